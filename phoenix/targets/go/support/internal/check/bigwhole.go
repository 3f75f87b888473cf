package check

import "math/big"

// BigWhole is Whole for a value that may not fit an int64.
func BigWhole(value *big.Int, lowest, highest int64) (int64, error) {
	return Whole(clamped(value), lowest, highest)
}
