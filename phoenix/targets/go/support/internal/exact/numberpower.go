package exact

// NumberPower multiplies so many times, rounding each time.
func NumberPower(base float64, exponent int64) (float64, error) {
	result := 1.0
	for range exponent {
		result *= base
	}
	return Finite(result)
}
