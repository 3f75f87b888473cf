import { Overflow } from "./failures.js";

/** Gives a whole number of any size as a number; one beyond 2 ** 53 - 1 is Overflow. */
export function narrowed(value: bigint): number {
  const found = Number(value);
  if (!Number.isSafeInteger(found)) {
    throw new Overflow(`a whole number is beyond ${String(Number.MAX_SAFE_INTEGER)}`);
  }
  return found;
}
