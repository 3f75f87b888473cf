package check

import (
	"errors"
	"fmt"

	"MODULE/support/fault"
)

// List returns a copy of the items, each as its check leaves it. Of several
// errors an overflow comes first.
func List[T any](items []T, fewest, most int, check func(T) (T, error)) ([]T, error) {
	checked := make([]T, len(items))
	sized := Size(len(items), fewest, most)
	if errors.Is(sized, fault.ErrOverflow) {
		return nil, sized
	}
	var first error
	for i, item := range items {
		var err error
		if checked[i], err = check(item); err != nil {
			err = fmt.Errorf("item %d: %w", i, err)
			if errors.Is(err, fault.ErrOverflow) {
				return nil, err
			}
			if first == nil {
				first = err
			}
		}
	}
	if first == nil {
		first = sized
	}
	if first != nil {
		return nil, first
	}
	return checked, nil
}
