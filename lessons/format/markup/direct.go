package markup

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// direct turns HTML of the plainest sort into the Markdown that the converter
// makes of it, at a twentieth of its price: no tree, one pass. That is nearly
// all the HTML that questions have: paragraphs, breaks, lists of lines, words in
// bold or italics, links and pictures, every tag closed where it should be. It
// reports false for anything else, and wherever what a sign means depends on
// more than the signs beside it; the converter then decides.
func direct(s string) (markdown string, ok bool) {
	d := directWriter{out: make([]byte, 0, len(s))}
	for s != "" {
		at := strings.IndexByte(s, '<')
		if at < 0 {
			at = len(s)
		}
		if at > 0 && !d.text(s[:at]) {
			return "", false
		}
		if s = s[at:]; s == "" {
			break
		}
		if s, ok = d.tag(s); !ok {
			return "", false
		}
	}
	if len(d.open) > 0 {
		return "", false
	}
	return strings.TrimSpace(string(d.out)), true
}

// maxOpen is how many tags direct follows into one another.
const maxOpen = 16

// Line breaks that wait for the text after them.
const (
	lineBreak  = 1
	paragraphs = 2 // or more breaks: an empty line
)

type directWriter struct {
	out   []byte
	open  []string // blocks and spans
	line  int      // where in out the line begins
	gap   int      // what is to come before more text: lineBreak, paragraphs or nothing
	safe  bool     // the line has more than digits and blanks: no sign begins a block any more
	mark  bool     // a word in bold or italics has just ended; another one here would join it
	items int      // of the list that is open
}

func (d *directWriter) top() string {
	if len(d.open) == 0 {
		return ""
	}
	return d.open[len(d.open)-1]
}

func (d *directWriter) inItem() bool { return slices.Contains(d.open, "ul") }

// tag reads the tag at the beginning of s and, of a leaf, what it holds; rest
// comes after.
func (d *directWriter) tag(s string) (rest string, ok bool) {
	if strings.HasPrefix(s, "</") {
		name, rest, found := strings.Cut(s[2:], ">")
		return rest, found && name != "" && name == d.top() && d.end(name)
	}
	t, rest, ok := readTag(s)
	if !ok || t.empty && t.name != "br" && t.name != "img" {
		return "", false
	}
	around := d.top()
	if around == "ul" && t.name != "li" || len(d.open) == maxOpen {
		return "", false
	}
	switch t.name {
	case "p", "div", "ul", "li":
		if around != "" && around != "div" && !(around == "ul" && t.name == "li") {
			return "", false
		}
		d.open = append(d.open, t.name)
		return rest, d.block(t.name, around)
	case "span":
		d.open = append(d.open, t.name)
		return rest, true
	case "br":
		d.mark = false
		d.gap++
		return rest, !d.inItem()
	case "img":
		return rest, d.image(t)
	case "b", "strong":
		return d.leaf(t, rest, "**", "**")
	case "i", "em":
		return d.leaf(t, rest, "*", "*")
	case "a":
		if !plainLink(t.href) {
			return "", false
		}
		after := "](" + t.href
		if t.title != "" {
			after += ` "` + t.title + `"`
		}
		return d.leaf(t, rest, "[", after+")")
	}
	return "", false
}

// block begins a block.
func (d *directWriter) block(name, around string) bool {
	d.mark = false
	if around != "ul" {
		d.gap, d.items = paragraphs, 0
		return true
	}
	if d.items > 0 {
		d.out = append(d.out, '\n')
	} else {
		d.begin()
	}
	d.items++
	d.out = append(d.out, "- "...)
	d.line, d.safe = len(d.out), false
	return true
}

// end closes a block or a span.
func (d *directWriter) end(name string) bool {
	d.open = d.open[:len(d.open)-1]
	switch {
	case name == "span":
		return true
	case name == "li" && d.top() == "ul":
		d.trim()
		item := string(d.out[d.line:])
		return item != "" && strings.TrimSpace(item) == item
	case name == "ul" && d.items == 0:
		return false
	}
	d.mark, d.gap = false, paragraphs
	return true
}

// leaf writes an element with nothing but words in it. Blanks at its ends come
// to stand outside.
func (d *directWriter) leaf(t tag, s, before, after string) (rest string, ok bool) {
	inner, rest, found := strings.Cut(s, "</")
	rest, ok = strings.CutPrefix(rest, t.name+">")
	link := t.name == "a"
	if !found || !ok || strings.Contains(inner, "<") || d.mark && !link {
		return "", false
	}
	inner = html.UnescapeString(inner)
	words := strings.TrimLeftFunc(inner, unicode.IsSpace)
	left := inner[:len(inner)-len(words)]
	words = strings.TrimRightFunc(words, unicode.IsSpace)
	right := inner[len(left)+len(words):]
	if words == "" || !d.words(left) {
		return "", false
	}
	if link && (strings.Contains(words, "]") || strings.HasSuffix(string(d.out), "!")) {
		return "", false
	}
	d.sign(before)
	if !d.words(words) {
		return "", false
	}
	d.sign(after)
	ok = d.words(right)
	d.mark = !link
	return rest, ok
}

