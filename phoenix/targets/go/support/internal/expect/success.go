package expect

import "testing"

// Success wants any value.
func Success(t *testing.T) func(got any, err error) {
	t.Helper()
	return func(_ any, err error) {
		t.Helper()
		Done(t, err)
	}
}
