package exact

import "slices"

// Sorted returns the items in their order.
func Sorted[T any](items []T, compare func(a, b T) int) []T {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, compare)
	return sorted
}
