package exact

import (
	"fmt"
	"math/big"

	"MODULE/support/fault"
)

const (
	largestBits     = 4096
	largestExponent = 1024
)

// Capped returns the value if it has at most 4,096 bits.
func Capped(value *big.Int) (*big.Int, error) {
	if value.BitLen() > largestBits {
		return nil, fmt.Errorf("%w: an intermediate value is too large", fault.ErrOverflow)
	}
	return value, nil
}

// Exponent returns an exponent from 0 to 1,024.
func Exponent(value int64) (int64, error) {
	if value > largestExponent {
		return 0, fmt.Errorf("%w: an exponent is above %d", fault.ErrOverflow, largestExponent)
	}
	if value < 0 {
		return 0, fmt.Errorf("%w: an exponent is negative", fault.ErrInvalid)
	}
	return value, nil
}
