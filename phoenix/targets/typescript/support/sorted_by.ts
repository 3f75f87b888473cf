import { type Ordered, compare } from "./compare.js";

/** Sorts by a key; values with equal keys stay in their order. */
export function sortedBy<T>(values: Iterable<T>, key: (value: T) => Ordered): readonly T[] {
  const keyed = Array.from(values, (value): [Ordered, T] => [key(value), value]);
  keyed.sort(([one], [other]) => compare(one, other));
  return keyed.map(([, value]) => value);
}
