import type { IsoDate } from "./iso_date.js";

/** Gives the number of days since 1970. */
export function dayNumber(date: IsoDate): number {
  return Date.parse(date) / 86_400_000;
}
