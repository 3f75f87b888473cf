package check

import "math/big"

// BigWhole is Whole for a value that may not fit an int64.
func BigWhole(value *big.Int, lowest, highest int64) (int64, error) {
	if !value.IsInt64() {
		return 0, tooLarge(value)
	}
	return Whole(value.Int64(), lowest, highest)
}
