import { Invalid } from "./failures.js";

/** What is wanted of a value: a few words, or ends such as `{ least: 1, most: 99 }`. */
type Wanted = string | object;

/** Refuses a value that is not as it is wanted. */
export function ensure(fits: boolean, name: string, wanted: Wanted, value: unknown): asserts fits {
  if (!fits) {
    const ends = Object.entries(wanted).map(([end, limit]) => `at ${end} ${String(limit)}`);
    const words = typeof wanted === "string" ? wanted : ends.join(" and ");
    const isOpaque = typeof value === "object" && value !== null && !Reflect.has(value, "toJSON");
    const told = isOpaque ? "an object" : String(value);
    throw new Invalid(`${name} must be ${words}, not ${told}`);
  }
}
