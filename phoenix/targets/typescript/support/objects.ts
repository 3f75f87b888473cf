/** Objects by their fields. */

import { sortOf } from "./checks.js";
import { Invalid } from "./failures.js";

/** Gives the fields of an object, still unchecked; one that is missing is undefined. */
export function fieldsOf<Field extends string>(
  value: unknown,
  name: string,
  fields: readonly Field[],
): Readonly<Record<Field, unknown>> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw new Invalid(`${name} must be an object with ${fields.join(", ")}, not ${sortOf(value)}`);
  }
  return value as Readonly<Record<Field, unknown>>;
}
