/** Equality by value. */

/** Gives a text that is the same for equal values of one type, and for no others. */
export function keyOf(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || value === null) {
    return String(value);
  }
  if (value instanceof Set || value instanceof Map) {
    const entries = Array.from<unknown, string>(value, keyOf);
    return `{${entries.sort().join()}}`;
  }
  const parts: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  return `[${parts.map(keyOf).join()}]`;
}

/** Whether two values of one type are equal. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || keyOf(one) === keyOf(other);
}

/** Whether an equal value is among others. */
export function isIn<T>(value: T, others: Iterable<T>): boolean {
  return Array.from(others).some((other) => isSame(value, other));
}

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
