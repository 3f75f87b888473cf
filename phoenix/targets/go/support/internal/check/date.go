package check

import (
	"fmt"

	"MODULE/support/date"
	"MODULE/support/fault"
)

// Date returns a day that the calendar has.
func Date(value date.Date) (date.Date, error) {
	if !value.IsValid() {
		return date.Date{}, fmt.Errorf("%w: %v is no date", fault.ErrInvalid, value)
	}
	return value, nil
}
