package markup

import "strings"

// Escape writes a plain text so that Markdown shows it word for word. An end of
// line stays one, a blank line begins a paragraph; blanks around a line, which
// Markdown would read as code or drop, are left out.
func Escape(plain string) string {
	if indexIn(plain, &meaningful) < 0 {
		return strings.Trim(plain, blanks)
	}
	var b strings.Builder
	b.Grow(len(plain) + len(plain)/8)
	above, gap := "", false // the line above; a blank line came after it
	for rest, more := plain, true; more; {
		var line string
		line, rest, more = strings.Cut(rest, "\n")
		if line = strings.Trim(line, blanks); line == "" {
			gap = above != ""
			continue
		}
		switch {
		case gap:
			b.WriteString("\n\n")
		case strings.HasSuffix(above, `\`): // of three backslashes the parser makes no break
			b.WriteString("  \n")
		case above != "":
			b.WriteString("\\\n")
		}
		above, gap = line, false
		escapeLine(&b, line)
	}
	return b.String()
}

// Characters that mean something to Markdown.
const (
	everywhere  = "\\`*_[]<&|"
	atLineStart = "#>+~=-"
	afterNumber = ".)" // 1. and 1) begin a list
	blanks      = " \t\v\f\r"
	maxListMark = 9 // digits in the number of a list, by CommonMark
)

// The same as sets of bytes.
var (
	meaningful           = setOf("\n" + everywhere + atLineStart + afterNumber)
	meaningfulEverywhere = setOf(everywhere)
)

func setOf(chars string) (set [256]bool) {
	for i := range len(chars) {
		set[chars[i]] = true
	}
	return set
}

// indexIn finds the first byte of a set, or -1.
func indexIn(s string, set *[256]bool) int {
	for i := range len(s) {
		if set[s[i]] {
			return i
		}
	}
	return -1
}

func escapeLine(b *strings.Builder, line string) {
	if strings.IndexByte(atLineStart, line[0]) >= 0 {
		b.WriteByte('\\')
	} else if n := len(line) - len(strings.TrimLeft(line, "0123456789")); n > 0 && n <= maxListMark && n < len(line) &&
		strings.IndexByte(afterNumber, line[n]) >= 0 && (n+1 == len(line) || strings.IndexByte(blanks, line[n+1]) >= 0) {
		b.WriteString(line[:n])
		b.WriteByte('\\')
		line = line[n:]
	}
	for {
		i := indexIn(line, &meaningfulEverywhere)
		if i < 0 {
			b.WriteString(line)
			return
		}
		b.WriteString(line[:i])
		b.WriteByte('\\')
		b.WriteByte(line[i])
		line = line[i+1:]
	}
}
