import { ensure } from "./ensure.js";
import { finite } from "./finite.js";
import { isWithin } from "./is_within.js";

/** Multiplies `exponent` times, rounding each time: the operator of the language rounds otherwise. */
export function powerOfNumber(base: number, exponent: number | bigint): number {
  const fits = exponent >= 0 && isWithin(exponent, "an exponent", 1024);
  ensure(fits, "an exponent", "at least 0", exponent);
  let result = 1;
  for (let count = 0; count < exponent; count += 1) {
    result *= base;
  }
  return finite(result);
}
