// Package set holds sets of values that are walked in a fixed order.
package set

import (
	"fmt"
	"iter"
	"slices"
)

// Set is a set that never changes; the zero value is empty.
type Set[T any] struct {
	items   []T
	compare func(a, b T) int
}

// Of returns the set of the items, in the order that compare gives them.
func Of[T any](compare func(a, b T) int, items ...T) Set[T] {
	sorted := slices.Clone(items)
	slices.SortFunc(sorted, compare)
	equal := func(a, b T) bool { return compare(a, b) == 0 }
	return Set[T]{slices.CompactFunc(sorted, equal), compare}
}

// Len returns the number of items.
func (s Set[T]) Len() int {
	return len(s.items)
}

// Has reports whether the item is in the set.
func (s Set[T]) Has(item T) bool {
	_, found := slices.BinarySearchFunc(s.items, item, s.compare)
	return found
}

// All iterates over the items, in order.
func (s Set[T]) All() iter.Seq[T] {
	return slices.Values(s.items)
}

// Items returns the items, in order.
func (s Set[T]) Items() []T {
	return slices.Clone(s.items)
}

// Equal reports whether both sets have the same items.
func (s Set[T]) Equal(other Set[T]) bool {
	return slices.EqualFunc(s.items, other.items, func(a, b T) bool { return s.compare(a, b) == 0 })
}

// String returns the items as fmt prints a slice of them.
func (s Set[T]) String() string {
	return fmt.Sprint(s.items)
}
