package expect

import "testing"

// Same wants a value that compare does not tell from another.
func Same[T any](t *testing.T, compare func(a, b T) int, want T) func(got T, err error) {
	t.Helper()
	return func(got T, err error) {
		t.Helper()
		Done(t, err)
		if err == nil && compare(got, want) != 0 {
			t.Errorf("it is %v, not %v", got, want)
		}
	}
}
