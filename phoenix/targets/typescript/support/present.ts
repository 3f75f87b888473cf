/** Gives a value that was seen to be there. */
export function present<T>(value: T | undefined): T {
  if (value === undefined) {
    throw new TypeError("a value is missing that was seen to be there");
  }
  return value;
}
