package expect

import (
	"errors"
	"testing"
)

// FailureOf wants an error of a type.
func FailureOf[E error](t *testing.T) func(got any, err error) {
	t.Helper()
	return func(_ any, err error) {
		t.Helper()
		ErrorOf[E](t, err)
	}
}

// ErrorOf wants an error of a type.
func ErrorOf[E error](t *testing.T, err error) {
	t.Helper()
	var want E
	if !errors.As(err, &want) {
		t.Errorf("the error is %v, not a %T", err, want)
	}
}
