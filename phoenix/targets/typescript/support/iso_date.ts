/** A day of the calendar in the years 1 to 9999, as ISO 8601 spells it: "2026-11-20". It belongs to no time zone. */
export type IsoDate = string;
