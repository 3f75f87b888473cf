package check

// AnyWhole returns a whole number: between plus and minus LargestWhole.
func AnyWhole(value int64) (int64, error) {
	return Whole(value, -LargestWhole, LargestWhole)
}
