/** What Slug does where its spec has no definition. */

import { NothingLeft } from "./slug.types.js";

const LONGEST = 60;

/**
 * Turns a title into a slug.
 *
 * SLUG-1, SLUG-2, SLUG-3, SLUG-4, SLUG-5, SLUG-6
 */
export function slug(title: string): string {
  const plain = Array.from(title, plainLetter).join("");
  const words = plain.replace(/[A-Z]/gu, (letter) => letter.toLowerCase()).match(/[a-z0-9]+/gu);
  if (words === null) {
    throw new NothingLeft();
  }
  return cut(words.join("-"));
}

function plainLetter(character: string): string {
  if (character < "\u00c0" || character > "\u017f") {
    return character;
  }
  const [first = ""] = character.normalize("NFD");
  return /[A-Za-z]/u.test(first) ? first : character;
}

function cut(whole: string): string {
  if (whole.length <= LONGEST) {
    return whole;
  }
  const end = whole.lastIndexOf("-", LONGEST);
  return end > 0 ? whole.slice(0, end) : whole.slice(0, LONGEST);
}
