import type { IsoDate } from "./iso_date.js";

/** Gives the day of the week, from 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: IsoDate): number {
  return new Date(date).getUTCDay() || 7;
}
