package exact

import (
	"fmt"
	"math/big"

	"MODULE/support/fault"
)

const largestExponent = 1024

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

// BigExponent is Exponent for a value that may not fit an int64.
func BigExponent(value *big.Int) (int64, error) {
	if value.IsInt64() {
		return Exponent(value.Int64())
	}
	return Exponent(int64(value.Sign()) * (largestExponent + 1))
}
