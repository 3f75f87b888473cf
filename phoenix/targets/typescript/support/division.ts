/** Flooring division of whole numbers that are small enough for numbers. */

import { DivisionByZero } from "./failures.js";

/** Divides and floors; a zero divisor is DivisionByZero. */
export function floorQuotient(dividend: number, divisor: number): number {
  if (divisor === 0) {
    throw new DivisionByZero();
  }
  return Math.floor(dividend / divisor);
}

/** Gives what flooring division leaves: zero, or a value with the sign of the divisor. */
export function floorRest(dividend: number, divisor: number): number {
  if (divisor === 0) {
    throw new DivisionByZero();
  }
  const rest = dividend % divisor;
  return rest !== 0 && rest < 0 !== divisor < 0 ? rest + divisor : rest;
}
