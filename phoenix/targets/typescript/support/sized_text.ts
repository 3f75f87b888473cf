import { checkSize } from "./check_size.js";

/** Gives the text; more than a million characters are Overflow. */
export function sizedText(text: string): string {
  checkSize(Array.from(text).length, "a text");
  return text;
}
