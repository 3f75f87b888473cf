package check

import (
	"errors"
	"fmt"

	"MODULE/support/fault"
)

// List returns a copy of the items, each as its check leaves it. Of several
// errors an overflow comes first.
func List[T any](items []T, fewest, most int, check func(T) (T, error)) ([]T, error) {
	worst := Size(len(items), fewest, most)
	checked := make([]T, len(items))
	for i, item := range items {
		var err error
		checked[i], err = check(item)
		if err != nil && (worst == nil || errors.Is(err, fault.ErrOverflow) && !errors.Is(worst, fault.ErrOverflow)) {
			worst = fmt.Errorf("item %d: %w", i, err)
		}
	}
	return checked, worst
}
