import { ensure } from "./ensure.js";
import { type Ends, isWithin } from "./is_within.js";

/** Gives the value if it is a whole number within the ends; zero has no sign. */
export function checkWhole(value: unknown, name: string, ends: Ends = {}): number {
  ensure(typeof value === "number" && Math.trunc(value) === value, name, "a whole number", value);
  ensure(isWithin(value, name, Number.MAX_SAFE_INTEGER, ends), name, ends, value);
  return value + 0;
}
