package problem

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxExcerpt is how many characters of a text a sentence quotes: a line of a
// list, with room for the words around it.
const maxExcerpt = 60

// OneLine makes every run of blanks one space and drops those at both ends. A
// no-break space between words stays: French needs it.
func OneLine(s string) string {
	s = strings.TrimSpace(s)
	for i := 0; i < len(s); i++ {
		if isBlank(rune(s[i])) && (s[i] != ' ' || isBlank(rune(s[i+1]))) { // the last is none
			return strings.Join(strings.FieldsFunc(s, isBlank), " ")
		}
	}
	return s
}

func isBlank(c rune) bool { return c < utf8.RuneSelf && unicode.IsSpace(c) }

// Excerpt is the beginning of a text, on one line, for a sentence. Bytes that
// are no text are left out.
func Excerpt(s string) string {
	s = strings.TrimSpace(s)
	cut := len(s) > maxExcerpt*utf8.UTFMax
	if cut {
		s = s[:maxExcerpt*utf8.UTFMax]
	}
	s = OneLine(strings.ToValidUTF8(s, ""))
	r := []rune(s)
	if !cut && len(r) <= maxExcerpt {
		return s
	}
	return string(r[:min(len(r), maxExcerpt-1)]) + "…"
}
