package exact

import (
	"time"

	"MODULE/support/date"
	"MODULE/support/optional"
)

// DateOf returns the day, or nothing where the calendar has none.
func DateOf(year, month, dayOfMonth int64) optional.Value[date.Date] {
	if year < 1 || year > 9999 || month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > 31 {
		return optional.Value[date.Date]{}
	}
	found := date.Date{Year: int(year), Month: time.Month(month), Day: int(dayOfMonth)}
	if !found.IsValid() {
		return optional.Value[date.Date]{}
	}
	return optional.Of(found)
}

// Weekday returns 1 for Monday to 7 for Sunday.
func Weekday(value date.Date) int64 {
	return int64(value.Time().Weekday()+6)%7 + 1
}
