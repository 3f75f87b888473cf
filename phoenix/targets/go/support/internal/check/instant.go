package check

import "time"

// Instant returns an instant of the years 1 to 9999, in UTC, without a reading
// of a monotonic clock: equal instants are == then.
func Instant(value time.Time) (time.Time, error) {
	utc := time.Unix(value.Unix(), int64(value.Nanosecond())).UTC()
	if utc.Year() < 1 || utc.Year() > 9999 {
		return time.Time{}, tooLarge(value)
	}
	return utc, nil
}
