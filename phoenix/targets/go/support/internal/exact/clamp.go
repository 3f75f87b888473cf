package exact

import (
	"math"
	"math/big"
)

// Clamp returns the nearest int64.
func Clamp(value *big.Int) int64 {
	switch {
	case value.IsInt64():
		return value.Int64()
	case value.Sign() < 0:
		return math.MinInt64
	default:
		return math.MaxInt64
	}
}
