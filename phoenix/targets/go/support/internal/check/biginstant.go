package check

import (
	"math/big"
	"time"
)

// BigInstant is Instant for nanoseconds since 1970 in UTC.
func BigInstant(nanoseconds *big.Int) (time.Time, error) {
	seconds, rest := new(big.Int).DivMod(nanoseconds, big.NewInt(int64(time.Second)), new(big.Int))
	if seconds.BitLen() > 40 {
		return time.Time{}, tooLarge(nanoseconds)
	}
	return Instant(time.Unix(seconds.Int64(), rest.Int64()))
}
