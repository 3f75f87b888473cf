// Package fault holds the failures that no function declares, because any may end in them.
package fault

import "errors"

var (
	// ErrInvalid is a value outside its declared type.
	ErrInvalid = errors.New("invalid")
	// ErrOverflow is a value beyond what any type can hold.
	ErrOverflow = errors.New("overflow")
	// ErrDivisionByZero is a divisor that is zero.
	ErrDivisionByZero = errors.New("division by zero")
)
