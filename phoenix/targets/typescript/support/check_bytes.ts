import { Bytes } from "./bytes.js";
import { checkSize } from "./check_size.js";
import { ensure } from "./ensure.js";
import type { Ends } from "./is_within.js";

/** Gives the value if it is so many bytes. */
export function checkBytes(value: unknown, name: string, ends?: Ends): Bytes {
  ensure(value instanceof Bytes, name, "Bytes", value);
  checkSize(value.length, name, ends);
  return value;
}
