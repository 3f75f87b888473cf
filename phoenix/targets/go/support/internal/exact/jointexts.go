package exact

// JoinTexts puts two texts together.
func JoinTexts(first, second string) (string, error) {
	joined := first + second
	return joined, sized(int(Length(joined)))
}
