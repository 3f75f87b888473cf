package exact

import (
	"fmt"

	"MODULE/support/dict"
	"MODULE/support/fault"
)

// Unambiguous returns an error where a key stands twice with unequal values.
func Unambiguous[K, V any](entries []dict.Entry[K, V], key func(a, b K) int, value func(a, b V) int) error {
	for i, entry := range entries {
		for _, earlier := range entries[:i] {
			if key(entry.Key, earlier.Key) == 0 && value(entry.Value, earlier.Value) != 0 {
				return fmt.Errorf("%w: a key stands twice with unequal values", fault.ErrInvalid)
			}
		}
	}
	return nil
}
