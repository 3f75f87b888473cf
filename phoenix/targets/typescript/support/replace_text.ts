import { checkSize } from "./check_size.js";
import { textLength } from "./text_length.js";

/** Replaces from the left; an empty text stands before, between and after all characters. */
export function replaceText(text: string, old: string, replacement: string): string {
  const pieces = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
  const grown = (pieces.length - 1) * (textLength(replacement) - textLength(old));
  checkSize(textLength(text) + grown, "a text");
  return pieces.join(replacement);
}
