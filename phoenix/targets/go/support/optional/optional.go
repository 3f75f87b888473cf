// Package optional holds values that may be missing.
package optional

// Value is a value that may be missing; the zero value is nothing.
type Value[T any] struct {
	value   T
	present bool
}

// Of returns a value that is there.
func Of[T any](value T) Value[T] {
	return Value[T]{value, true}
}

// Get returns the value, and whether there is one.
func (v Value[T]) Get() (value T, ok bool) {
	return v.value, v.present
}

// OrElse returns the value, or the other one where there is none.
func (v Value[T]) OrElse(other T) T {
	if !v.present {
		return other
	}
	return v.value
}

// Value returns the value, or the zero value where there is none.
func (v Value[T]) Value() T {
	return v.value
}

// IsNothing reports whether there is no value.
func (v Value[T]) IsNothing() bool {
	return !v.present
}
