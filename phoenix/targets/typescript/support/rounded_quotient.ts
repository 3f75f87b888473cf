/** How a value between two steps is rounded: `up` is away from zero, `down` toward it, and so are halves. */
export type Rounding = "half even" | "half up" | "down" | "up";

/** Rounds the quotient of an integer and one above zero to a whole number. */
export function roundedQuotient(dividend: bigint, divisor: bigint, rounding: Rounding): bigint {
  const whole = dividend / divisor;
  const rest = dividend % divisor;
  const half = 2n * (rest < 0n ? -rest : rest) - divisor;
  const even = rounding === "half even" && whole % 2n === 0n;
  const toHalf = rounding === "down" || (half === 0n ? even : half < 0n);
  const stays = rounding === "up" ? rest === 0n : toHalf;
  return stays ? whole : whole + (dividend < 0n ? -1n : 1n);
}
