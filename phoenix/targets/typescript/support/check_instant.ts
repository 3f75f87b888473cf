import { ensure } from "./ensure.js";
import { Overflow } from "./failures.js";

/** Gives the value if it is a bigint of nanoseconds since 1970, years 1 to 9999. */
export function checkInstant(value: unknown, name: string): bigint {
  ensure(typeof value === "bigint", name, "a bigint of nanoseconds since 1970", value);
  if (value < -62_135_596_800_000_000_000n || value > 253_402_300_799_999_999_999n) {
    throw new Overflow(`${name} is outside the years 1 to 9999`);
  }
  return value;
}
