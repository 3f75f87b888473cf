package exact

// SortedByKeys returns the items in the order of the keys that stand beside them.
func SortedByKeys[T, K any](items []T, keys []K, compare func(a, b K) int) []T {
	places := make([]int, len(items))
	for i := range places {
		places[i] = i
	}
	places = SortedBy(places, compare, func(place int) K { return keys[place] })
	sorted := make([]T, len(items))
	for i, place := range places {
		sorted[i] = items[place]
	}
	return sorted
}
