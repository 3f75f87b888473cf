package order

import "MODULE/support/optional"

// Largest returns the first of the largest items, or nothing.
func Largest[T any](items []T, compare func(a, b T) int) optional.Value[T] {
	var found optional.Value[T]
	for _, item := range items {
		if best, ok := found.Get(); !ok || compare(item, best) > 0 {
			found = optional.Of(item)
		}
	}
	return found
}

// Smallest returns the first of the smallest items, or nothing.
func Smallest[T any](items []T, compare func(a, b T) int) optional.Value[T] {
	return Largest(items, func(a, b T) int { return compare(b, a) })
}
