import { dayNumber } from "./day_number.js";
import type { IsoDate } from "./iso_date.js";

/** Counts the days from one date to another. */
export function daysBetween(first: IsoDate, second: IsoDate): number {
  return dayNumber(second) - dayNumber(first);
}
