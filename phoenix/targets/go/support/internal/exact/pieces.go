package exact

import "strings"

// Split cuts at each separator; the empty one stands between any two characters.
func Split(text, separator string) ([]string, error) {
	if separator == "" {
		return strings.Split(text, separator), nil
	}
	return strings.Split(text, separator), sized(strings.Count(text, separator) + 1)
}

// Join puts the separator between the pieces.
func Join(pieces []string, separator string) (string, error) {
	size := Length(separator) * int64(max(0, len(pieces)-1))
	for _, piece := range pieces {
		size += Length(piece)
	}
	if err := sized(int(size)); err != nil {
		return "", err
	}
	return strings.Join(pieces, separator), nil
}

// Replace puts another text in the place of every one that is found, from the left.
func Replace(text, old, replacement string) (string, error) {
	grown := Length(replacement) - Length(old)
	if err := sized(int(Length(text) + int64(strings.Count(text, old))*grown)); err != nil {
		return "", err
	}
	return strings.ReplaceAll(text, old, replacement), nil
}
