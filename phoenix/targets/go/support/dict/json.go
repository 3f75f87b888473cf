package dict

import (
	"encoding/json"
	"errors"
)

// MarshalJSON returns the entries as an array of objects with a Key and a
// Value, in order. There is no way back: an array does not say how its keys
// compare.
func (m Map[K, V]) MarshalJSON() ([]byte, error) {
	return json.Marshal(append([]Entry[K, V]{}, m.entries...))
}

// UnmarshalJSON fails: read a slice of entries, and make the map with Of.
func (m *Map[K, V]) UnmarshalJSON([]byte) error {
	return errors.New("dict: read a slice of entries, and make the map with dict.Of")
}
