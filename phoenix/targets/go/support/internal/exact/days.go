package exact

import "MODULE/support/date"

// DaysBetween counts the days from the first date to the second.
func DaysBetween(first, second date.Date) int64 {
	return (second.Time().Unix() - first.Time().Unix()) / 86_400
}
