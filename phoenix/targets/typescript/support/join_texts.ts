import { checkSize } from "./check_size.js";
import { textLength } from "./text_length.js";

/** Joins with a separator; more than a million characters are Overflow. */
export function joinTexts(pieces: readonly string[], separator: string): string {
  const between = textLength(separator) * Math.max(0, pieces.length - 1);
  const length = pieces.reduce((total, piece) => total + textLength(piece), between);
  checkSize(length, "a text");
  return pieces.join(separator);
}
