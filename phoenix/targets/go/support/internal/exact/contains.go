package exact

import "slices"

// Contains reports whether the item is in the list.
func Contains[T any](items []T, item T, compare func(a, b T) int) bool {
	return slices.ContainsFunc(items, func(other T) bool { return compare(item, other) == 0 })
}
