package gift

import (
	"cmp"
	"iter"
	"strings"

	"cordee/lessons/problem"
)

// block is a question of the file without its comments and commands.
type block struct {
	text     string
	line     int   // the number in the file of its first line
	left     []int // where in text a line of the file is left out
	id       string
	tags     []string
	category string
}

// lineAt returns the file's line at an offset of the text.
func (b block) lineAt(offset int) int {
	line := b.line + strings.Count(b.text[:offset], "\n")
	for _, at := range b.left {
		if at <= offset {
			line++
		}
	}
	return line
}

const (
	comment  = "//"
	category = "$CATEGORY:"
	blanks   = " \t\v\f"
)

// blocks cuts a text at its blank lines, those inside braces excepted. What a
// comment names in [id:…] and [tag:…] belongs to the question of its own
// paragraph. Lines count from first.
func blocks(text string, first int) iter.Seq[block] {
	return func(yield func(block) bool) {
		var b block
		var kept strings.Builder // what was read before a line left out in the middle
		from, to := 0, 0         // what has been read since, end of line included
		in, open := "", false    // the category; inside braces
		braces := braces{text: text}
		// end gives the paragraph, when it has more than comments.
		end := func() bool {
			b.text, b.category = strings.TrimSuffix(text[from:to], "\n"), in
			if kept.Len() > 0 {
				kept.WriteString(b.text)
				b.text = kept.String()
				kept.Reset()
			}
			more := to == 0 || yield(b)
			b, from, to, open = block{}, 0, 0, false
			return more
		}
		for at, n := 0, first; at < len(text); n++ {
			line, next := lineFrom(text, at)
			switch {
			case line == "" && !(open && braces.closeFrom(next)):
				if !end() {
					return
				}
			case strings.HasPrefix(line, comment):
				b.names(line)
				if to > 0 {
					b.left = append(b.left, kept.Len()+to-from)
				}
			case strings.HasPrefix(line, category) && to == 0:
				if name := problem.OneLine(line[len(category):]); name != "" {
					in = name
				}
			default:
				switch {
				case to == 0: // how far other lines are set in counts for a list and for code
					b.line, from = n, next-len(strings.TrimLeft(text[at:next], blanks))
				case to < at:
					kept.WriteString(text[from:to])
					from = at
				}
				to = next
				if brace := lastBrace(line); brace != 0 {
					open = brace == '{'
				}
			}
			at = next
		}
		end()
	}
}

// lineFrom returns the line that begins at an offset, without the blanks
// around it, and where the next one begins.
func lineFrom(text string, at int) (line string, next int) {
	next = len(text)
	if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
		next = at + i + 1
	}
	return trim(text[at:next]), next
}

// braces finds which brace comes next. It remembers the answer, so that a file
// is looked through once however many blank lines it has.
type braces struct {
	text  string
	known int // up to here the answer is close
	close bool
}

// closeFrom reports whether the next brace from an offset closes one. The
// beginning of another question or of a category is taken for an opening.
func (b *braces) closeFrom(at int) bool {
	if at < b.known {
		return b.close
	}
	b.close = false
	for b.known = at; b.known < len(b.text); {
		var line string
		line, b.known = lineFrom(b.text, b.known)
		if strings.HasPrefix(line, comment) {
			continue
		}
		if strings.HasPrefix(line, "::") || strings.HasPrefix(line, category) {
			break
		}
		if i := indexEither(line, '{', '}'); i >= 0 {
			b.close = line[i] == '}'
			break
		}
	}
	return b.close
}

// lastBrace returns the last brace of a line that no backslash escapes, or 0.
func lastBrace(line string) byte {
	if strings.IndexByte(line, '{') < 0 && strings.IndexByte(line, '}') < 0 {
		return 0 // as most lines; a search for one byte is the quickest there is
	}
	var last byte
	for {
		i := indexEither(line, '{', '}')
		if i < 0 {
			return last
		}
		last, line = line[i], line[i+1:]
	}
}

// names takes [id:…], of which the first counts, and [tag:…] out of a comment. A
// bracket inside a name is written "\]".
func (b *block) names(comment string) {
	for {
		i := strings.IndexByte(comment, '[')
		if i < 0 {
			return
		}
		comment = comment[i+1:]
		key, rest, found := strings.Cut(comment, ":")
		if !found {
			return
		}
		if key != "id" && key != "tag" {
			continue
		}
		end := indexBare(rest, "]")
		if end < 0 {
			return
		}
		value := trim(strings.ReplaceAll(rest[:end], `\]`, "]"))
		if key == "id" {
			b.id = cmp.Or(b.id, value)
		} else if value != "" {
			b.tags = append(b.tags, value)
		}
		comment = rest[end:]
	}
}
