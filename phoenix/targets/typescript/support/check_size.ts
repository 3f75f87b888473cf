import { ensure } from "./ensure.js";
import { type Ends, isWithin } from "./is_within.js";

/** Refuses what is too short or too long for its type, or has more than a million of anything. */
export function checkSize(size: number, of: string, ends: Ends = {}): void {
  const name = `the length of ${of}`;
  ensure(isWithin(size, name, 1_048_576, ends), name, ends, size);
}
