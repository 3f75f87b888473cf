/** Dates of the years 1 to 9999, which are texts such as "2026-11-20": they belong to no time zone. */

import { sortOf } from "./checks.js";
import { Invalid, Overflow } from "./failures.js";

/** A day of the calendar, as ISO 8601 spells it: "2026-11-20". */
export type IsoDate = string;

const DAY = 86_400_000_000_000n;
const LAST = 3_652_059;

/** Gives the value if it is a text that spells a day of the calendar. */
export function checkDate(value: unknown, name: string): IsoDate {
  if (typeof value !== "string") {
    throw new Invalid(`${name} must be a date, not ${sortOf(value)}`);
  }
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/u.exec(value) ?? [];
  if (dateOf(Number(year), Number(month), Number(day)) !== value) {
    throw new Invalid(`${name} must be a date such as "2026-11-20", not ${JSON.stringify(value)}`);
  }
  return value;
}

/** Gives the date, or undefined where the calendar has none. */
export function dateOf(year: number, month: number, day: number): IsoDate | undefined {
  const possible = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
  return possible && day <= daysIn(year, month) ? spelled(year, month, day) : undefined;
}

/** Moves a date by a duration of whole days. */
export function shiftDate(date: IsoDate, duration: bigint): IsoDate {
  const rest = duration % DAY;
  const days = duration / DAY - (rest < 0n ? 1n : 0n);
  const moved = BigInt(dayNumber(date)) + days;
  if (moved < 1n || moved > BigInt(LAST)) {
    throw new Overflow("a date is outside the years 1 to 9999");
  }
  if (rest !== 0n) {
    throw new Invalid("a date moves by whole days only");
  }
  return dateOfDay(Number(moved));
}

/** The same with the duration first. */
export function shiftedBy(duration: bigint, date: IsoDate): IsoDate {
  return shiftDate(date, duration);
}

/** Counts the days from one date to another. */
export function daysBetween(first: IsoDate, second: IsoDate): number {
  return dayNumber(second) - dayNumber(first);
}

/** Gives the year. */
export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

/** Gives the month, from 1 to 12. */
export function monthOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}

/** Gives the day of the month, from 1 on. */
export function dayOf(date: IsoDate): number {
  return Number(date.slice(8));
}

/** Gives the day of the week, from 1 for Monday to 7 for Sunday. */
export function weekdayOf(date: IsoDate): number {
  return ((dayNumber(date) + 6) % 7) + 1;
}

function spelled(year: number, month: number, day: number): IsoDate {
  const padded = [
    String(year).padStart(4, "0"),
    ...[month, day].map((n) => String(n).padStart(2, "0")),
  ];
  return padded.join("-");
}

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function daysIn(year: number, month: number): number {
  return month === 2 ? (isLeap(year) ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** The day's number, from 1 for the first day of the year 1. */
function dayNumber(date: IsoDate): number {
  const year = yearOf(date);
  const before = year - 1;
  let days = before * 365 + Math.floor(before / 4) - Math.floor(before / 100);
  days += Math.floor(before / 400) + dayOf(date);
  for (let month = 1; month < monthOf(date); month += 1) {
    days += daysIn(year, month);
  }
  return days;
}

function dateOfDay(day: number): IsoDate {
  let year = Math.max(1, Math.floor(day / 366));
  while (day >= dayNumber(spelled(year + 1, 1, 1)) && year < 9999) {
    year += 1;
  }
  let rest = day - dayNumber(spelled(year, 1, 1)) + 1;
  let month = 1;
  while (rest > daysIn(year, month)) {
    rest -= daysIn(year, month);
    month += 1;
  }
  return spelled(year, month, rest);
}
