/** Gives the character at a position, counting from 0, or undefined where there is none. */
export function characterAt(text: string, position: number): string | undefined {
  return position < 0 ? undefined : Array.from(text)[position];
}
