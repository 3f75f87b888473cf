package check

import "MODULE/support/set"

// Set returns the set with its items as their check leaves them, in the order
// of compare.
func Set[T any](
	value set.Set[T], fewest, most int, compare func(a, b T) int, check func(T) (T, error),
) (set.Set[T], error) {
	items, err := List(value.Items(), 0, LargestSize, check)
	if err != nil {
		return set.Set[T]{}, err
	}
	checked := set.Of(compare, items...)
	return checked, Size(checked.Len(), fewest, most)
}
