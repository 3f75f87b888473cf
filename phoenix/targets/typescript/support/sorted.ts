import { type Ordered, compare } from "./compare.js";

/** Sorts values that have an order themselves. */
export function sorted<T extends Ordered>(values: Iterable<T>): readonly T[] {
  return Array.from(values).sort(compare);
}
