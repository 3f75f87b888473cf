package check

import (
	"math/big"
	"time"
)

// BigDuration is Duration for nanoseconds that may not fit an int64.
func BigDuration(nanoseconds *big.Int, lowest, highest time.Duration) (time.Duration, error) {
	if !nanoseconds.IsInt64() {
		return 0, tooLarge(nanoseconds)
	}
	return Duration(time.Duration(nanoseconds.Int64()), lowest, highest)
}
