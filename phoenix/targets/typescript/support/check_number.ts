import { ensure } from "./ensure.js";
import { finite } from "./finite.js";

/** Both ends of what fits; `above` and `below` do not fit themselves. */
interface NumberEnds {
  readonly least?: number;
  readonly most?: number;
  readonly above?: number;
  readonly below?: number;
}

/** Gives the value if it is a finite number within the ends; zero has no sign. */
export function checkNumber(value: unknown, name: string, ends: NumberEnds = {}): number {
  ensure(typeof value === "number" && !Number.isNaN(value), name, "a number", value);
  const found = finite(value);
  const { least = found, most = found, above = -Infinity, below = Infinity } = ends;
  ensure(found >= least && found <= most, name, ends, value);
  ensure(found > above && found < below, name, ends, value);
  return found;
}
