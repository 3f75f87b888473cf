// Package dict holds maps whose keys are compared by value and walked in a fixed order.
package dict

import (
	"fmt"
	"iter"
	"slices"

	"MODULE/support/optional"
)

// Entry is a key with its value.
type Entry[K, V any] struct {
	Key   K
	Value V
}

// Map is a map that never changes; the zero value is empty.
type Map[K, V any] struct {
	entries []Entry[K, V]
	compare func(a, b K) int
}

// Of returns the map of the entries, in the order that compare gives their
// keys. Of entries with equal keys the last one counts.
func Of[K, V any](compare func(a, b K) int, entries ...Entry[K, V]) Map[K, V] {
	sorted := slices.Clone(entries)
	slices.Reverse(sorted)
	slices.SortStableFunc(sorted, func(a, b Entry[K, V]) int { return compare(a.Key, b.Key) })
	equal := func(a, b Entry[K, V]) bool { return compare(a.Key, b.Key) == 0 }
	return Map[K, V]{slices.CompactFunc(sorted, equal), compare}
}

// Len returns the number of entries.
func (m Map[K, V]) Len() int {
	return len(m.entries)
}

// Get returns the value of the key, and whether there is one.
func (m Map[K, V]) Get(key K) (value V, ok bool) {
	at, found := slices.BinarySearchFunc(m.entries, key, func(e Entry[K, V], key K) int { return m.compare(e.Key, key) })
	if !found {
		return value, false
	}
	return m.entries[at].Value, true
}

// Find returns the value of the key, or nothing.
func (m Map[K, V]) Find(key K) optional.Value[V] {
	if value, ok := m.Get(key); ok {
		return optional.Of(value)
	}
	return optional.Value[V]{}
}

// Has reports whether the map has the key.
func (m Map[K, V]) Has(key K) bool {
	_, ok := m.Get(key)
	return ok
}

// Entries returns the entries, in the order of their keys.
func (m Map[K, V]) Entries() []Entry[K, V] {
	return slices.Clone(m.entries)
}

// All iterates over the keys and their values, in the order of the keys.
func (m Map[K, V]) All() iter.Seq2[K, V] {
	return func(yield func(K, V) bool) {
		for _, entry := range m.entries {
			if !yield(entry.Key, entry.Value) {
				return
			}
		}
	}
}

// Keys iterates over the keys, in order.
func (m Map[K, V]) Keys() iter.Seq[K] {
	return func(yield func(K) bool) {
		for _, entry := range m.entries {
			if !yield(entry.Key) {
				return
			}
		}
	}
}

// Values iterates over the values, in the order of their keys.
func (m Map[K, V]) Values() iter.Seq[V] {
	return func(yield func(V) bool) {
		for _, entry := range m.entries {
			if !yield(entry.Value) {
				return
			}
		}
	}
}

// String returns the entries as fmt prints a slice of them.
func (m Map[K, V]) String() string {
	return fmt.Sprint(m.entries)
}
