// Package fault holds the errors that no function names, because any call may
// return them: for an argument, a result or a state that is outside its type.
package fault

import "errors"

// ErrInvalid is a value outside its declared type.
var ErrInvalid = errors.New("invalid")

// ErrOverflow is a value beyond what any type can hold: a whole number beyond
// plus or minus 2^53-1, say, which is what every language of a spec can hold.
var ErrOverflow = errors.New("overflow")

// ErrDivisionByZero is a divisor that is zero.
var ErrDivisionByZero = errors.New("division by zero")
