package check

import (
	"fmt"
	"math/big"
	"time"

	"MODULE/support/fault"
)

// BigInstant is Instant for nanoseconds since 1970 in UTC.
func BigInstant(nanoseconds *big.Int) (time.Time, error) {
	seconds, rest := new(big.Int).DivMod(nanoseconds, big.NewInt(int64(time.Second)), new(big.Int))
	if seconds.BitLen() > 40 {
		return time.Time{}, fmt.Errorf("%w: an instant is outside the years 1 to 9999", fault.ErrOverflow)
	}
	return Instant(time.Unix(seconds.Int64(), rest.Int64()))
}
