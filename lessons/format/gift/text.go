package gift

import (
	"strings"
)

// indexBare finds the first mark that no backslash escapes, or -1.
func indexBare(s, mark string) int {
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		} else if strings.HasPrefix(s[i:], mark) {
			return i
		}
	}
	return -1
}

// lastBare finds the last mark that no backslash escapes, or -1.
func lastBare(s, mark string) int {
	last := -1
	for from := 0; ; {
		i := indexBare(s[from:], mark)
		if i < 0 {
			return last
		}
		last = from + i
		from = last + 1
	}
}

// cutBare splits at the first mark that no backslash escapes.
func cutBare(s, mark string) (before, after string, found bool) {
	if i := indexBare(s, mark); i >= 0 {
		return s[:i], s[i+len(mark):], true
	}
	return s, "", false
}

// unescape resolves the escapes GIFT knows; any other backslash stays.
func unescape(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			switch next := s[i+1]; next {
			case '\\', '~', '=', '#', '{', '}', ':':
				b.WriteByte(next)
				i++
				continue
			case 'n':
				b.WriteByte('\n')
				i++
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// excerpt shortens a text for a message.
func excerpt(s string) string {
	s = oneLine(s)
	if r := []rune(s); len(r) > 60 {
		return string(r[:59]) + "…"
	}
	return s
}
