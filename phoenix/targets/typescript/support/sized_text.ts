import { checkSize } from "./check_size.js";
import { textLength } from "./text_length.js";

/** Gives the text; more than a million characters are Overflow. Only a text of so many units needs to be counted. */
export function sizedText(text: string): string {
  if (text.length > 1_048_576) {
    checkSize(textLength(text), "a text");
  }
  return text;
}
