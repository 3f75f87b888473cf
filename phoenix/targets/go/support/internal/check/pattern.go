package check

import (
	"fmt"
	"regexp"

	"MODULE/support/fault"
)

// Matching returns a text that its pattern, which is anchored, matches.
func Matching(value string, pattern *regexp.Regexp) (string, error) {
	if _, err := Text(value, 0, LargestSize); err != nil {
		return "", err
	}
	if !pattern.MatchString(value) {
		return "", fmt.Errorf("%w: %.100q does not match %v", fault.ErrInvalid, value, pattern)
	}
	return value, nil
}
