/** Whole numbers within plus or minus 2 ** 53 - 1. */

import { outOfBounds, sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";

/** Gives the value if it is a whole number within the bounds; zero has no sign. */
export function checkWhole(
  value: unknown,
  name: string,
  bounds: { readonly least?: number; readonly most?: number } = {},
): number {
  if (typeof value !== "number" || (Number.isFinite(value) && !Number.isInteger(value))) {
    const told = typeof value === "number" ? String(value) : sortOf(value);
    throw new Invalid(`${name} must be a whole number, not ${told}`);
  }
  if (Number.isNaN(value)) {
    throw new Invalid(`${name} is not a number`);
  }
  if (!Number.isSafeInteger(value)) {
    throw new Overflow(`${name} is beyond ${String(Number.MAX_SAFE_INTEGER)}`);
  }
  if (value < (bounds.least ?? value) || value > (bounds.most ?? value)) {
    throw outOfBounds(name, value, bounds);
  }
  return value + 0;
}

/** Gives a whole number of any size as a number; one beyond 2 ** 53 - 1 is Overflow. */
export function narrowed(value: bigint): number {
  const found = Number(value);
  if (!Number.isSafeInteger(found)) {
    throw new Overflow(`a whole number is beyond ${String(Number.MAX_SAFE_INTEGER)}`);
  }
  return found;
}
