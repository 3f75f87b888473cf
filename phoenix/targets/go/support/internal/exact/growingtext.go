package exact

import "strings"

// GrowingText is a text that grows in place.
type GrowingText struct {
	made strings.Builder
	size int64
}

// NewGrowingText returns a text that begins so.
func NewGrowingText(first string) *GrowingText {
	text := &GrowingText{size: Length(first)}
	text.made.WriteString(first)
	return text
}

// Join puts more behind it, and says so where it is too long then.
func (t *GrowingText) Join(more string) error {
	t.made.WriteString(more)
	t.size += Length(more)
	return sized(int(t.size))
}

// String returns what it is by now; that never changes.
func (t *GrowingText) String() string {
	return t.made.String()
}
