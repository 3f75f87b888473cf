import type { IsoDate } from "./iso_date.js";

/** Gives the day of the month, from 1 on. */
export function dayOf(date: IsoDate): number {
  return Number(date.slice(8));
}
