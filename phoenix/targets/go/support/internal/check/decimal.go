package check

import (
	"fmt"

	"MODULE/support/decimal"
	"MODULE/support/fault"
)

// Decimal returns a decimal with so many places that lies within its bounds,
// which are in units of the last place.
func Decimal(value decimal.Decimal, places int, lowest, highest int64) (decimal.Decimal, error) {
	if value.Places() != places {
		rescaled, ok := value.Rescale(places)
		if !ok {
			return decimal.Decimal{}, fmt.Errorf("%w: %v does not fit %d places", fault.ErrInvalid, value, places)
		}
		value = rescaled
	}
	if value.Units() < -LargestWhole || value.Units() > LargestWhole {
		return decimal.Decimal{}, fmt.Errorf("%w: %v is too large", fault.ErrOverflow, value)
	}
	if value.Units() < lowest || value.Units() > highest {
		low, high := decimal.New(lowest, places), decimal.New(highest, places)
		return decimal.Decimal{}, fmt.Errorf("%w: %v is not between %v and %v", fault.ErrInvalid, value, low, high)
	}
	return value, nil
}
