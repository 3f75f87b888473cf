package exact

// Div divides and rounds down; the divisor is not zero.
func Div(dividend, divisor int64) int64 {
	quotient := dividend / divisor
	if dividend%divisor != 0 && (dividend < 0) != (divisor < 0) {
		quotient--
	}
	return quotient
}

// Mod returns what Div leaves: it has the sign of the divisor.
func Mod(dividend, divisor int64) int64 {
	return dividend - divisor*Div(dividend, divisor)
}
