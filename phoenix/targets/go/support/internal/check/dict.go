package check

import "MODULE/support/dict"

// Map returns the map with its keys and values as their checks leave them, in
// the order of compare.
func Map[K, V any](
	value dict.Map[K, V], fewest, most int, compare func(a, b K) int, key func(K) (K, error), of func(V) (V, error),
) (dict.Map[K, V], error) {
	entry := func(e dict.Entry[K, V]) (dict.Entry[K, V], error) {
		checkedKey, err := key(e.Key)
		if err != nil {
			return e, err
		}
		checkedValue, err := of(e.Value)
		return dict.Entry[K, V]{Key: checkedKey, Value: checkedValue}, err
	}
	entries, err := List(value.Entries(), 0, LargestSize, entry)
	if err != nil {
		return dict.Map[K, V]{}, err
	}
	checked := dict.Of(compare, entries...)
	return checked, Size(checked.Len(), fewest, most)
}
