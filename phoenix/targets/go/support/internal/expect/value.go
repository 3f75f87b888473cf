package expect

import "testing"

// Value wants a value that is equal.
func Value[T comparable](t *testing.T, want T) func(got T, err error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		Done(t, err)
		Equal(t, got, want)
	}
}
