package exact

import "math/big"

// RatAdd returns the exact sum.
func RatAdd(a, b *big.Rat) (*big.Rat, error) {
	return cappedRat(new(big.Rat).Add(a, b))
}

// RatSub returns the exact difference.
func RatSub(a, b *big.Rat) (*big.Rat, error) {
	return cappedRat(new(big.Rat).Sub(a, b))
}

// RatMul returns the exact product.
func RatMul(a, b *big.Rat) (*big.Rat, error) {
	return cappedRat(new(big.Rat).Mul(a, b))
}

// RatQuo returns the exact quotient.
func RatQuo(dividend, divisor *big.Rat) (*big.Rat, error) {
	if divisor.Sign() == 0 {
		return nil, errZero
	}
	return cappedRat(new(big.Rat).Quo(dividend, divisor))
}

// cappedRat returns the fraction if its parts have at most 4,096 bits.
func cappedRat(value *big.Rat) (*big.Rat, error) {
	if _, err := Capped(value.Num()); err != nil {
		return nil, err
	}
	_, err := Capped(value.Denom())
	return value, err
}
