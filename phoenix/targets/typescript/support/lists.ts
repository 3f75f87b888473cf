/** Lists, which are arrays that never change. */

import { type Check, sortOf } from "./checks.js";
import { Invalid } from "./failures.js";
import { type Sizes, checkSize, checkWithin } from "./sizes.js";

/** Gives the value as a frozen array if it is an array of what fits. */
export function checkList<T>(
  value: unknown,
  name: string,
  check: Check<T>,
  sizes: Sizes = {},
): readonly T[] {
  if (!Array.isArray(value)) {
    throw new Invalid(`${name} must be an array, not ${sortOf(value)}`);
  }
  checkSize(value.length, name);
  const found = Array.from<unknown, T>(value, (each, at) => check(each, `${name}[${String(at)}]`));
  checkWithin(found.length, name, sizes);
  return Object.freeze(found);
}
