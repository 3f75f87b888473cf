import { dateOf } from "./date_of.js";
import { ensure } from "./ensure.js";
import type { IsoDate } from "./iso_date.js";

/** Gives the value if it is a text that spells a day of the calendar. */
export function checkDate(value: unknown, name: string): IsoDate {
  ensure(typeof value === "string", name, "a date", value);
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(value) ?? [];
  const found = dateOf(Number(year), Number(month), Number(day));
  ensure(found === value, name, 'a date such as "2026-11-20"', value);
  return value;
}
