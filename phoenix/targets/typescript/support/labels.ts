/** Labels: one of a few texts. */

import { sortOf } from "./checks.js";
import { Invalid } from "./failures.js";

/** Gives the value if it is one of the labels. */
export function checkLabel<Label extends string>(
  value: unknown,
  name: string,
  labels: readonly Label[],
): Label {
  const found = labels.find((label) => label === value);
  if (found === undefined) {
    const told = typeof value === "string" ? JSON.stringify(value) : sortOf(value);
    throw new Invalid(`${name} must be one of ${labels.join(", ")}, not ${told}`);
  }
  return found;
}
