import type { IsoDate } from "./iso_date.js";
import { shiftDate } from "./shift_date.js";

/** Moves a date by a duration, which is computed first. */
export function shiftedBy(duration: bigint, date: IsoDate): IsoDate {
  return shiftDate(date, duration);
}
