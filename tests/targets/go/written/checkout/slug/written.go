package slug

import "strings"

// slugLetters are letters that count as a plain one.
var slugLetters = [...]struct {
	letters string
	plain   rune
}{
	{"ÀÁÂÃÄÅàáâãäåĀāĂăĄą", 'a'},
	{"ÇçĆćĈĉĊċČč", 'c'},
	{"Ďď", 'd'},
	{"ÈÉÊËèéêëĒēĔĕĖėĘęĚě", 'e'},
	{"ĜĝĞğĠġĢģ", 'g'},
	{"Ĥĥ", 'h'},
	{"ÌÍÎÏìíîïĨĩĪīĬĭĮįİ", 'i'},
	{"Ĵĵ", 'j'},
	{"Ķķ", 'k'},
	{"ĹĺĻļĽľ", 'l'},
	{"ÑñŃńŅņŇň", 'n'},
	{"ÒÓÔÕÖòóôõöŌōŎŏŐő", 'o'},
	{"ŔŕŖŗŘř", 'r'},
	{"ŚśŜŝŞşŠš", 's'},
	{"ŢţŤť", 't'},
	{"ÙÚÛÜùúûüŨũŪūŬŭŮůŰűŲų", 'u'},
	{"Ŵŵ", 'w'},
	{"ÝýÿŶŷŸ", 'y'},
	{"ŹźŻżŽž", 'z'},
}

// slug turns a title into the last part of an address.
func slug(title string) (string, error) {
	isWord := func(r rune) bool { return 'a' <= r && r <= 'z' || '0' <= r && r <= '9' }
	// SLUG-1, SLUG-2
	plain := strings.Map(slugPlain, title)
	// SLUG-3, SLUG-4
	words := strings.FieldsFunc(plain, func(r rune) bool { return !isWord(r) })
	if len(words) == 0 {
		// SLUG-6
		return "", ErrNothingLeft
	}
	return slugCut(words), nil
}

// slugPlain returns the plain letter that a letter counts as, in lower case.
func slugPlain(r rune) rune {
	if 'A' <= r && r <= 'Z' {
		return r - 'A' + 'a'
	}
	for _, each := range slugLetters {
		if strings.ContainsRune(each.letters, r) {
			return each.plain
		}
	}
	return r
}

// slugCut joins as many words as fit (SLUG-5).
func slugCut(words []string) string {
	const longest = 60
	joined := words[0]
	if len(joined) > longest {
		return joined[:longest]
	}
	for _, word := range words[1:] {
		if len(joined)+1+len(word) > longest {
			break
		}
		joined += "-" + word
	}
	return joined
}
