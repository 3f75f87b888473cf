package exact

import "slices"

// JoinLists puts two lists together.
func JoinLists[T any](first, second []T) ([]T, error) {
	joined := slices.Concat(first, second)
	return joined, sized(len(joined))
}
