package expect

import (
	"errors"
	"testing"
)

// Failure wants an error that is the given one.
func Failure(t *testing.T, want error) func(got any, err error) {
	t.Helper()
	return func(_ any, err error) {
		t.Helper()
		Error(t, err, want)
	}
}

// Error wants an error that is the given one.
func Error(t *testing.T, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("the error is %v, not %v", err, want)
	}
}
