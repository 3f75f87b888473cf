import { type Ordered, compare } from "./compare.js";

/** Gives the larger of two values. */
export function greater<T extends Ordered>(one: T, other: T): T {
  return compare(other, one) > 0 ? other : one;
}
