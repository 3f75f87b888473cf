package expect

import "errors"

// Err returns the error of a call.
func Err(_ any, err error) error {
	return err
}

// Succeeds reports whether a call ends without an error.
func Succeeds(_ any, err error) bool {
	return err == nil
}

// FailsWith takes a call, and reports whether it ends in the wanted error.
func FailsWith(want error) func(got any, err error) bool {
	return func(_ any, err error) bool { return errors.Is(err, want) }
}

// FailsAs reports whether a call ends in an error of a type.
func FailsAs[E error](_ any, err error) bool {
	var want E
	return errors.As(err, &want)
}
