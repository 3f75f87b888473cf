import { ensure } from "./ensure.js";

/** Gives the fields of an object, still unchecked; one that is missing is undefined. */
export function fieldsOf<Field extends string>(
  value: unknown,
  name: string,
  fields: readonly Field[],
): Readonly<Record<Field, unknown>> {
  const fits = typeof value === "object" && value !== null && !Array.isArray(value);
  ensure(fits, name, `an object with ${fields.join(", ")}`, value);
  return value as Readonly<Record<Field, unknown>>;
}
