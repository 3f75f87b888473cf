package exact

import (
	"slices"

	"MODULE/support/optional"
)

// ElementAt returns the item at an index, or nothing.
func ElementAt[T any](items []T, index int64) optional.Value[T] {
	if index < 0 || index >= int64(len(items)) {
		return optional.Value[T]{}
	}
	return optional.Of(items[index])
}

// First returns the first item, or nothing.
func First[T any](items []T) optional.Value[T] {
	return ElementAt(items, 0)
}

// Last returns the last item, or nothing.
func Last[T any](items []T) optional.Value[T] {
	return ElementAt(items, int64(len(items))-1)
}

// Reverse returns the items from the last to the first.
func Reverse[T any](items []T) []T {
	reversed := slices.Clone(items)
	slices.Reverse(reversed)
	return reversed
}
