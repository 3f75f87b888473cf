// Package date holds days of the calendar, without time or time zone.
package date

import (
	"cmp"
	"fmt"
	"time"
)

// Date is a day of the proleptic Gregorian calendar. Equal dates are ==.
type Date struct {
	Year  int
	Month time.Month
	Day   int
}

// Of returns the day on which an instant falls, in UTC.
func Of(instant time.Time) Date {
	year, month, day := instant.UTC().Date()
	return Date{year, month, day}
}

// IsValid reports whether the calendar has the day, in the years 1 to 9999.
func (d Date) IsValid() bool {
	return 1 <= d.Year && d.Year <= 9999 && Of(d.Time()) == d
}

// Time returns midnight of the day, in UTC.
func (d Date) Time() time.Time {
	return time.Date(d.Year, d.Month, d.Day, 0, 0, 0, 0, time.UTC)
}

// Compare returns -1, 0 or 1: earlier days come first.
func (d Date) Compare(other Date) int {
	return cmp.Or(cmp.Compare(d.Year, other.Year), cmp.Compare(d.Month, other.Month), cmp.Compare(d.Day, other.Day))
}

// Parse reads what String writes: 2006-01-02.
func Parse(text string) (Date, error) {
	found, err := time.Parse(time.DateOnly, text)
	if err != nil || found.Year() < 1 {
		return Date{}, fmt.Errorf("%.100q is not a day of the years 1 to 9999", text)
	}
	return Of(found), nil
}

// AddDays returns the day so many days later, or earlier.
func (d Date) AddDays(days int) Date {
	return Of(d.Time().AddDate(0, 0, days))
}

// String returns the day as 2006-01-02.
func (d Date) String() string {
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, int(d.Month), d.Day)
}

// MarshalText returns what String does.
func (d Date) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (d *Date) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}
