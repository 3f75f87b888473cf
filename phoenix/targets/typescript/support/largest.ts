import { type Ordered, compare } from "./compare.js";

/** Gives the first of the largest values, or undefined where there is none. */
export function largest<T extends Ordered>(values: Iterable<T>): T | undefined {
  let found: T | undefined;
  for (const value of values) {
    found = found === undefined || compare(value, found) > 0 ? value : found;
  }
  return found;
}
