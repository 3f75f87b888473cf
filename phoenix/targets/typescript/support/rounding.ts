/** Rounding of exact quotients. */

/** How a value between two steps is rounded: `up` is away from zero, `down` toward it, and so are halves. */
export type Rounding = "half even" | "half up" | "down" | "up";

/** Gives the quotient of two integers, of which the second is not zero, rounded to a whole number. */
export function roundedQuotient(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const negative = dividend < 0n !== divisor < 0n;
  const [size, parts] = [dividend < 0n ? -dividend : dividend, divisor < 0n ? -divisor : divisor];
  const whole = size / parts;
  const rest = size % parts;
  const half = 2n * rest - parts;
  const away =
    (rounding === "up" && rest > 0n) ||
    (rounding.startsWith("half") && half > 0n) ||
    (rounding === "half up" && half === 0n) ||
    (rounding === "half even" && half === 0n && whole % 2n === 1n);
  const rounded = away ? whole + 1n : whole;
  return negative ? -rounded : rounded;
}
