/** Builds a list step by step: each sees what is there by then, and gives what comes behind it. */
export function grownFrom<T, E>(
  source: readonly E[],
  step: (there: readonly T[], element: E) => readonly T[],
): readonly T[] {
  const there: T[] = [];
  for (const element of source) {
    there.push(...step(there, element));
  }
  return there;
}
