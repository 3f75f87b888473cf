package exact

import "math/big"

// BigDiv divides and rounds down; the divisor is not zero.
func BigDiv(dividend, divisor *big.Int) *big.Int {
	quotient, rest := new(big.Int).QuoRem(dividend, divisor, new(big.Int))
	if rest.Sign()*divisor.Sign() < 0 {
		quotient.Sub(quotient, big.NewInt(1))
	}
	return quotient
}

// BigMod returns what BigDiv leaves: it has the sign of the divisor.
func BigMod(dividend, divisor *big.Int) *big.Int {
	product := new(big.Int).Mul(divisor, BigDiv(dividend, divisor))
	return product.Sub(dividend, product)
}

// CheckedBigDiv is BigDiv for a divisor that may be zero.
func CheckedBigDiv(dividend, divisor *big.Int) (*big.Int, error) {
	if divisor.Sign() == 0 {
		return nil, errZero
	}
	return BigDiv(dividend, divisor), nil
}

// CheckedBigMod is BigMod for a divisor that may be zero.
func CheckedBigMod(dividend, divisor *big.Int) (*big.Int, error) {
	if divisor.Sign() == 0 {
		return nil, errZero
	}
	return BigMod(dividend, divisor), nil
}
