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
	if err := Size(utf8.RuneCountInString(value), shortest, longest); err != nil {
		return "", err
	}
	if !utf8.ValidString(value) || strings.Contains(value, "\x00") {
		return "", fmt.Errorf("%w: %.100q is not text", fault.ErrInvalid, value)
	}
	return value, nil
}
