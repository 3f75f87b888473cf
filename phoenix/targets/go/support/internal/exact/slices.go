package exact

import "MODULE/support/optional"

// Slice returns the code points from begin up to end, both brought within the text.
func Slice(text string, begin, end int64) string {
	runes := []rune(text)
	begin, end = within(begin, len(runes)), within(end, len(runes))
	if begin >= end {
		return ""
	}
	return string(runes[begin:end])
}

func within(index int64, length int) int64 {
	return max(0, min(index, int64(length)))
}

// CharacterAt returns the code point at an index, or nothing.
func CharacterAt(text string, index int64) optional.Value[string] {
	if index < 0 || index >= int64(len(text)) {
		return optional.Value[string]{}
	}
	if found := Slice(text, index, index+1); found != "" {
		return optional.Of(found)
	}
	return optional.Value[string]{}
}
