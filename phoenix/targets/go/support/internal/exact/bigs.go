package exact

import "math/big"

// SmallerBig returns the smaller of two whole numbers.
func SmallerBig(a, b *big.Int) *big.Int {
	if b.Cmp(a) < 0 {
		return b
	}
	return a
}

// LargerBig returns the larger of two whole numbers.
func LargerBig(a, b *big.Int) *big.Int {
	if b.Cmp(a) > 0 {
		return b
	}
	return a
}
