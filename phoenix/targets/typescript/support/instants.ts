/** Instants, which are whole nanoseconds since 1970 in UTC. */

import { sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";

const FIRST = -62_135_596_800_000_000_000n;
const LAST = 253_402_300_799_999_999_999n;

/** Gives the value if it is a bigint of nanoseconds since 1970, years 1 to 9999. */
export function checkInstant(value: unknown, name: string): bigint {
  if (typeof value !== "bigint") {
    throw new Invalid(`${name} must be a bigint of nanoseconds since 1970, not ${sortOf(value)}`);
  }
  if (value < FIRST || value > LAST) {
    throw new Overflow(`${name} is outside the years 1 to 9999`);
  }
  return value;
}
