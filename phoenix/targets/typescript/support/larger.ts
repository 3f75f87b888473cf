/** Gives the larger of two values that `<` orders. */
export function larger<T extends bigint | string>(one: T, other: T): T {
  return one < other ? other : one;
}
