package exact

import "slices"

// SortedBy returns the items in the order of their keys; equal keys keep their order.
func SortedBy[T, K any](items []T, compare func(a, b K) int, key func(T) K) []T {
	sorted := slices.Clone(items)
	slices.SortStableFunc(sorted, func(a, b T) int { return compare(key(a), key(b)) })
	return sorted
}
