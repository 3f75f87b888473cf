package exact

import "math/big"

// RatPower raises to a power from 0 to 1,024.
func RatPower(base *big.Rat, exponent int64) (*big.Rat, error) {
	numerator, err := CheckedPower(base.Num(), exponent)
	if err != nil {
		return nil, err
	}
	denominator, err := CheckedPower(base.Denom(), exponent)
	if err != nil {
		return nil, err
	}
	return new(big.Rat).SetFrac(numerator, denominator), nil
}
