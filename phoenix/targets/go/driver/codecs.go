package driver

import (
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"reflect"
	"strconv"
	"time"
	"unicode/utf8"
)

// codec reads values of a Go type from JSON, and writes them.
type codec struct {
	read  func(given any) reflect.Value
	write func(into []byte, value reflect.Value) []byte
	odd   func() []reflect.Value
	some  func(given any) reflect.Value
}

// unfit is the panic of a value that cannot be written.
type unfit string

// refused is the panic of a value that the Go type cannot hold: its kind of failure.
type refused string

var codecs = map[reflect.Type]*codec{}

func of(kind reflect.Type) *codec {
	if found, ok := codecs[kind]; ok {
		return found
	}
	if kind.Kind() == reflect.Slice {
		made := &codec{}
		codecs[kind] = made
		*made = list(kind)
		return made
	}
	panic(unfit(fmt.Sprintf("no value of %v ever travels", kind)))
}

func register[T any](made codec) {
	codecs[reflect.TypeFor[T]()] = &made
}

// scalar registers a type by how one value is read and written.
func scalar[T any](read func(given any) T, write func(into []byte, value T) []byte, odd ...T) {
	register[T](codec{
		read: func(given any) reflect.Value { return reflect.ValueOf(read(given)) },
		write: func(into []byte, value reflect.Value) []byte {
			return write(into, value.Interface().(T))
		},
		odd: func() []reflect.Value { return values(odd) },
	})
}

func values[T any](items []T) []reflect.Value {
	found := make([]reflect.Value, len(items))
	for i, item := range items {
		found[i] = reflect.ValueOf(&item).Elem()
	}
	return found
}

func init() {
	scalar(func(given any) string { return given.(string) }, quotedText, "\xff", "a\x00b")
	scalar(readWhole, func(into []byte, value int64) []byte { return strconv.AppendInt(into, value, 10) },
		math.MinInt64, math.MaxInt64)
	scalar(readNumber, writeNumber, math.NaN(), math.Inf(1), math.Inf(-1))
	scalar(func(given any) bool { return given.(bool) }, strconv.AppendBool)
	scalar(readDuration, func(into []byte, value time.Duration) []byte {
		return quoted(into, strconv.FormatInt(int64(value), 10))
	}, math.MinInt64)
	scalar(readInstant, writeInstant, time.Date(10000, 1, 1, 0, 0, 0, 0, time.UTC), time.Date(0, 12, 31, 0, 0, 0, 0, time.UTC))
	scalar(readBytes, func(into []byte, value []byte) []byte { return quoted(into, hex.EncodeToString(value)) })
}

func readWhole(given any) int64 {
	value, err := strconv.ParseInt(given.(json.Number).String(), 10, 64)
	if err != nil {
		panic(refused("Overflow"))
	}
	return value
}

func readNumber(given any) float64 {
	value, err := given.(json.Number).Float64()
	if err != nil {
		panic(refused("Overflow"))
	}
	return value
}

func writeNumber(into []byte, value float64) []byte {
	if math.IsNaN(value) || math.IsInf(value, 0) {
		panic(unfit(fmt.Sprintf("the number is %v", value)))
	}
	if value == 0 && math.Signbit(value) {
		panic(unfit("the number is a negative zero"))
	}
	return strconv.AppendFloat(into, value, 'g', -1, 64)
}

func readDuration(given any) time.Duration {
	value, err := strconv.ParseInt(given.(string), 10, 64)
	if err != nil {
		panic(refused("Overflow"))
	}
	return time.Duration(value)
}

func readInstant(given any) time.Time {
	nanoseconds, ok := new(big.Int).SetString(given.(string), 10)
	if !ok {
		panic(refused("Invalid"))
	}
	seconds, rest := nanoseconds.DivMod(nanoseconds, big.NewInt(int64(time.Second)), new(big.Int))
	return time.Unix(seconds.Int64(), rest.Int64()).UTC()
}

func writeInstant(into []byte, value time.Time) []byte {
	if value != time.Unix(value.Unix(), int64(value.Nanosecond())).UTC() {
		panic(unfit(fmt.Sprintf("the instant %v is not in UTC", value)))
	}
	nanoseconds := big.NewInt(value.Unix())
	nanoseconds.Mul(nanoseconds, big.NewInt(int64(time.Second)))
	return quoted(into, nanoseconds.Add(nanoseconds, big.NewInt(int64(value.Nanosecond()))).String())
}

func readBytes(given any) []byte {
	value, err := hex.DecodeString(given.(string))
	if err != nil {
		panic(refused("Invalid"))
	}
	return value
}

func list(kind reflect.Type) codec {
	element := of(kind.Elem())
	return codec{
		read: func(given any) reflect.Value {
			items := given.([]any)
			made := reflect.MakeSlice(kind, len(items), len(items))
			for i, item := range items {
				made.Index(i).Set(element.read(item))
			}
			return made
		},
		write: func(into []byte, value reflect.Value) []byte {
			return sequence(into, value.Len(), func(into []byte, i int) []byte {
				return element.write(into, value.Index(i))
			})
		},
		odd: func() []reflect.Value {
			var found []reflect.Value
			for _, item := range oddities(element) {
				made := reflect.MakeSlice(kind, 1, 1)
				made.Index(0).Set(item)
				found = append(found, made)
			}
			return found
		},
	}
}

func sequence(into []byte, size int, write func(into []byte, i int) []byte) []byte {
	into = append(into, '[')
	for i := range size {
		if i > 0 {
			into = append(into, ',')
		}
		into = write(into, i)
	}
	return append(into, ']')
}

func oddities(of *codec) []reflect.Value {
	if of.odd == nil {
		return nil
	}
	return of.odd()
}

func quotedText(into []byte, value string) []byte {
	if !utf8.ValidString(value) {
		panic(unfit(fmt.Sprintf("the text %q is not UTF-8", value)))
	}
	return quoted(into, value)
}

// quoted writes a JSON string in ASCII.
func quoted(into []byte, text string) []byte {
	into = append(into, '"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			into = append(into, '\\', byte(r))
		case r >= ' ' && r < 0x7f:
			into = append(into, byte(r))
		case r < 0x10000:
			into = fmt.Appendf(into, `\u%04x`, r)
		default:
			into = fmt.Appendf(into, `\u%04x\u%04x`, 0xd800+(r-0x10000)>>10, 0xdc00+(r-0x10000)&0x3ff)
		}
	}
	return append(into, '"')
}
