/** What can be done with texts, code point by code point. */

import { Overflow } from "./failures.js";
import { lengthOf } from "./texts.js";

const LONGEST = 1_048_576;
const SPACE = " \t\n\r\f\v";

/** Turns the letters from a to z into capitals, and no others. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/gu, (letters) => letters.toUpperCase());
}

/** Turns the letters from A to Z into small ones, and no others. */
export function lowerAscii(text: string): string {
  return text.replace(/[A-Z]+/gu, (letters) => letters.toLowerCase());
}

/** Takes spaces, tabs, line feeds, returns, form feeds and vertical tabs off both ends. */
export function trimmed(text: string): string {
  let [begin, end] = [0, text.length];
  while (begin < end && SPACE.includes(text.charAt(begin))) {
    begin += 1;
  }
  while (end > begin && SPACE.includes(text.charAt(end - 1))) {
    end -= 1;
  }
  return text.slice(begin, end);
}

/** Splits at a separator; the empty one stands between any two characters. */
export function splitText(text: string, separator: string): readonly string[] {
  const pieces = separator === "" ? Array.from(text) : text.split(separator);
  if (pieces.length > LONGEST) {
    throw new Overflow("a list is too long");
  }
  return pieces;
}

/** Joins with a separator; more than a million characters are Overflow. */
export function joinTexts(pieces: readonly string[], separator: string): string {
  const between = lengthOf(separator) * Math.max(0, pieces.length - 1);
  const length = pieces.reduce((total, piece) => total + lengthOf(piece), between);
  if (length > LONGEST) {
    throw new Overflow("a text is too long");
  }
  return pieces.join(separator);
}

/** Replaces from the left; an empty text stands before, between and after all characters. */
export function replaceText(text: string, old: string, replacement: string): string {
  const pieces = old === "" ? ["", ...Array.from(text), ""] : text.split(old);
  const grown = (pieces.length - 1) * (lengthOf(replacement) - lengthOf(old));
  if (lengthOf(text) + grown > LONGEST) {
    throw new Overflow("a text is too long");
  }
  return pieces.join(replacement);
}

/** Gives the text; more than a million characters are Overflow. */
export function sizedText(text: string): string {
  if (lengthOf(text) > LONGEST) {
    throw new Overflow("a text is too long");
  }
  return text;
}

/** Gives the characters from a position up to another, both brought within the text. */
export function partOfText(text: string, begin: number, end: number): string {
  return Array.from(text).slice(Math.max(0, begin), Math.max(0, end)).join("");
}

/** Gives the character at a position, counting from 0, or undefined where there is none. */
export function characterAt(text: string, position: number): string | undefined {
  return position < 0 ? undefined : Array.from(text)[position];
}

/** Reads digits with a minus sign or none before them; gives undefined for anything else. */
export function wholeNumberOf(text: string): number | undefined {
  if (!/^-?[0-9]+$/u.test(text)) {
    return undefined;
  }
  const value = Number(text);
  return Number.isSafeInteger(value) ? value + 0 : undefined;
}
