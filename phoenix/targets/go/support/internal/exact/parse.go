package exact

import (
	"strconv"
	"strings"

	"MODULE/support/optional"
)

const largestWhole = 1<<53 - 1

// ParseWhole returns the whole number that digits with an optional minus sign spell.
func ParseWhole(text string) optional.Value[int64] {
	digits := strings.TrimPrefix(text, "-")
	if digits == "" || strings.Trim(digits, "0123456789") != "" {
		return optional.Value[int64]{}
	}
	value, err := strconv.ParseInt(text, 10, 64)
	if err != nil || value < -largestWhole || value > largestWhole {
		return optional.Value[int64]{}
	}
	return optional.Of(value)
}
