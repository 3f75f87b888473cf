package order

// Comparable are types with a Compare method, such as decimals and dates.
type Comparable[T any] interface {
	Compare(other T) int
}

// Smaller returns the smaller value, the first one where both are equal.
func Smaller[T Comparable[T]](a, b T) T {
	if b.Compare(a) < 0 {
		return b
	}
	return a
}

// Larger returns the larger value, the first one where both are equal.
func Larger[T Comparable[T]](a, b T) T {
	if b.Compare(a) > 0 {
		return b
	}
	return a
}
