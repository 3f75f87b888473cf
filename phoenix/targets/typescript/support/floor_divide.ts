import { floorModulo } from "./floor_modulo.js";

/** Divides and floors; a zero divisor is DivisionByZero. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend - floorModulo(dividend, divisor)) / divisor;
}
