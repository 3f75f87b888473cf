/** Reads digits with a minus sign or none before them; gives undefined for anything else. */
export function wholeNumberOf(text: string): number | undefined {
  if (!/^-?[0-9]+$/u.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}
