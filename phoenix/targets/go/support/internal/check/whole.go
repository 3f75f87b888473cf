package check

import (
	"fmt"

	"MODULE/support/fault"
)

// LargestWhole is the largest whole number, and the most units of a decimal.
const LargestWhole = 1<<53 - 1

// Whole returns a whole number that lies within its bounds.
func Whole(value, lowest, highest int64) (int64, error) {
	if value < -LargestWhole || value > LargestWhole {
		return 0, fmt.Errorf("%w: %d is too large", fault.ErrOverflow, value)
	}
	if value < lowest || value > highest {
		return 0, fmt.Errorf("%w: %d is not between %d and %d", fault.ErrInvalid, value, lowest, highest)
	}
	return value, nil
}
