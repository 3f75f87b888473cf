import { Overflow } from "./failures.js";

/** Gives the value; infinity is Overflow, and zero has no sign. */
export function finite(value: number): number {
  if (!Number.isFinite(value)) {
    throw new Overflow("a number is too large");
  }
  return value + 0;
}
