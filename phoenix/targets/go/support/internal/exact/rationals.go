package exact

import "math/big"

// RatDiv divides and rounds down to a whole number.
func RatDiv(dividend, divisor *big.Rat) (*big.Int, error) {
	if divisor.Sign() == 0 {
		return nil, errZero
	}
	ratio := new(big.Rat).Quo(dividend, divisor)
	return Capped(BigDiv(ratio.Num(), ratio.Denom()))
}

// RatMod returns what RatDiv leaves.
func RatMod(dividend, divisor *big.Rat) (*big.Rat, error) {
	if divisor.Sign() == 0 {
		return nil, errZero
	}
	ratio := new(big.Rat).Quo(dividend, divisor)
	product := new(big.Rat).SetInt(BigDiv(ratio.Num(), ratio.Denom()))
	product.Mul(product, divisor)
	return cappedRat(product.Sub(dividend, product))
}

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
