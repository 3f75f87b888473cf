package check

import (
	"fmt"

	"MODULE/support/fault"
)

// LargestSize is how many items or characters there may be at most.
const LargestSize = 1 << 20

// Size returns an error unless the size lies within its bounds.
func Size(size, fewest, most int) error {
	if size > LargestSize {
		return fmt.Errorf("%w: a size of %d is too large", fault.ErrOverflow, size)
	}
	if size < fewest || size > most {
		return fmt.Errorf("%w: a size of %d is not between %d and %d", fault.ErrInvalid, size, fewest, most)
	}
	return nil
}
