import { DivisionByZero } from "./failures.js";
import { finite } from "./finite.js";

/** Divides; a zero divisor is DivisionByZero. */
export function divideNumbers(dividend: number, divisor: number): number {
  if (divisor === 0) {
    throw new DivisionByZero("a divisor is zero");
  }
  return finite(dividend / divisor);
}
