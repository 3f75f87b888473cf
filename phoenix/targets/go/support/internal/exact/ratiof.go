package exact

import "math/big"

// RatOf returns units of the last of so many places as a fraction.
func RatOf(units *big.Int, places int) *big.Rat {
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	return new(big.Rat).SetFrac(units, scale)
}
