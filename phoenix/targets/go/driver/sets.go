package driver

import (
	"reflect"

	"MODULE/support/set"
)

// Set registers the set of a type.
func Set[T any](compare func(a, b T) int) {
	element := reflect.TypeFor[T]()
	register[set.Set[T]](codec{
		read: func(given any) reflect.Value {
			var items []T
			for _, item := range given.([]any) {
				made := reflect.New(element).Elem()
				made.Set(of(element).read(item))
				items = append(items, made.Interface().(T))
			}
			return reflect.ValueOf(set.Of(compare, items...))
		},
		write: func(into []byte, value reflect.Value) []byte {
			items := value.Interface().(set.Set[T]).Items()
			return sequence(into, len(items), func(into []byte, i int) []byte {
				return of(element).write(into, reflect.ValueOf(&items[i]).Elem())
			})
		},
		odd: func() []reflect.Value {
			var found []reflect.Value
			for _, value := range oddities(of(element)) {
				item, _ := value.Interface().(T)
				found = append(found, reflect.ValueOf(set.Of(func(a, b T) int { return 0 }, item)))
			}
			return found
		},
	})
}
