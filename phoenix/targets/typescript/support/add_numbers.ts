import { finite } from "./finite.js";

/** Adds one after the other. */
export function addNumbers(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) {
    total = finite(total + value);
  }
  return total;
}
