package exact

import (
	"math/big"
	"strings"
)

// DecimalText returns units of the last of so many places as digits with a point.
func DecimalText(units *big.Int, places int) string {
	digits := new(big.Int).Abs(units).String()
	if missing := places + 1 - len(digits); missing > 0 {
		digits = strings.Repeat("0", missing) + digits
	}
	point := len(digits) - places
	if units.Sign() < 0 {
		return "-" + digits[:point] + "." + digits[point:]
	}
	return digits[:point] + "." + digits[point:]
}
