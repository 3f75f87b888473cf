package exact

import "math/big"

// ParseBig returns the whole number that the digits spell.
func ParseBig(digits string) *big.Int {
	value, ok := new(big.Int).SetString(digits, 10)
	if !ok {
		panic("exact: " + digits + " is not a whole number")
	}
	return value
}
