package exact

// JoinTexts puts two texts together. Only one of so many bytes needs its
// characters counted.
func JoinTexts(first, second string) (string, error) {
	joined := first + second
	if len(joined) <= largestSize {
		return joined, nil
	}
	return joined, sized(int(Length(joined)))
}
