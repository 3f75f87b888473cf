package check

// AnyText returns a text of any length up to LargestSize.
func AnyText(value string) (string, error) {
	return Text(value, 0, LargestSize)
}
