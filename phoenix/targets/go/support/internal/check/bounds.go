package check

import (
	"cmp"
	"fmt"

	"MODULE/support/fault"
)

// within returns the value, or an error unless it lies between its bounds, both
// included.
func within[T cmp.Ordered](value, lowest, highest T) (T, error) {
	if value < lowest || value > highest {
		var zero T
		return zero, fmt.Errorf("%w: %v is not between %v and %v", fault.ErrInvalid, value, lowest, highest)
	}
	return value, nil
}

// tooLarge returns the error for what no type can hold.
func tooLarge(value any) error {
	return fmt.Errorf("%w: %v is too large", fault.ErrOverflow, value)
}
