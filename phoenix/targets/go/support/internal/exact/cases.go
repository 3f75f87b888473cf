package exact

// Is reports whether a value is of a case.
func Is[T any](value any) bool {
	_, ok := value.(T)
	return ok
}
