package exact

import "unicode/utf8"

// Length counts code points.
func Length(text string) int64 {
	return int64(utf8.RuneCountInString(text))
}
