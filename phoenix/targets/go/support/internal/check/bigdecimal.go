package check

import (
	"fmt"
	"math/big"

	"MODULE/support/decimal"
)

// BigDecimal is Decimal for units of the last place that may not fit an int64.
func BigDecimal(units *big.Int, places int, lowest, highest int64) (decimal.Decimal, error) {
	if !units.IsInt64() {
		return decimal.Decimal{}, fmt.Errorf("%w, in units of its last place", tooLarge(units))
	}
	return Decimal(decimal.New(units.Int64(), places), places, lowest, highest)
}
