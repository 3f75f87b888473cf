package check

// LargestSize is how many items or characters there may be at most.
const LargestSize = 1 << 20

// Size returns an error unless the size lies within its bounds.
func Size(size, fewest, most int) error {
	if size > LargestSize {
		return tooLarge(size)
	}
	return within(size, fewest, most)
}
