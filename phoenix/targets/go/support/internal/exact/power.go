package exact

// Power raises to a power that is not negative, where the result fits.
func Power(base, exponent int64) int64 {
	result := int64(1)
	for range exponent {
		result *= base
	}
	return result
}
