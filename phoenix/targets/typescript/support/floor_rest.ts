import { DivisionByZero } from "./failures.js";

/** Gives what flooring division of numbers leaves: zero, or a value with the sign of the divisor. */
export function floorRest(dividend: number, divisor: number): number {
  if (divisor === 0) {
    throw new DivisionByZero("a divisor is zero");
  }
  const rest = dividend % divisor;
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
}
