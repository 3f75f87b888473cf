import { DivisionByZero } from "./failures.js";

/** Divides numbers and floors; a zero divisor is DivisionByZero. */
export function floorQuotient(dividend: number, divisor: number): number {
  if (divisor === 0) {
    throw new DivisionByZero("a divisor is zero");
  }
  return Math.floor(dividend / divisor);
}
