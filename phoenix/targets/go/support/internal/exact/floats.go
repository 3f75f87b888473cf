package exact

import "math/big"

// NearestFloat returns the nearest number to a whole one that is not too large.
func NearestFloat(value *big.Int) float64 {
	nearest, _ := new(big.Float).SetInt(value).Float64()
	return nearest
}