// image writes a picture of the pack.
func (d *directWriter) image(t tag) bool {
	if t.src == "" || t.src[0] == '/' || !plainPath(t.src) || strings.ContainsAny(t.alt, "[]&\r\n\f"+private) {
		return false
	}
	d.mark = false
	d.sign("![")
	d.out = append(append(append(append(d.out, t.alt...), "]("...), t.src...), ')')
	return true
}

// begin writes the line break or the empty line that waits.
func (d *directWriter) begin() {
	if d.gap == 0 {
		return
	}
	d.trim()
	if len(d.out) > 0 {
		if d.gap == lineBreak {
			d.out = append(d.out, "  \n"...)
		} else {
			d.out = append(d.out, "\n\n"...)
		}
	}
	d.line, d.gap, d.safe = len(d.out), 0, false
}

// trim takes the blank off the end of the line.
func (d *directWriter) trim() {
	if n := len(d.out); n > d.line && d.out[n-1] == ' ' {
		d.out = d.out[:n-1]
	}
}

// sign writes signs of Markdown.
func (d *directWriter) sign(s string) {
	d.begin()
	d.out = append(d.out, s...)
	d.safe = true
}

// text writes what stands between two tags.
func (d *directWriter) text(s string) bool {
	d.mark = false
	if d.top() == "ul" {
		return strings.Trim(s, " \t\r\n") == ""
	}
	return d.words(html.UnescapeString(s))
}

// words writes a text so that Markdown shows it word for word.
func (d *directWriter) words(s string) bool {
	for s != "" {
		if !d.safe || d.gap > 0 {
			var ok bool
			if s, ok = d.lineStart(s); !ok {
				return false
			}
		}
		n := 0
		for n < len(s) && signs[s[n]] == 0 {
			n++
		}
		d.out = append(d.out, s[:n]...)
		if n == len(s) {
			return true
		}
		c := s[n]
		s = s[n+1:]
		switch signs[c] {
		case blankSign:
			if d.out[len(d.out)-1] != ' ' {
				d.out = append(d.out, ' ')
			}
		case escapedSign:
			d.out = append(d.out, '\\', c)
		case emphasisSign: // which before a blank means nothing
			next, size := utf8.DecodeRuneInString(s)
			if size == 0 {
				return false
			}
			if !unicode.IsSpace(next) {
				d.out = append(d.out, '\\')
			}
			d.out = append(d.out, c)
		case entitySign:
			d.out = append(d.out, entityOf(c, s)...)
		case privateSign:
			if strings.HasPrefix(s, private[1:]) {
				return false
			}
			d.out = append(d.out, c)
		default:
			return false
		}
	}
	return true
}

// entityOf is how "&", "<" or ">" is written before what follows.
func entityOf(c byte, after string) string {
	switch {
	case c == '<':
		return "&lt;"
	case c == '>':
		return "&gt;"
	case after != "" && (after[0] == '#' || 'a' <= after[0]|0x20 && after[0]|0x20 <= 'z'):
		return "&amp;" // or Markdown would read an entity
	}
	return "&"
}

// lineStart writes the digits and blanks at the beginning of a line, and refuses
// what could begin a block there.
func (d *directWriter) lineStart(s string) (rest string, ok bool) {
	for i, r := range s {
		switch {
		case r == ' ' || r == '\t' || r == '\n' || r == '\r':
			if d.gap == 0 && len(d.out) > d.line && d.out[len(d.out)-1] != ' ' {
				d.out = append(d.out, ' ')
			}
		case r >= '0' && r <= '9' || r >= utf8.RuneSelf && unicode.IsSpace(r):
			d.begin()
			d.out = utf8.AppendRune(d.out, r)
		case strings.ContainsRune("-+=#*_~`.)", r) && !(i == 0 && d.harmless(s)):
			return "", false
		default:
			d.begin()
			d.safe = true
			return s[i:], true
		}
	}
	return "", true
}

// harmless reports whether the sign at the beginning of s, which could begin a
// block, begins none at the beginning of a line.
func (d *directWriter) harmless(s string) bool {
	if d.gap == 0 && len(d.out) > d.line {
		return false
	}
	switch s[0] {
	case '.', ')': // no number before
		return true
	case '=': // a heading is the line above
		return d.gap != lineBreak
	case '-', '+': // "-3"
		return d.gap != lineBreak && len(s) > 1 && s[1] >= '0' && s[1] <= '9'
	}
	return false
}

// What a byte of a text is to direct, when not 0: a letter as any other.
const (
	otherSign    = iota + 1 // it depends, or is forbidden
	blankSign               // of which a run is one
	escapedSign             // always needs a backslash
	emphasisSign            // needs one except before a blank
	entitySign              // may need to be an entity
	privateSign             // may begin private
)

// private is a character that the converter uses for itself; its first byte is
// also that of others.
const private = "\uf002"

var signs = func() (t [256]byte) {
	for c := range ' ' {
		t[c] = otherSign
	}
	for kind, chars := range map[byte]string{blankSign: " \t\r\n", escapedSign: "\\`", emphasisSign: "*_", entitySign: "&<>", otherSign: "[", privateSign: private[:1]} {
		for i := range len(chars) {
			t[chars[i]] = kind
		}
	}
	return t
}()
