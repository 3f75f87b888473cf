package check

import (
	"fmt"
	"math"

	"MODULE/support/fault"
)

// Number returns a finite number, whose zero has no sign.
func Number(value float64) (float64, error) {
	if math.IsNaN(value) {
		return 0, fmt.Errorf("%w: not a number", fault.ErrInvalid)
	}
	if math.IsInf(value, 0) {
		return 0, tooLarge(value)
	}
	return value + 0, nil
}

// NumberWithin is Number within bounds, which are allowed themselves.
func NumberWithin(value, lowest, highest float64) (float64, error) {
	found, err := Number(value)
	if err != nil {
		return 0, err
	}
	return within(found, lowest, highest)
}
