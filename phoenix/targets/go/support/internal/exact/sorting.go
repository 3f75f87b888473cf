package exact

import "slices"

// Keyed is an item with the key that it is sorted by.
type Keyed[K, T any] struct {
	Key  K
	Item T
}

// Sorted returns the items in the order of their keys; equal keys keep their order.
func Sorted[K, T any](keyed []Keyed[K, T], compare func(a, b K) int) []T {
	slices.SortStableFunc(keyed, func(a, b Keyed[K, T]) int { return compare(a.Key, b.Key) })
	items := make([]T, len(keyed))
	for i, each := range keyed {
		items[i] = each.Item
	}
	return items
}
