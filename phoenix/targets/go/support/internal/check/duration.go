package check

import (
	"math"
	"time"
)

// Duration returns a duration that lies within its bounds.
func Duration(value, lowest, highest time.Duration) (time.Duration, error) {
	if value == math.MinInt64 {
		return 0, tooLarge(value)
	}
	return within(value, lowest, highest)
}
