package exact

import (
	"fmt"
	"math"
	"math/big"

	"MODULE/support/fault"
)

// Finite returns a number that is not infinite, whose zero has no sign.
func Finite(value float64) (float64, error) {
	if math.IsInf(value, 0) || math.IsNaN(value) {
		return 0, fmt.Errorf("%w: a number is too large", fault.ErrOverflow)
	}
	return value + 0, nil
}

// Quotient divides numbers.
func Quotient(dividend, divisor float64) (float64, error) {
	if divisor == 0 {
		return 0, fmt.Errorf("%w: a divisor is zero", fault.ErrDivisionByZero)
	}
	return Finite(dividend / divisor)
}

// Float returns the nearest number to a whole one.
func Float(value *big.Int) (float64, error) {
	return Finite(NearestFloat(value))
}
