package check

import (
	"math"
	"math/big"
)

// clamped returns the nearest int64: what does not fit one is too large anyway.
func clamped(value *big.Int) int64 {
	if value.IsInt64() {
		return value.Int64()
	}
	return int64(value.Sign()) * math.MaxInt64
}
