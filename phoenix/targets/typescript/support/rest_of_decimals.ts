import type { Decimal } from "./decimal.js";
import { floorDecimals } from "./floor_decimals.js";

/** Gives what flooring division leaves. */
export function restOfDecimals(dividend: Decimal, divisor: Decimal): Decimal {
  return dividend.minus(divisor.times(floorDecimals(dividend, divisor)));
}
