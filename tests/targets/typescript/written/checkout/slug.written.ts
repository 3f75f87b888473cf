/** What Slug does where its spec has no definition. */

import { NothingLeft } from "./slug.types.js";

const LONGEST = 60;

/**
 * Turns a title into the last part of an address.
 *
 * SLUG-1, SLUG-2, SLUG-3, SLUG-4, SLUG-5, SLUG-6
 */
export function slug(title: string): string {
  const words = Array.from(title, plainLetter)
    .join("")
    .toLowerCase()
    .match(/[a-z0-9]+/gu);
  if (words === null) {
    throw new NothingLeft();
  }
  return cut(words.join("-"));
}

/** SLUG-1, SLUG-2: gives a letter without its accent; what is not plain then stands between words. */
function plainLetter(character: string): string {
  if (/[\u00c0-\u017f]/u.test(character)) {
    const [first = ""] = Array.from(character.normalize("NFD"));
    return /[A-Za-z]/u.test(first) ? first : " ";
  }
  return /[A-Za-z0-9]/u.test(character) ? character : " ";
}

/** SLUG-5: cuts after the last whole word that fits. */
function cut(whole: string): string {
  if (whole.length <= LONGEST) {
    return whole;
  }
  const end = whole.lastIndexOf("-", LONGEST);
  return whole.slice(0, end > 0 ? end : LONGEST);
}
