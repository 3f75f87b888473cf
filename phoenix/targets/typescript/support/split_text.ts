import { checkSize } from "./check_size.js";

/** Splits at a separator; the empty one stands between any two characters. */
export function splitText(text: string, separator: string): readonly string[] {
  const pieces = separator === "" ? Array.from(text) : text.split(separator);
  checkSize(pieces.length, "a list");
  return pieces;
}
