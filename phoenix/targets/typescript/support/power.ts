import { capped } from "./capped.js";
import { ensure } from "./ensure.js";
import { isWithin } from "./is_within.js";

/** Raises to a whole power from 0 to 1,024. */
export function power(base: bigint, exponent: number | bigint): bigint {
  const fits = exponent >= 0 && isWithin(exponent, "an exponent", 1024);
  ensure(fits, "an exponent", "at least 0", exponent);
  return capped(base ** BigInt(exponent));
}
