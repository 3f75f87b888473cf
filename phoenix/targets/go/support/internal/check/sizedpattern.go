package check

import "regexp"

// SizedMatching is Matching for a text whose length has bounds too.
func SizedMatching(value string, pattern *regexp.Regexp, shortest, longest int) (string, error) {
	if _, err := Text(value, shortest, longest); err != nil {
		return "", err
	}
	return Matching(value, pattern)
}
