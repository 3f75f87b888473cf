import { ensure } from "./ensure.js";

/** Gives the value if it is true or false. */
export function checkYesNo(value: unknown, name: string): boolean {
  ensure(typeof value === "boolean", name, "true or false", value);
  return value;
}
