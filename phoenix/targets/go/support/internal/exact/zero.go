package exact

import (
	"fmt"

	"MODULE/support/fault"
)

// errZero tells of a divisor that is zero.
var errZero = fmt.Errorf("%w: a divisor is zero", fault.ErrDivisionByZero)
