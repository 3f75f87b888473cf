// Package expect holds what a call came to against what the spec says: each
// function takes what is wanted, and returns one that takes the call.
package expect

import "testing"

// Done wants a call without a result to succeed.
func Done(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Error(err)
	}
}

// Equal wants a value that is equal.
func Equal[T comparable](t *testing.T, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("it is %v, not %v", got, want)
	}
}
