package exact

import (
	"fmt"
	"math/big"

	"MODULE/support/fault"
)

const largestBits = 4096

// Capped returns the value if it has at most 4,096 bits.
func Capped(value *big.Int) (*big.Int, error) {
	if value.BitLen() > largestBits {
		return nil, fmt.Errorf("%w: an intermediate value is too large", fault.ErrOverflow)
	}
	return value, nil
}
