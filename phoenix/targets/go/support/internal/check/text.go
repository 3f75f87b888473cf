package check

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"MODULE/support/fault"
)

// Text returns a text of valid UTF-8 without NUL, whose length in code points
// lies within its bounds.
func Text(value string, shortest, longest int) (string, error) {
	length := utf8.RuneCountInString(value)
	if length > LargestSize {
		return "", fmt.Errorf("%w: %d characters are too many", fault.ErrOverflow, length)
	}
	if !utf8.ValidString(value) || strings.Contains(value, "\x00") {
		return "", fmt.Errorf("%w: %q is not text", fault.ErrInvalid, value)
	}
	if length < shortest || length > longest {
		return "", fmt.Errorf("%w: %d characters are not between %d and %d", fault.ErrInvalid, length, shortest, longest)
	}
	return value, nil
}
