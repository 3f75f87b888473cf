package order

import "MODULE/support/optional"

// Optionals compares values that may be missing: nothing comes first.
func Optionals[T any](compare func(a, b T) int) func(a, b optional.Value[T]) int {
	return func(a, b optional.Value[T]) int {
		first, isFirst := a.Get()
		second, isSecond := b.Get()
		if isFirst && isSecond {
			return compare(first, second)
		}
		return Bools(isFirst, isSecond)
	}
}
