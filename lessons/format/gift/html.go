package gift

import (
	"html"
	"regexp"
	"strings"
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
	s = strings.TrimSpace(s)
	for _, f := range []string{formatMarkdown, formatHTML, formatPlain, formatMoodle} {
		if rest, ok := strings.CutPrefix(s, "["+f+"]"); ok {
			return f, strings.TrimSpace(rest)
		}
	}
	return around, s
}

// toMarkdown turns an unescaped text of a format into Markdown. lost is the
// first tag of which something was left out.
func toMarkdown(format, s string) (text, lost string) {
	switch format {
	case formatMarkdown:
		return strings.TrimSpace(s), ""
	case formatPlain:
		return escapeMarkdown(strings.TrimSpace(s)), ""
	case formatHTML:
		s = strings.Join(strings.Fields(s), " ")
	}
	if !strings.ContainsAny(s, "<&") {
		return escapeMarkdown(strings.TrimSpace(s)), ""
	}
	return reduce(s)
}

// tag is an HTML tag or comment; a bare "<" as in "a < b" is not one.
var tag = regexp.MustCompile(`(?s)<!--.*?-->|</?([a-zA-Z][a-zA-Z0-9]*)[^<>]*>`)

// asMarkdown says what the tags that Markdown has words for become.
var asMarkdown = map[string][2]string{ // opening, closing
	"b": {"**", "**"}, "strong": {"**", "**"}, "i": {"*", "*"}, "em": {"*", "*"},
	"br": {"\n", "\n"}, "p": {"\n\n", "\n\n"}, "div": {"\n\n", "\n\n"}, "li": {"\n- ", ""},
	"ul": {"\n", "\n"}, "ol": {"\n", "\n"}, "span": {"", ""},
}

// reduce keeps of HTML what Markdown can say. The words all stay.
func reduce(s string) (text, lost string) {
	var b strings.Builder
	end := 0
	for _, m := range tag.FindAllStringSubmatchIndex(s, -1) {
		b.WriteString(escapeMarkdown(html.UnescapeString(s[end:m[0]])))
		end = m[1]
		if m[2] < 0 { // a comment
			continue
		}
		marks, known := asMarkdown[strings.ToLower(s[m[2]:m[3]])]
		if !known && lost == "" {
			lost = s[m[0]:m[1]]
		}
		if s[m[0]+1] == '/' {
			b.WriteString(marks[1])
		} else {
			b.WriteString(marks[0])
		}
	}
	b.WriteString(escapeMarkdown(html.UnescapeString(s[end:])))
	text = emptyMarks.Replace(b.String())
	text = blanks.ReplaceAllString(text, "\n")
	text = paragraphs.ReplaceAllString(text, "\n\n")
	return strings.TrimSpace(text), lost
}

var (
	emptyMarks = strings.NewReplacer("****", "")
	blanks     = regexp.MustCompile(`[ \t]*\n[ \t]*`)
	paragraphs = regexp.MustCompile(`\n{3,}`)
)

// Characters that mean something to Markdown anywhere, and where a line begins.
var (
	inlineMarks = strings.NewReplacer(`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", `\<`, "&", `\&`, "|", `\|`)
	lineMarks   = regexp.MustCompile(`(?m)^([ \t]*)([#>+~=-])`)
	lineNumbers = regexp.MustCompile(`(?m)^([ \t]*[0-9]{1,9})([.)])([ \t]|$)`)
)

// escapeMarkdown writes a text so that Markdown shows it as it is.
func escapeMarkdown(s string) string {
	s = inlineMarks.Replace(s)
	s = lineMarks.ReplaceAllString(s, `$1\$2`)
	return lineNumbers.ReplaceAllString(s, `$1\$2$3`)
}
