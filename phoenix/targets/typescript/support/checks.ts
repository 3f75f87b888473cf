/** What all checks of values have in common. */

import { Invalid } from "./failures.js";

/** Gives the value in its normal form if it fits, else throws; `name` says in messages which value it is. */
export type Check<T> = (value: unknown, name: string) => T;

/** Says of what sort a value is, for messages. */
export function sortOf(value: unknown): string {
  return value === null
    ? "null"
    : Array.isArray(value)
      ? "an array"
      : `a value of type ${typeof value}`;
}

/** Makes the failure of a value outside of bounds, of which some may be missing. */
export function outOfBounds(name: string, value: unknown, bounds: object): Invalid {
  const told = Object.entries(bounds).map(([bound, limit]) => `${bound} ${String(limit)}`);
  return new Invalid(`${name} must be within ${told.join(", ")}, not ${String(value)}`);
}
