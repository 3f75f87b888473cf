import type { IsoDate } from "./iso_date.js";

/** Gives the month, from 1 to 12. */
export function monthOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}
