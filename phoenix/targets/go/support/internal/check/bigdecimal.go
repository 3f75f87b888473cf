package check

import (
	"math/big"

	"MODULE/support/decimal"
)

// BigDecimal is Decimal for units of the last place that may not fit an int64.
func BigDecimal(units *big.Int, places int, lowest, highest int64) (decimal.Decimal, error) {
	return Decimal(decimal.New(clamped(units), places), places, lowest, highest)
}
