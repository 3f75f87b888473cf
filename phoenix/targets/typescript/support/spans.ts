/** Lists that are made of others, or of numbers. */

import { checkSize } from "./sizes.js";

/** Gives the array; one with more than a million elements is Overflow. */
export function sizedList<T>(values: readonly T[]): readonly T[] {
  checkSize(values.length, "a list");
  return values;
}

/** Gives the whole numbers from one to another, both ends in. */
export function span(first: number, last: number): readonly number[] {
  const length = Math.max(0, last - first + 1);
  checkSize(length, "a list");
  return Array.from({ length }, (_, place) => first + place);
}
