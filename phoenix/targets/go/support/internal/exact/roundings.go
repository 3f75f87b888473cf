package exact

import "math/big"

// CheckedDiv is Div for a divisor that may be zero.
func (r Rounding) CheckedDiv(dividend, divisor int64) (int64, error) {
	if divisor == 0 {
		return 0, errZero
	}
	return r.Div(dividend, divisor), nil
}

// CheckedDivBig is DivBig for a divisor that may be zero.
func (r Rounding) CheckedDivBig(dividend, divisor *big.Int) (*big.Int, error) {
	if divisor.Sign() == 0 {
		return nil, errZero
	}
	return r.DivBig(dividend, divisor), nil
}
