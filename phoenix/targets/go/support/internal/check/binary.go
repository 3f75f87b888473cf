package check

import "bytes"

// Bytes returns a copy of bytes whose number lies within its bounds.
func Bytes(value []byte, fewest, most int) ([]byte, error) {
	return bytes.Clone(value), Size(len(value), fewest, most)
}
