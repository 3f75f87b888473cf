package set

import (
	"encoding/json"
	"errors"
)

// MarshalJSON returns the items as an array, in order. There is no way back: an
// array does not say how its items compare.
func (s Set[T]) MarshalJSON() ([]byte, error) {
	return json.Marshal(append([]T{}, s.items...))
}

// UnmarshalJSON fails: read a slice, and make the set with Of.
func (s *Set[T]) UnmarshalJSON([]byte) error {
	return errors.New("set: read a slice, and make the set with set.Of")
}
