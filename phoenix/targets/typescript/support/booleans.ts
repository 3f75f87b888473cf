/** Yes or no. */

import { sortOf } from "./checks.js";
import { Invalid } from "./failures.js";

/** Gives the value if it is true or false. */
export function checkYesNo(value: unknown, name: string): boolean {
  if (typeof value !== "boolean") {
    throw new Invalid(`${name} must be true or false, not ${sortOf(value)}`);
  }
  return value;
}
