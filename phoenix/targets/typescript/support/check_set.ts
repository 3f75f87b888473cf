import { checkSize } from "./check_size.js";
import { ensure } from "./ensure.js";
import type { Ends } from "./is_within.js";
import { ValueSet } from "./value_set.js";

/** Gives the value as a set by value if it is a Set of what fits. */
export function checkSet<T>(
  value: unknown,
  name: string,
  check: (element: unknown, name: string) => T,
  ends?: Ends,
): ReadonlySet<T> {
  ensure(value instanceof Set, name, "a Set", value);
  checkSize(value.size, name);
  const elements = Array.from<unknown, T>(value, (each) => check(each, `an element of ${name}`));
  const found = new ValueSet(elements);
  checkSize(found.size, name, ends);
  return found;
}
