package check

import (
	"fmt"
	"math"
	"time"

	"MODULE/support/fault"
)

// Duration returns a duration that lies within its bounds.
func Duration(value, lowest, highest time.Duration) (time.Duration, error) {
	if value == math.MinInt64 {
		return 0, fmt.Errorf("%w: %v is too long", fault.ErrOverflow, value)
	}
	if value < lowest || value > highest {
		return 0, fmt.Errorf("%w: %v is not between %v and %v", fault.ErrInvalid, value, lowest, highest)
	}
	return value, nil
}
