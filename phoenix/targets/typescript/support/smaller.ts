/** Gives the smaller of two values that `<` orders. */
export function smaller<T extends bigint | string>(one: T, other: T): T {
  return other < one ? other : one;
}
