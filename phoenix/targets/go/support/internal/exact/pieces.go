package exact

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"MODULE/support/fault"
)

const largestSize = 1 << 20

// Split cuts at each separator; the empty one stands between any two characters.
func Split(text, separator string) ([]string, error) {
	if separator != "" {
		if err := sized(strings.Count(text, separator) + 1); err != nil {
			return nil, err
		}
	}
	return strings.Split(text, separator), nil
}

// Join puts the separator between the pieces.
func Join(pieces []string, separator string) (string, error) {
	size := Length(separator) * int64(max(0, len(pieces)-1))
	for _, piece := range pieces {
		size += Length(piece)
	}
	if size > largestSize {
		return "", sized(largestSize + 1)
	}
	return strings.Join(pieces, separator), nil
}

// Replace puts another text in the place of every one that is found, from the left.
func Replace(text, old, replacement string) (string, error) {
	grown := Length(replacement) - int64(utf8.RuneCountInString(old))
	if size := Length(text) + int64(strings.Count(text, old))*grown; size > largestSize {
		return "", sized(largestSize + 1)
	}
	return strings.ReplaceAll(text, old, replacement), nil
}

func sized(size int) error {
	if size > largestSize {
		return fmt.Errorf("%w: a text or list is too large", fault.ErrOverflow)
	}
	return nil
}
