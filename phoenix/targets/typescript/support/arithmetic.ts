/** Exact arithmetic, up to integers of 4,096 bits. */

import { DivisionByZero, Invalid, Overflow } from "./failures.js";

const LARGEST = 2n ** 4096n - 1n;

/** Gives the value; one of more than 4,096 bits is Overflow. */
export function capped(value: bigint): bigint {
  if (value > LARGEST || value < -LARGEST) {
    throw new Overflow("an intermediate value is too large");
  }
  return value;
}

/** Divides and floors; a zero divisor is DivisionByZero. */
export function floorDivide(dividend: bigint, divisor: bigint): bigint {
  return (dividend - floorModulo(dividend, divisor)) / divisor;
}

/** Gives what flooring division leaves: zero, or a value with the sign of the divisor. */
export function floorModulo(dividend: bigint, divisor: bigint): bigint {
  if (divisor === 0n) {
    throw new DivisionByZero();
  }
  const rest = dividend % divisor;
  return rest !== 0n && rest < 0n !== divisor < 0n ? rest + divisor : rest;
}

/** Raises to a whole power from 0 to 1,024. */
export function power(base: bigint, exponent: number | bigint): bigint {
  if (exponent > 1024) {
    throw new Overflow("an exponent is above 1024");
  }
  if (exponent < 0) {
    throw new Invalid("an exponent is negative");
  }
  const digits = base.toString(2).replace("-", "").length - 1;
  if (digits * Number(exponent) > 4096) {
    throw new Overflow("a power is too large");
  }
  return capped(base ** BigInt(exponent));
}
