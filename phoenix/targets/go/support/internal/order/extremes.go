package order

import "MODULE/support/optional"

// Largest returns the first of the largest items, or nothing.
func Largest[T any](items []T, compare func(a, b T) int) optional.Value[T] {
	if len(items) == 0 {
		return optional.Value[T]{}
	}
	best := items[0]
	for _, item := range items[1:] {
		if compare(item, best) > 0 {
			best = item
		}
	}
	return optional.Of(best)
}

// Smallest returns the first of the smallest items, or nothing.
func Smallest[T any](items []T, compare func(a, b T) int) optional.Value[T] {
	return Largest(items, func(a, b T) int { return compare(b, a) })
}
