/** Gives a text that is the same for equal values of one type, and for no others. */
export function keyOf(value: unknown): string {
  if (typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value !== "object" || value === null) {
    return String(value);
  }
  if (Array.isArray(value)) {
    return `[${value.map(keyOf).join()}]`;
  }
  const parts = value instanceof Set || value instanceof Map ? value : Object.entries(value);
  return `{${Array.from<unknown, string>(parts, keyOf).sort().join()}}`;
}
