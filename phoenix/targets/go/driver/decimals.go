package driver

import "MODULE/support/decimal"

func init() {
	read := func(given any) decimal.Decimal {
		value, err := decimal.Parse(given.(string))
		if err != nil {
			panic(refused("Overflow"))
		}
		return value
	}
	scalar(read, func(into []byte, value decimal.Decimal) []byte { return quoted(into, value.String()) },
		decimal.New(1, 30), decimal.New(1<<62, 0), decimal.New(1, decimal.MostPlaces))
}
