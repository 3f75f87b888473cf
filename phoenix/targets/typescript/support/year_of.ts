import type { IsoDate } from "./iso_date.js";

/** Gives the year. */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}
