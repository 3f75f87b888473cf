const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** How many characters a text has: code points, of which some take two units. Few texts hold such, and need counting. */
export function textLength(text: string): number {
  return PAIR.test(text) ? Array.from(text).length : text.length;
}
