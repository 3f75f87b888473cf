import { ensure } from "./ensure.js";
import { type Ends, isWithin } from "./is_within.js";

/** Gives the value if it is a bigint of nanoseconds within the ends. */
export function checkDuration(value: unknown, name: string, ends: Ends = {}): bigint {
  ensure(typeof value === "bigint", name, "a bigint of nanoseconds", value);
  ensure(isWithin(value, name, 2n ** 63n - 1n, ends), name, ends, value);
  return value;
}
