package exact

import "slices"

// JoinTexts puts two texts together.
func JoinTexts(first, second string) (string, error) {
	joined := first + second
	return joined, sized(int(Length(joined)))
}

// JoinLists puts two lists together.
func JoinLists[T any](first, second []T) ([]T, error) {
	joined := slices.Concat(first, second)
	return joined, sized(len(joined))
}
