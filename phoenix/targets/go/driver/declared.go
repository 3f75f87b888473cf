package driver

import (
	"fmt"
	"reflect"
)

// Field pairs a field's name in the spec with its name in Go.
type Field struct{ Spec, Go string }

// Case is a case of a union: its name in the spec, an empty value, its fields.
type Case struct {
	Name   string
	Empty  any
	Fields []Field
}

// named are declared types by their names in the spec.
var named = map[string]*declaration{}

// declaration is a declared type: how it is read and written, checked, and
// what its cases are, by their names.
type declaration struct {
	kind  reflect.Type
	codec *codec
	check func(value reflect.Value) (reflect.Value, error)
	cases map[string]*structure
}

func declare[T any](name string, made codec, check func(T) (T, error)) *declaration {
	register[T](made)
	kind := reflect.TypeFor[T]()
	declared := &declaration{kind: kind, codec: codecs[kind]}
	declared.check = func(value reflect.Value) (reflect.Value, error) {
		given, _ := value.Interface().(T)
		checked, err := check(given)
		return reflect.ValueOf(&checked).Elem(), err
	}
	named[name] = declared
	return declared
}

// Enumeration registers labels by their names in the spec.
func Enumeration[T comparable](name string, labels map[string]T, check func(T) (T, error), odd ...T) {
	names := map[T]string{}
	for label, value := range labels {
		names[value] = label
	}
	declare(name, codec{
		read: func(given any) reflect.Value { return reflect.ValueOf(labels[given.(string)]) },
		write: func(into []byte, value reflect.Value) []byte {
			label, ok := names[value.Interface().(T)]
			if !ok {
				panic(unfit(fmt.Sprintf("%v is no label of %s", value, name)))
			}
			return quoted(into, label)
		},
		odd: func() []reflect.Value { return values(odd) },
	}, check)
}

// Record registers a struct; fresh makes one with its defaults.
func Record[T any](name string, fields []Field, fresh func() T, check func(T) (T, error)) {
	made := structure{kind: reflect.TypeFor[T](), fields: fields}
	made.fresh = func() reflect.Value {
		value := fresh()
		return reflect.ValueOf(&value).Elem()
	}
	declare(name, codec{read: made.read, write: made.write}, check).cases = map[string]*structure{"": &made}
}

// Union registers an interface with its cases.
func Union[T any](name string, check func(T) (T, error), cases ...Case) {
	byName, byKind := map[string]*structure{}, map[reflect.Type]string{}
	for _, each := range cases {
		kind := reflect.TypeOf(each.Empty)
		byName[each.Name] = &structure{kind: kind, fields: each.Fields}
		byKind[kind] = each.Name
	}
	union := reflect.TypeFor[T]()
	declare(name, codec{
		read: func(given any) reflect.Value {
			pair := given.([]any)
			made := reflect.New(union).Elem()
			made.Set(byName[pair[0].(string)].read(pair[1]))
			return made
		},
		write: func(into []byte, value reflect.Value) []byte {
			if value.Kind() == reflect.Interface {
				value = value.Elem()
			}
			if !value.IsValid() || byKind[value.Type()] == "" {
				panic(unfit("a value stands for " + name + " that is no case of it"))
			}
			case_ := byKind[value.Type()]
			into = append(quoted(append(into, '['), case_), ',')
			return append(byName[case_].write(into, value), ']')
		},
		odd: func() []reflect.Value {
			pointer := reflect.New(union).Elem()
			pointer.Set(reflect.New(reflect.TypeOf(cases[0].Empty)))
			return []reflect.Value{reflect.New(union).Elem(), pointer}
		},
	}, check).cases = byName
}

// structure reads and writes a struct by the names that its fields have in the spec.
type structure struct {
	kind   reflect.Type
	fields []Field
	fresh  func() reflect.Value
	places []int
	codecs []*codec
}

// prepare finds the fields; only when all types are registered.
func (s *structure) prepare() {
	if s.places != nil || len(s.fields) == 0 {
		return
	}
	for _, field := range s.fields {
		found, ok := s.kind.FieldByName(field.Go)
		if !ok {
			panic(unfit(fmt.Sprintf("%v has no field %s", s.kind, field.Go)))
		}
		s.places = append(s.places, found.Index[0])
		s.codecs = append(s.codecs, of(found.Type))
	}
}

// read leaves what is not given as it is by default.
func (s *structure) read(given any) reflect.Value {
	s.prepare()
	made := reflect.New(s.kind).Elem()
	if s.fresh != nil {
		made.Set(s.fresh())
	}
	fields := given.(map[string]any)
	for i, field := range s.fields {
		if value, ok := fields[field.Spec]; ok {
			made.Field(s.places[i]).Set(s.codecs[i].read(value))
		}
	}
	return made
}

func (s *structure) write(into []byte, value reflect.Value) []byte {
	s.prepare()
	into = append(into, '{')
	for i, field := range s.fields {
		if i > 0 {
			into = append(into, ',')
		}
		into = append(quoted(into, field.Spec), ':')
		into = s.codecs[i].write(into, value.Field(s.places[i]))
	}
	return append(into, '}')
}
