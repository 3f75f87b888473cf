/** Texts of Unicode code points. */

import { sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";

const LONGEST = 1_048_576;

/** Gives the value if it is a string of so many code points that the pattern matches. */
export function checkText(
  value: unknown,
  name: string,
  bounds: { readonly shortest?: number; readonly longest?: number; readonly pattern?: RegExp } = {},
): string {
  if (typeof value !== "string") {
    throw new Invalid(`${name} must be a string, not ${sortOf(value)}`);
  }
  const length = lengthOf(value);
  if (length > LONGEST) {
    throw new Overflow(`${name} is longer than ${String(LONGEST)} characters`);
  }
  if (/[\0\ud800-\udfff]/u.test(value)) {
    throw new Invalid(`${name} has a NUL or half of a surrogate pair`);
  }
  const { shortest = 0, longest = LONGEST, pattern } = bounds;
  if (length < shortest || length > longest) {
    const wanted = `${String(shortest)} to ${String(longest)} characters`;
    throw new Invalid(`${name} must have ${wanted}, not ${String(length)}`);
  }
  if (pattern !== undefined && !pattern.test(value)) {
    throw new Invalid(`${name} must match ${pattern.source}, not ${JSON.stringify(value)}`);
  }
  return value;
}

/** Counts code points: a character outside the first plane is one, although a string has two units for it. */
export function lengthOf(text: string): number {
  const pairs = text.match(/[\u{10000}-\u{10ffff}]/gu);
  return text.length - (pairs?.length ?? 0);
}
