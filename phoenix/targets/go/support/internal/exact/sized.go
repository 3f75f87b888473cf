package exact

import (
	"fmt"

	"MODULE/support/fault"
)

const largestSize = 1 << 20

func sized(size int) error {
	if size > largestSize {
		return fmt.Errorf("%w: a text or list is too large", fault.ErrOverflow)
	}
	return nil
}
