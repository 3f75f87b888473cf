package exact

// CheckedDiv is Div for a divisor that may be zero.
func CheckedDiv(dividend, divisor int64) (int64, error) {
	if divisor == 0 {
		return 0, errZero
	}
	return Div(dividend, divisor), nil
}

// CheckedMod is Mod for a divisor that may be zero.
func CheckedMod(dividend, divisor int64) (int64, error) {
	if divisor == 0 {
		return 0, errZero
	}
	return Mod(dividend, divisor), nil
}
