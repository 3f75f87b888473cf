/** Numbers: finite doubles, rounded after each operation. */

import { outOfBounds, sortOf } from "./checks.js";
import { DivisionByZero, Invalid, Overflow } from "./failures.js";

/** Bounds of a number: `above` and `below` are left out themselves. */
export interface NumberBounds {
  readonly least?: number;
  readonly most?: number;
  readonly above?: number;
  readonly below?: number;
}

/** Gives the value if it is a finite number within the bounds; zero has no sign. */
export function checkNumber(value: unknown, name: string, bounds: NumberBounds = {}): number {
  if (typeof value !== "number" || Number.isNaN(value)) {
    const told = typeof value === "number" ? "NaN" : sortOf(value);
    throw new Invalid(`${name} must be a number, not ${told}`);
  }
  const found = finite(value);
  const { least = found, most = found, above = -Infinity, below = Infinity } = bounds;
  if (found < least || found > most || found <= above || found >= below) {
    throw outOfBounds(name, value, bounds);
  }
  return found;
}

/** Gives the value; infinity is Overflow, and zero has no sign. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) {
    throw new Overflow("a number is too large");
  }
  return value + 0;
}

/** Adds one after the other. */
export function addNumbers(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) {
    total = finite(total + value);
  }
  return total;
}

/** Divides; a zero divisor is DivisionByZero. */
export function divideNumbers(dividend: number, divisor: number): number {
  if (divisor === 0) {
    throw new DivisionByZero();
  }
  return finite(dividend / divisor);
}

/** Multiplies `exponent` times, rounding each time: the operator of the language rounds otherwise. */
export function powerOfNumber(base: number, exponent: number | bigint): number {
  if (exponent > 1024) {
    throw new Overflow("an exponent is above 1024");
  }
  if (exponent < 0) {
    throw new Invalid("an exponent is negative");
  }
  let result = 1;
  for (let count = 0; count < exponent; count += 1) {
    result *= base;
  }
  return finite(result);
}
