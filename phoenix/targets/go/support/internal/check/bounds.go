package check

import (
	"cmp"
	"fmt"

	"MODULE/support/fault"
)

// within returns an error unless the value lies between its bounds, both included.
func within[T cmp.Ordered](value, lowest, highest T) error {
	if value < lowest || value > highest {
		return fmt.Errorf("%w: %v is not between %v and %v", fault.ErrInvalid, value, lowest, highest)
	}
	return nil
}

// tooLarge returns the error for what no type can hold.
func tooLarge(value any) error {
	return fmt.Errorf("%w: %v is too large", fault.ErrOverflow, value)
}
