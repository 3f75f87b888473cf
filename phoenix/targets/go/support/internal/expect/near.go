package expect

import (
	"math"
	"testing"
)

// Near wants a number that is not further away.
func Near(t *testing.T, want, within float64) func(got float64, err error) {
	t.Helper()
	return func(got float64, err error) {
		t.Helper()
		Done(t, err)
		if math.Abs(got-want) > within {
			t.Errorf("it is %v, not %v within %v", got, want, within)
		}
	}
}
