package driver

import (
	"errors"
	"reflect"

	"MODULE/support/fault"
)

// function is a public function; one of a machine takes the instance first.
type function struct {
	call       reflect.Value
	onInstance bool
	parameters []string
	fails      []string
	hook       reflect.Value
	readers    []*codec
	gives      *codec
}

var functions = map[string]*function{}

// Function registers a public function: the names of its parameters, the keys
// of the failures that it declares.
func Function(key string, call any, parameters, fails []string) {
	functions[key] = &function{call: reflect.ValueOf(call), parameters: parameters, fails: fails}
}

// Method registers a method of the machine.
func Method(key string, call any, parameters, fails []string) {
	Function(key, call, parameters, fails)
	functions[key].onInstance = true
}

// Hook registers the variable that stands in for the function behind a public
// one while it is not nil.
func Hook(key string, variable any) {
	functions[key].hook = reflect.ValueOf(variable).Elem()
}

func (f *function) prepare() {
	kind := f.call.Type()
	first := 0
	if f.onInstance {
		first = 1
	}
	for i := first; i < kind.NumIn(); i++ {
		f.readers = append(f.readers, of(kind.In(i)))
	}
	if kind.NumOut() > 1 {
		f.gives = of(kind.Out(0))
	}
}

// machine is the component's own, where it is one.
type machine struct {
	create  reflect.Value
	given   []Given
	shown   []Field
	kept    []Field
	readers []*codec
}

// Given is a field that is set when an instance is made; an optional one has a default.
type Given struct {
	Name     string
	Optional bool
}

var machines = map[string]*machine{}

// Machine registers a machine: what makes one, the methods that show its
// state, the fields of the type that holds it.
func Machine(name string, create any, given []Given, shown, kept []Field) {
	machines[name] = &machine{create: reflect.ValueOf(create), given: given, shown: shown, kept: kept}
}

func (m *machine) prepare() {
	for i := range m.given {
		m.readers = append(m.readers, of(m.create.Type().In(i)))
	}
}

// failure tells whether an error is of a kind, and its data.
type failure struct {
	kind  string
	match func(err error) bool
	data  func(into []byte, err error) []byte
}

var failures = map[string]*failure{}

func noData(into []byte, _ error) []byte {
	return append(into, "{}"...)
}

// Failure registers a failure that is one error value.
func Failure(key, kind string, sentinel error) {
	match := func(err error) bool { return errors.Is(err, sentinel) }
	failures[key] = &failure{kind, match, noData}
}

// FailureType registers a failure with data.
func FailureType[T error](key, kind string, fields []Field) {
	made := structure{kind: reflect.TypeFor[T](), fields: fields}
	match := func(err error) bool {
		var found T
		return errors.As(err, &found)
	}
	data := func(into []byte, err error) []byte {
		var found T
		errors.As(err, &found)
		return made.write(into, reflect.ValueOf(found))
	}
	failures[key] = &failure{kind, match, data}
}

var always = []string{"Invalid", "Overflow", "DivisionByZero"}

func init() {
	Failure("Invalid", "Invalid", fault.ErrInvalid)
	Failure("Overflow", "Overflow", fault.ErrOverflow)
	Failure("DivisionByZero", "DivisionByZero", fault.ErrDivisionByZero)
}
