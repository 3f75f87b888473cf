package exact

import (
	"fmt"
	"math/big"
	"time"

	"MODULE/support/date"
	"MODULE/support/fault"
)

const (
	day     = 24 * time.Hour
	lastDay = 3_652_058
)

var firstDay = date.Date{Year: 1, Month: time.January, Day: 1}

// ShiftDate moves a day by nanoseconds, which must be whole days.
func ShiftDate(value date.Date, nanoseconds *big.Int) (date.Date, error) {
	days, rest := new(big.Int).DivMod(nanoseconds, big.NewInt(int64(day)), new(big.Int))
	days.Add(days, big.NewInt(DaysBetween(firstDay, value)))
	if days.Sign() < 0 || days.Cmp(big.NewInt(lastDay)) > 0 {
		return date.Date{}, fmt.Errorf("%w: a date is outside the years 1 to 9999", fault.ErrOverflow)
	}
	if rest.Sign() != 0 {
		return date.Date{}, fmt.Errorf("%w: a date moves by whole days", fault.ErrInvalid)
	}
	return date.Of(firstDay.Time().AddDate(0, 0, int(days.Int64()))), nil
}
