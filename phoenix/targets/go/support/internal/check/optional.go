package check

import "MODULE/support/optional"

// Optional returns nothing, or the value as its check leaves it.
func Optional[T any](value optional.Value[T], check func(T) (T, error)) (optional.Value[T], error) {
	inner, ok := value.Get()
	if !ok {
		return value, nil
	}
	checked, err := check(inner)
	return optional.Of(checked), err
}
