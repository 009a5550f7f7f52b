package gift

import (
	"strings"

	"cordee/lessons/format/markup"
)

// The formats GIFT names in brackets before a text.
const (
	formatMarkdown = "markdown"
	formatHTML     = "html"
	formatPlain    = "plain"
	formatMoodle   = "moodle" // plain lines in which HTML tags count; what Moodle assumes
)

// format splits "[html]text" and returns the format around it when the text
// names none.
func format(s, around string) (string, string) {
	s = trim(s)
	if strings.HasPrefix(s, "[") {
		for _, f := range []string{formatMarkdown, formatHTML, formatPlain, formatMoodle} {
			if rest, ok := strings.CutPrefix(s[1:], f+"]"); ok {
				return f, rest
			}
		}
	}
	return around, s
}

// toMarkdown turns a text of a format, escapes and all, into Markdown. lost
// are the tags of which something was left out.
func toMarkdown(format, s string) (text string, lost []string) {
	switch format {
	case formatMarkdown:
		return trim(unescape(s)), nil
	case formatHTML:
		return markup.FromHTML(unescape(s))
	}
	s = unescape(unwrap(s))
	if format == formatPlain || strings.IndexByte(s, '<') < 0 && strings.IndexByte(s, '&') < 0 {
		return markup.Escape(s), nil
	}
	return markup.FromHTML(breaks(s))
}

// unwrap joins the lines of a paragraph: where they end in the file says
// nothing.
func unwrap(s string) string {
	if strings.IndexByte(s, '\n') < 0 {
		return s
	}
	var b strings.Builder
	between := ""
	for line := range strings.SplitSeq(s, "\n") {
		if line = trim(line); line == "" {
			between = "\n\n"
			continue
		}
		if b.Len() > 0 {
			b.WriteString(between)
		}
		b.WriteString(line)
		between = " "
	}
	return b.String()
}

// breaks writes the ends of lines as HTML. Beside a tag they only lay out the
// source.
func breaks(s string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(s, '\n')
		if i < 0 {
			b.WriteString(s)
			return b.String()
		}
		before, after := s[:i], s[i+1:]
		b.WriteString(before)
		if strings.HasSuffix(before, ">") || strings.HasPrefix(after, "<") {
			b.WriteByte('\n')
		} else {
			b.WriteString("<br>")
		}
		s = after
	}
}

// indexBare finds the first mark that no backslash escapes, or -1.
func indexBare(s, mark string) int {
	for from := 0; ; {
		i := strings.Index(s[from:], mark)
		if i < 0 {
			return -1
		}
		if i += from; !escaped(s, i) {
			return i
		}
		from = i + 1
	}
}

// escaped reports whether a backslash that is not escaped itself stands before
// an offset.
func escaped(s string, at int) bool {
	n := at
	for n > 0 && s[n-1] == '\\' {
		n--
	}
	return (at-n)%2 == 1
}

// indexEither finds the first of two signs that no backslash escapes, or -1.
func indexEither(s string, a, b byte) int {
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case a, b:
			return i
		case '\\':
			i++
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
	i := strings.IndexByte(s, '\\')
	if i < 0 {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for ; i >= 0; i = strings.IndexByte(s, '\\') {
		b.WriteString(s[:i])
		next := byte(0)
		if i+1 < len(s) {
			next = s[i+1]
		}
		switch next {
		case '\\', '~', '=', '#', '{', '}', ':':
			b.WriteByte(next)
			s = s[i+2:]
		case 'n':
			b.WriteByte('\n')
			s = s[i+2:]
		default:
			arrow := next == '>' && i > 0 && s[i-1] == '-' // that separates nothing
			if !arrow {
				b.WriteByte('\\')
			}
			s = s[i+1:]
		}
	}
	b.WriteString(s)
	return b.String()
}

// trim takes the blanks and ends of lines off both ends. A no-break space is a
// character of the text.
func trim(s string) string {
	for s != "" && isBlank(s[0]) {
		s = s[1:]
	}
	for s != "" && isBlank(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func isBlank(c byte) bool { return c == ' ' || c >= '\t' && c <= '\f' }
