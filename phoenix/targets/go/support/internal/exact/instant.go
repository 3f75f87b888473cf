package exact

import (
	"math/big"
	"time"
)

// Instant returns the instant so many nanoseconds after 1970 in UTC.
func Instant(nanoseconds *big.Int) time.Time {
	seconds, rest := new(big.Int).DivMod(nanoseconds, big.NewInt(int64(time.Second)), new(big.Int))
	return time.Unix(seconds.Int64(), rest.Int64()).UTC()
}
