package exact

// Range returns the whole numbers from first to last, both included.
func Range(first, last int64) []int64 {
	numbers := make([]int64, max(0, last-first+1))
	for i := range numbers {
		numbers[i] = first + int64(i)
	}
	return numbers
}
