// Package check holds values against their declared types. Each function
// returns the value in its normal form, or an error that is fault.ErrInvalid
// or fault.ErrOverflow; beside an error a collection means nothing.
package check
