package order

import (
	"cmp"
	"slices"

	"MODULE/support/dict"
)

// Maps compares maps entry by entry, each map in its order.
func Maps[K, V any](key func(a, b K) int, value func(a, b V) int) func(a, b dict.Map[K, V]) int {
	entry := func(a, b dict.Entry[K, V]) int { return cmp.Or(key(a.Key, b.Key), value(a.Value, b.Value)) }
	return func(a, b dict.Map[K, V]) int { return slices.CompareFunc(a.Entries(), b.Entries(), entry) }
}
