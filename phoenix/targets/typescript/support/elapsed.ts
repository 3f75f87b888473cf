import { daysBetween } from "./days_between.js";
import type { IsoDate } from "./iso_date.js";

/** Gives the time that has passed at a date since another, in nanoseconds. */
export function elapsed(date: IsoDate, since: IsoDate): bigint {
  return BigInt(daysBetween(since, date)) * 86_400_000_000_000n;
}
