import { checkSize } from "./check_size.js";

/** Replaces from the left; an empty text stands before, between and after all characters. */
export function replaceText(text: string, old: string, replacement: string): string {
  const pieces = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
  const grown = (pieces.length - 1) * (Array.from(replacement).length - Array.from(old).length);
  checkSize(Array.from(text).length + grown, "a text");
  return pieces.join(replacement);
}
