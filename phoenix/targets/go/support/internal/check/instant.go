package check

import (
	"fmt"
	"time"

	"MODULE/support/fault"
)

// Instant returns an instant of the years 1 to 9999, in UTC, without a reading
// of a monotonic clock: equal instants are == then.
func Instant(value time.Time) (time.Time, error) {
	utc := value.Round(0).UTC()
	if utc.Year() < 1 || utc.Year() > 9999 {
		return time.Time{}, fmt.Errorf("%w: %v is outside the years 1 to 9999", fault.ErrOverflow, value)
	}
	return time.Unix(utc.Unix(), int64(utc.Nanosecond())).UTC(), nil
}
