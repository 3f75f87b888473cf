import { dayNumber } from "./day_number.js";
import { ensure } from "./ensure.js";
import { Overflow } from "./failures.js";
import type { IsoDate } from "./iso_date.js";

const DAY = 86_400_000_000_000n;

/** Moves a date by a duration of whole days. */
export function shiftDate(date: IsoDate, duration: bigint): IsoDate {
  const rest = ((duration % DAY) + DAY) % DAY;
  const moved = dayNumber(date) + Number((duration - rest) / DAY);
  if (moved < dayNumber("0001-01-01") || moved > dayNumber("9999-12-31")) {
    throw new Overflow("a date is outside the years 1 to 9999");
  }
  ensure(rest === 0n, "the move of a date", "of whole days", duration);
  return new Date(moved * 86_400_000).toISOString().slice(0, 10);
}
