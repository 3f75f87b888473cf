package exact

import (
	"fmt"

	"MODULE/support/fault"
)

// CheckedRange is Range for as many numbers as a list can have.
func CheckedRange(first, last int64) ([]int64, error) {
	if last >= first && uint64(last)-uint64(first) >= 1<<20 {
		return nil, fmt.Errorf("%w: a range from %d to %d is too large", fault.ErrOverflow, first, last)
	}
	return Range(first, last), nil
}
