package check

// LargestWhole is the largest whole number, and the most units of a decimal.
const LargestWhole = 1<<53 - 1

// Whole returns a whole number that lies within its bounds.
func Whole(value, lowest, highest int64) (int64, error) {
	if value < -LargestWhole || value > LargestWhole {
		return 0, tooLarge(value)
	}
	return within(value, lowest, highest)
}
