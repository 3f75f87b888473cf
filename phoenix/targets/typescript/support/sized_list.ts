import { checkSize } from "./check_size.js";

/** Gives the array; one with more than a million elements is Overflow. */
export function sizedList<T>(values: readonly T[]): readonly T[] {
  checkSize(values.length, "a list");
  return values;
}
