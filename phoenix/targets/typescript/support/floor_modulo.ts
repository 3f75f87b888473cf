import { DivisionByZero } from "./failures.js";

/** Gives what flooring division leaves: zero, or a value with the sign of the divisor. */
export function floorModulo(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) {
    throw new DivisionByZero("a divisor is zero");
  }
  const rest = dividend % divisor;
  return rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest;
}
