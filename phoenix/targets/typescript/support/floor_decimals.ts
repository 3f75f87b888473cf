import type { Decimal } from "./decimal.js";
import { floorDivide } from "./floor_divide.js";

/** Divides and floors to a whole number; a zero divisor is DivisionByZero. */
export function floorDecimals(dividend: Decimal, divisor: Decimal): bigint {
  const scale = Math.max(dividend.scale, divisor.scale);
  return floorDivide(dividend.round(scale).units, divisor.round(scale).units);
}
