import { type Ordered, compare } from "./compare.js";

/** Gives the smaller of two values. */
export function lesser<T extends Ordered>(one: T, other: T): T {
  return compare(other, one) < 0 ? other : one;
}
