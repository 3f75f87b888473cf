package check

import (
	"fmt"

	"MODULE/support/decimal"
	"MODULE/support/fault"
)

// Decimal returns a decimal with so many places that lies within its bounds,
// which are in units of the last place.
func Decimal(value decimal.Decimal, places int, lowest, highest int64) (decimal.Decimal, error) {
	rescaled, ok := value.Rescale(places)
	if !ok {
		return decimal.Decimal{}, fmt.Errorf("%w: %v does not fit %d places", fault.ErrInvalid, value, places)
	}
	if _, err := Whole(rescaled.Units(), lowest, highest); err != nil {
		return decimal.Decimal{}, fmt.Errorf("%v, in units of its last place: %w", rescaled, err)
	}
	return rescaled, nil
}
