import { keyOf } from "./key_of.js";

/** Gives each value once, in the order of their first places. */
export function distinct<T>(values: readonly T[]): readonly T[] {
  const found = new Map<string, T>();
  for (const value of values) {
    const key = keyOf(value);
    if (!found.has(key)) {
      found.set(key, value);
    }
  }
  return Array.from(found.values());
}
