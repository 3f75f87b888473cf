import { checkSize } from "./check_size.js";

/** Joins with a separator; more than a million characters are Overflow. */
export function joinTexts(pieces: readonly string[], separator: string): string {
  const between = Array.from(separator).length * Math.max(0, pieces.length - 1);
  const length = pieces.reduce((total, piece) => total + Array.from(piece).length, between);
  checkSize(length, "a text");
  return pieces.join(separator);
}
