package exact

import (
	"cmp"
	"slices"
)

// Distinct returns the items without those that are equal to an earlier one.
func Distinct[T any](items []T, compare func(a, b T) int) []T {
	places := make([]int, len(items))
	for i := range places {
		places[i] = i
	}
	slices.SortStableFunc(places, func(a, b int) int { return compare(items[a], items[b]) })
	places = slices.CompactFunc(places, func(a, b int) bool { return compare(items[a], items[b]) == 0 })
	slices.SortFunc(places, cmp.Compare)
	distinct := make([]T, len(places))
	for i, place := range places {
		distinct[i] = items[place]
	}
	return distinct
}
