package check

import "fmt"

// LargestSize is how many items or characters there may be at most.
const LargestSize = 1 << 20

// Size returns an error unless the size lies within its bounds.
func Size(size, fewest, most int) error {
	if size > LargestSize {
		return tooLarge(size)
	}
	if _, err := within(size, fewest, most); err != nil {
		return fmt.Errorf("length: %w", err)
	}
	return nil
}
