package exact

import (
	"fmt"

	"MODULE/support/dict"
	"MODULE/support/fault"
)

// Entries returns the map of the entries; a key that stands twice must have one value.
func Entries[K, V any](
	key func(a, b K) int, value func(a, b V) int, entries ...dict.Entry[K, V],
) (dict.Map[K, V], error) {
	for i, entry := range entries {
		for _, earlier := range entries[:i] {
			if key(entry.Key, earlier.Key) == 0 && value(entry.Value, earlier.Value) != 0 {
				return dict.Map[K, V]{}, fmt.Errorf("%w: a key stands twice with unequal values", fault.ErrInvalid)
			}
		}
	}
	return dict.Of(key, entries...), nil
}
