import { keyOf } from "./key_of.js";

/** Whether two values of one type are equal. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || keyOf(one) === keyOf(other);
}
