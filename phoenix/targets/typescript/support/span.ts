import { checkSize } from "./check_size.js";

/** Gives the whole numbers from one to another, both ends in. */
export function span(first: number, last: number): readonly number[] {
  const length = Math.max(0, last - first + 1);
  checkSize(length, "a list");
  return Array.from({ length }, (_, place) => first + place);
}
