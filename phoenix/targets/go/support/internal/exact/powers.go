package exact

import (
	"fmt"
	"math/big"

	"MODULE/support/fault"
)

// BigPower raises to a power that is not negative, where the result is known
// not to be too large.
func BigPower(base *big.Int, exponent int64) *big.Int {
	return new(big.Int).Exp(base, big.NewInt(exponent), nil)
}

// CheckedPower raises to a whole power from 0 to 1,024.
func CheckedPower(base *big.Int, exponent int64) (*big.Int, error) {
	if _, err := Exponent(exponent); err != nil {
		return nil, err
	}
	if int64(base.BitLen()-1)*exponent > largestBits {
		return nil, fmt.Errorf("%w: a power is too large", fault.ErrOverflow)
	}
	return Capped(BigPower(base, exponent))
}

// CheckedSmallPower raises to a whole power from 0 to 1,024, where the result fits.
func CheckedSmallPower(base, exponent int64) (int64, error) {
	result, err := CheckedPower(big.NewInt(base), exponent)
	if err != nil {
		return 0, err
	}
	return result.Int64(), nil
}
