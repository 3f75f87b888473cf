package order

import (
	"slices"

	"MODULE/support/set"
)

// Sets compares sets item by item, each set in its order.
func Sets[T any](compare func(a, b T) int) func(a, b set.Set[T]) int {
	return func(a, b set.Set[T]) int { return slices.CompareFunc(a.Items(), b.Items(), compare) }
}
