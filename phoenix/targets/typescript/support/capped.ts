import { Overflow } from "./failures.js";

const LARGEST = 2n ** 4096n - 1n;

/** Gives the value; one of more than 4,096 bits is Overflow. */
export function capped(value: bigint): bigint {
  if (value > LARGEST || value < -LARGEST) {
    throw new Overflow("an intermediate value is too large");
  }
  return value;
}
