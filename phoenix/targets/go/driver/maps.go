package driver

import (
	"reflect"

	"MODULE/support/dict"
)

// Map registers the map of two types.
func Map[K, V any](compare func(a, b K) int) {
	key, element := reflect.TypeFor[K](), reflect.TypeFor[V]()
	register[dict.Map[K, V]](codec{
		read: func(given any) reflect.Value {
			var entries []dict.Entry[K, V]
			for _, each := range given.([]any) {
				pair := each.([]any)
				var entry dict.Entry[K, V]
				reflect.ValueOf(&entry.Key).Elem().Set(of(key).read(pair[0]))
				reflect.ValueOf(&entry.Value).Elem().Set(of(element).read(pair[1]))
				entries = append(entries, entry)
			}
			return reflect.ValueOf(dict.Of(compare, entries...))
		},
		write: func(into []byte, value reflect.Value) []byte {
			entries := value.Interface().(dict.Map[K, V]).Entries()
			return sequence(into, len(entries), func(into []byte, i int) []byte {
				into = of(key).write(append(into, '['), reflect.ValueOf(&entries[i].Key).Elem())
				into = of(element).write(append(into, ','), reflect.ValueOf(&entries[i].Value).Elem())
				return append(into, ']')
			})
		},
	})
}
