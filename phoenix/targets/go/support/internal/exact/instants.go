package exact

import (
	"math/big"
	"time"
)

// Nanoseconds returns an instant as nanoseconds since 1970 in UTC.
func Nanoseconds(instant time.Time) *big.Int {
	nanoseconds := big.NewInt(instant.Unix())
	nanoseconds.Mul(nanoseconds, big.NewInt(int64(time.Second)))
	return nanoseconds.Add(nanoseconds, big.NewInt(int64(instant.Nanosecond())))
}
