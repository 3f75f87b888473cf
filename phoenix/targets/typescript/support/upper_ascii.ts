/** Turns the letters from a to z into capitals, and no others. */
export function upperAscii(text: string): string {
  return text.replace(/[a-z]+/gu, (letters) => letters.toUpperCase());
}
