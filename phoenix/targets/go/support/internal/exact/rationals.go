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
	quotient, err := RatDiv(dividend, divisor)
	if err != nil {
		return nil, err
	}
	product := new(big.Rat).Mul(new(big.Rat).SetInt(quotient), divisor)
	return cappedRat(product.Sub(dividend, product))
}

// RatPower raises to a whole power from 0 to 1,024.
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

// RoundRat rounds a fraction to a whole number.
func RoundRat(value *big.Rat, rounding Rounding) *big.Int {
	return rounding.DivBig(value.Num(), value.Denom())
}
