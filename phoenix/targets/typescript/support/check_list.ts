import { checkSize } from "./check_size.js";
import { ensure } from "./ensure.js";
import type { Ends } from "./is_within.js";

/** Gives the value as a frozen array if it is an array of what fits. */
export function checkList<T>(
  value: unknown,
  name: string,
  check: (element: unknown, name: string) => T,
  ends?: Ends,
): readonly T[] {
  ensure(Array.isArray(value), name, "an array", value);
  checkSize(value.length, name);
  const found = Array.from<unknown, T>(value, (each, at) => check(each, `${name}[${String(at)}]`));
  checkSize(found.length, name, ends);
  return Object.freeze(found);
}
