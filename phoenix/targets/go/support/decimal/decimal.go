// Package decimal holds exact decimal numbers.
package decimal

import (
	"fmt"
	"math/big"
	"strconv"
	"strings"
)

// MostPlaces is how many decimal places there may be.
const MostPlaces = 300

// Decimal is an exact number with a fixed number of decimal places. The zero
// value is 0. Compare tells that 1.5 and 1.50 are equal; they are not ==, and
// as keys of a Go map they are two.
type Decimal struct {
	units  int64
	places int
}

// New returns units of the last of so many places: New(1250, 2) is 12.50. It
// panics unless places lies between 0 and MostPlaces.
func New(units int64, places int) Decimal {
	if places < 0 || places > MostPlaces {
		panic(fmt.Sprintf("decimal: %d places", places))
	}
	return Decimal{units, places}
}

// Parse reads what String writes, and nothing else: -12.50 has 2 places.
func Parse(text string) (Decimal, error) {
	whole, fraction, _ := strings.Cut(text, ".")
	units, err := strconv.ParseInt(whole+fraction, 10, 64)
	if read := (Decimal{units, len(fraction)}); err == nil && read.places <= MostPlaces && read.String() == text {
		return read, nil
	}
	return Decimal{}, fmt.Errorf("%.100q is not a decimal number", text)
}

// Units returns the value in units of the last place.
func (d Decimal) Units() int64 {
	return d.units
}

// Places returns the number of decimal places.
func (d Decimal) Places() int {
	return d.places
}

// Compare returns -1, 0 or 1.
func (d Decimal) Compare(other Decimal) int {
	return d.unitsAt(other.places).Cmp(other.unitsAt(d.places))
}

// Rescale returns the same value with another number of places, and whether
// they can hold it.
func (d Decimal) Rescale(places int) (rescaled Decimal, ok bool) {
	units, rest := new(big.Int).QuoRem(d.unitsAt(places), unit(d.places-places), new(big.Int))
	return New(units.Int64(), places), rest.Sign() == 0 && units.IsInt64()
}

// unitsAt returns the value in units of the given place, if that is finer.
func (d Decimal) unitsAt(places int) *big.Int {
	return new(big.Int).Mul(big.NewInt(d.units), unit(places-d.places))
}

func unit(places int) *big.Int {
	return new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(max(0, places))), nil)
}

// String returns all digits, with as many places as there are.
func (d Decimal) String() string {
	return new(big.Rat).SetFrac(big.NewInt(d.units), unit(d.places)).FloatString(d.places)
}

// MarshalText returns what String does: in JSON a decimal is a string.
func (d Decimal) MarshalText() ([]byte, error) {
	return []byte(d.String()), nil
}

// UnmarshalText reads what MarshalText writes.
func (d *Decimal) UnmarshalText(text []byte) (err error) {
	*d, err = Parse(string(text))
	return err
}
