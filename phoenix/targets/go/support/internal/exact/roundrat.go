package exact

import "math/big"

// RoundRat rounds a fraction to so many places, and returns units of the last.
func RoundRat(value *big.Rat, places int, rounding Rounding) *big.Int {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(places, -places))), nil)
	if places >= 0 {
		return rounding.DivBig(scale.Mul(scale, value.Num()), value.Denom())
	}
	return rounding.DivBig(value.Num(), scale.Mul(scale, value.Denom()))
}
