/** Gives the characters from a position up to another, both brought within the text. */
export function partOfText(text: string, begin: number, end: number): string {
  return Array.from(text).slice(Math.max(0, begin), Math.max(0, end)).join("");
}
