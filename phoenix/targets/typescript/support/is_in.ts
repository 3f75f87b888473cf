import { isSame } from "./is_same.js";

/** Whether an equal value is among others. */
export function isIn<T>(value: T, others: Iterable<T>): boolean {
  return Array.from(others).some((other) => isSame(value, other));
}
