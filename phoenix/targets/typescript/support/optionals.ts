/** Values that may be missing, which are undefined then. */

import { type Check } from "./checks.js";

/** Gives undefined, or the value if it fits. */
export function checkOptional<T>(value: unknown, name: string, check: Check<T>): T | undefined {
  return value === undefined ? undefined : check(value, name);
}
