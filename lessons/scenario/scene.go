package scenario

import (
	"strings"
	"unicode"

	"cordee/lessons/format/markup"
)

// page is what comes out of a canvas.
type page struct {
	title   string // plain text, empty when the text does not begin with a heading
	text    string
	choices []Choice
	links   []*link // of the choices
}

// page puts the lines of a scene in order. A link that stands at the head of
// its line is taken out, and what follows it is its detail; a link inside a
// sentence leaves its words there. hard says that the end of a line is a line
// break.
func (c *canvas) page(hard bool) page {
	var p page
	details := make([]string, len(c.shown))
	body := lines{hard: hard}
	next := 0 // the first link of the line
	for line := range strings.SplitSeq(strings.ReplaceAll(c.out.String(), string(breakSign), "\n"), "\n") {
		bare := strings.ReplaceAll(line, string(markSign), "")
		if len(bare) < len(line) && strings.TrimSpace(bare) == "" {
			continue // it only held what shows nothing
		}
		n := strings.Count(bare, string(linkSign))
		if n == 0 {
			body.add(bare)
			continue
		}
		if detail, apart := detailOf(bare); apart {
			details[next] = detail
		} else {
			body.add(c.spelled(bare, next))
		}
		next += n
	}
	for i, shown := range c.shown {
		p.choices = append(p.choices, Choice{Text: plainLine(shown.label), Detail: plainLine(details[i]), Target: shown.link.target})
		p.links = append(p.links, shown.link)
	}
	p.title, p.text = heading(body.text())
	return p
}

// spelled puts the words of links, from the one at a position on, back into a
// line.
func (c *canvas) spelled(line string, first int) string {
	var b strings.Builder
	for i, piece := range strings.Split(line, string(linkSign)) {
		if i > 0 {
			b.WriteString(c.shown[first+i-1].label)
		}
		b.WriteString(piece)
	}
	return b.String()
}

// detailOf says whether the links of a line stand apart from the text, and
// what is said about the only one.
func detailOf(line string) (string, bool) {
	head, rest, _ := strings.Cut(line, string(linkSign))
	head = strings.TrimSpace(head)
	if n := strings.IndexAny(head, ".)"); n > 0 && strings.Trim(head[:n], "0123456789") == "" {
		head = head[n+1:] // the number of a list
	}
	if strings.IndexFunc(head, isWord) >= 0 {
		return "", false
	}
	if strings.IndexFunc(rest, isWord) < 0 {
		return "", true
	}
	if strings.Contains(rest, string(linkSign)) {
		return "", false
	}
	rest = strings.TrimPrefix(rest, head) // the end of **[[link]]**
	return strings.TrimLeft(rest, " \t-–—:•|"), true
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// heading takes the heading off a text that begins with one.
func heading(s string) (title, rest string) {
	line, after, _ := strings.Cut(s, "\n")
	n := run(line, '#')
	if n == 0 || n > 6 || len(line) == n || line[n] != ' ' && line[n] != '\t' {
		return "", s
	}
	return plainLine(line[n+1:]), strings.TrimLeft(after, "\n")
}

// plainLine is the words of a line. A number or a hyphen at its head is a part
// of them.
func plainLine(s string) string {
	if strings.ContainsAny(s, "*_`\\<&![") {
		s = markup.Plain(s)
	}
	return strings.Join(strings.Fields(s), " ")
}

// lines gathers the text of a scene.
type lines struct {
	hard bool
	all  []string
	code bool // inside a fenced block
	list bool // inside a list
}

func (l *lines) add(line string) {
	line = strings.TrimRight(line, " \t")
	bare := strings.TrimLeft(line, " \t")
	if strings.HasPrefix(bare, "```") {
		l.code = !l.code
	}
	if !l.code {
		// Twine does not see white space before a line; Markdown takes four
		// blanks for code.
		item := isItem(bare)
		if !l.list || !item && len(line)-len(bare) > 3 {
			line = bare
		}
		l.list = item || l.list && bare != "" && len(bare) < len(line)
		if l.hard && len(bare) >= 3 && strings.Trim(bare, "-") == "" {
			l.all = append(l.all, "") // under a line of text it would make a heading of it
		}
	}
	l.all = append(l.all, line)
}

// isItem reports whether a line begins an item of a list.
func isItem(s string) bool {
	if len(s) > 1 && strings.ContainsRune("-*+", rune(s[0])) {
		return s[1] == ' '
	}
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	return n > 0 && n < 10 && n+1 < len(s) && (s[n] == '.' || s[n] == ')') && s[n+1] == ' '
}

// text joins the lines. Two blanks at the end of a line are Markdown's line
// break.
func (l *lines) text() string {
	var b strings.Builder
	code, empty := false, true
	for i, line := range l.all {
		fence := strings.HasPrefix(strings.TrimLeft(line, " \t"), "```")
		code = code != fence
		if line == "" {
			if empty && !code {
				continue // one blank line parts as well as three
			}
		}
		empty = line == ""
		b.WriteString(line)
		if l.hard && !code && !fence && line != "" && i+1 < len(l.all) && l.all[i+1] != "" {
			b.WriteString("  ")
		}
		b.WriteByte('\n')
	}
	return strings.Trim(b.String(), "\n ")
}

// firstLine is the first line of a text that is not blank.
func firstLine(s string) string {
	line, _, _ := strings.Cut(strings.TrimLeft(s, "\n \t"), "\n")
	return line
}
