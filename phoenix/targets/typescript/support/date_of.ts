import type { IsoDate } from "./iso_date.js";

/** Gives the date, or undefined where the calendar has none. */
export function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  const rest = [month, day].map((part) => String(part).padStart(2, "0"));
  const spelled = [String(year).padStart(4, "0"), ...rest].join("-");
  const time = Date.parse(spelled);
  const exists = year >= 1 && !Number.isNaN(time);
  return exists && new Date(time).toISOString().startsWith(spelled) ? spelled : undefined;
}
