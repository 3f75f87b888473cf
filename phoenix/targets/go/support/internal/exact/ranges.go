package exact

import (
	"fmt"

	"MODULE/support/fault"
)

// Range returns the whole numbers from first to last, both included.
func Range(first, last int64) ([]int64, error) {
	size := max(0, last-first+1)
	if size > 1<<20 {
		return nil, fmt.Errorf("%w: a range of %d numbers is too large", fault.ErrOverflow, size)
	}
	numbers := make([]int64, size)
	for i := range numbers {
		numbers[i] = first + int64(i)
	}
	return numbers, nil
}
