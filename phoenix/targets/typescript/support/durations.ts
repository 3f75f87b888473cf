/** Durations, which are whole nanoseconds. */

import { outOfBounds, sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";

const LONGEST = 2n ** 63n - 1n;

/** Gives the value if it is a bigint of nanoseconds within the bounds. */
export function checkDuration(
  value: unknown,
  name: string,
  bounds: { readonly least?: bigint; readonly most?: bigint } = {},
): bigint {
  if (typeof value !== "bigint") {
    throw new Invalid(`${name} must be a bigint of nanoseconds, not ${sortOf(value)}`);
  }
  if (value > LONGEST || value < -LONGEST) {
    throw new Overflow(`${name} is beyond ${LONGEST.toString()} ns`);
  }
  if (value < (bounds.least ?? value) || value > (bounds.most ?? value)) {
    throw outOfBounds(`${name} in ns`, value, bounds);
  }
  return value;
}
