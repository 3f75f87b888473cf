import { checkSize } from "./check_size.js";
import { ensure } from "./ensure.js";
import type { Ends } from "./is_within.js";

/** Gives the value if it is a string of so many code points that the pattern matches. */
export function checkText(value: unknown, name: string, ends?: Ends, pattern = /^/u): string {
  ensure(typeof value === "string", name, "a string", value);
  checkSize(Array.from(value).length, name, ends);
  ensure(!/[\0\ud800-\udfff]/u.test(value), name, "free of NUL and half surrogate pairs", value);
  ensure(pattern.test(value), name, `a match of ${pattern.source}`, value);
  return value;
}
