const SPACE = " \t\n\r\f\v";

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
