package exact

import "strings"

// Trim takes off spaces, tabs and line ends.
func Trim(text string) string {
	return strings.Trim(text, " \t\n\r\f\v")
}

// Upper changes a to z only.
func Upper(text string) string {
	return strings.Map(func(r rune) rune {
		if 'a' <= r && r <= 'z' {
			return r - 'a' + 'A'
		}
		return r
	}, text)
}

// Lower changes A to Z only.
func Lower(text string) string {
	return strings.Map(func(r rune) rune {
		if 'A' <= r && r <= 'Z' {
			return r - 'A' + 'a'
		}
		return r
	}, text)
}
