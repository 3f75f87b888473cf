package driver

import (
	"reflect"

	"MODULE/support/optional"
)

// Optional registers the optional of a type.
func Optional[T any]() {
	element := reflect.TypeFor[T]()
	wrap := func(value reflect.Value) reflect.Value {
		inner := reflect.New(element).Elem()
		inner.Set(value)
		// A union's odd value is nil, which no assertion finds to be of it.
		held, _ := inner.Interface().(T)
		return reflect.ValueOf(optional.Of(held))
	}
	register[optional.Value[T]](codec{
		read: func(given any) reflect.Value {
			if given == nil {
				return reflect.ValueOf(optional.Value[T]{})
			}
			return wrap(of(element).read(given))
		},
		write: func(into []byte, value reflect.Value) []byte {
			inner, ok := value.Interface().(optional.Value[T]).Get()
			if !ok {
				return append(into, "null"...)
			}
			return of(element).write(into, reflect.ValueOf(&inner).Elem())
		},
		odd: func() []reflect.Value {
			var found []reflect.Value
			for _, value := range oddities(of(element)) {
				found = append(found, wrap(value))
			}
			return found
		},
		some: func(given any) reflect.Value { return wrap(of(element).read(given)) },
	})
}
