package exact

// Range returns the whole numbers from first to last, both included.
func Range(first, last int64) ([]int64, error) {
	size := max(0, last-first+1)
	if err := sized(int(size)); err != nil {
		return nil, err
	}
	numbers := make([]int64, size)
	for i := range numbers {
		numbers[i] = first + int64(i)
	}
	return numbers, nil
}
