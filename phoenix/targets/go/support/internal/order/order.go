// Package order compares values: each function returns -1, 0 or 1, or a
// function that does.
package order

import "slices"

// Bools compares no and yes: no comes first.
func Bools(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	default:
		return 1
	}
}

// Lists compares lists item by item.
func Lists[T any](compare func(a, b T) int) func(a, b []T) int {
	return func(a, b []T) int { return slices.CompareFunc(a, b, compare) }
}
