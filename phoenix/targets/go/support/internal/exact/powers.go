package exact

import (
	"fmt"
	"math/big"

	"MODULE/support/fault"
)

// BigPower raises to a power from 0 to 1,024, where the result is known not to
// be too large.
func BigPower(base *big.Int, exponent int64) *big.Int {
	return new(big.Int).Exp(base, big.NewInt(exponent), nil)
}

// CheckedPower raises to a power from 0 to 1,024.
func CheckedPower(base *big.Int, exponent int64) (*big.Int, error) {
	if int64(base.BitLen()-1)*exponent > largestBits {
		return nil, fmt.Errorf("%w: a power is too large", fault.ErrOverflow)
	}
	return Capped(BigPower(base, exponent))
}
