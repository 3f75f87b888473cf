package optional

import "encoding/json"

// MarshalJSON returns the value, or null where there is none.
func (v Value[T]) MarshalJSON() ([]byte, error) {
	if !v.present {
		return []byte("null"), nil
	}
	return json.Marshal(v.value)
}

// UnmarshalJSON reads what MarshalJSON writes.
func (v *Value[T]) UnmarshalJSON(text []byte) error {
	*v = Value[T]{}
	if string(text) == "null" {
		return nil
	}
	v.present = true
	return json.Unmarshal(text, &v.value)
}
