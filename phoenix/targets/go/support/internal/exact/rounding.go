package exact

import "math/big"

// Rounding says which way a quotient goes that is no whole number.
type Rounding int

// The roundings.
const (
	HalfEven Rounding = iota // to the nearest, a half to the even neighbour
	HalfUp                   // to the nearest, a half away from zero
	Down                     // toward zero
	Up                       // away from zero
)

// DivBig returns the rounded quotient; the divisor is not zero.
func (r Rounding) DivBig(dividend, divisor *big.Int) *big.Int {
	quotient, rest := new(big.Int).QuoRem(dividend, divisor, new(big.Int))
	nearer := new(big.Int).Lsh(rest, 1).CmpAbs(divisor)
	if r == Up && rest.Sign() != 0 || r == HalfUp && nearer >= 0 ||
		r == HalfEven && (nearer > 0 || nearer == 0 && quotient.Bit(0) == 1) {
		quotient.Add(quotient, big.NewInt(int64(dividend.Sign()*divisor.Sign())))
	}
	return quotient
}

// Div returns the rounded quotient, which fits; the divisor is not zero.
func (r Rounding) Div(dividend, divisor int64) int64 {
	return r.DivBig(big.NewInt(dividend), big.NewInt(divisor)).Int64()
}
