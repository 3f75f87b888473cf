/** How many elements a collection may have. */

import { Invalid, Overflow } from "./failures.js";

const LARGEST = 1_048_576;

/** Bounds of a size. */
export interface Sizes {
  readonly shortest?: number;
  readonly longest?: number;
}

/** Refuses what has too many elements for any collection. */
export function checkSize(size: number, name: string): void {
  if (size > LARGEST) {
    throw new Overflow(`${name} has more than ${String(LARGEST)} elements`);
  }
}

/** Refuses a collection that is outside of its bounds. */
export function checkWithin(size: number, name: string, sizes: Sizes): void {
  const { shortest = 0, longest = LARGEST } = sizes;
  if (size < shortest || size > longest) {
    const wanted = `${String(shortest)} to ${String(longest)} elements`;
    throw new Invalid(`${name} must have ${wanted}, not ${String(size)}`);
  }
}
