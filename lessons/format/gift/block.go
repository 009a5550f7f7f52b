package gift

import "strings"

// block is a question of the file without its comments and commands.
type block struct {
	text     string // lines joined by "\n"
	lines    []int  // the number in the file of each line of text
	id       string
	tags     []string
	category string
}

// lineAt returns the file's line at an offset of the text.
func (b block) lineAt(offset int) int {
	return b.lines[strings.Count(b.text[:offset], "\n")]
}

const (
	comment  = "//"
	category = "$CATEGORY:"
	blanks   = " \t\v\f"
)

// blocks cuts a text at its blank lines, those inside braces excepted. What a
// comment names in [id:…] and [tag:…] belongs to the question of its own
// paragraph. Lines count from first.
func blocks(text string, first int) []block {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.Trim(line, blanks)
	}
	braces := braces{lines: lines}
	var all []block
	var b block
	var kept []string
	var in string // the category
	open := false // inside braces
	for i, line := range lines {
		switch {
		case line == "" && open && braces.closeAfter(i):
			kept = append(kept, "")
			b.lines = append(b.lines, first+i)
		case line == "":
			if len(kept) > 0 {
				b.text, b.category = strings.Join(kept, "\n"), in
				all = append(all, b)
			}
			b, kept, open = block{}, nil, false
		case strings.HasPrefix(line, comment):
			b.names(line)
		case strings.HasPrefix(line, category) && len(kept) == 0:
			if name := oneLine(line[len(category):]); name != "" {
				in = name
			}
		default:
			kept = append(kept, line)
			b.lines = append(b.lines, first+i)
			if brace := lastBrace(line); brace != 0 {
				open = brace == '{'
			}
		}
	}
	if len(kept) > 0 {
		b.text, b.category = strings.Join(kept, "\n"), in
		all = append(all, b)
	}
	return all
}

// braces finds which brace comes next. It remembers the answer, so that a file
// is looked through once however many blank lines it has.
type braces struct {
	lines []string
	at    int // the line of the brace found last
	close bool
}

// closeAfter reports whether the next brace after a line closes one. The
// beginning of another question or of a category is taken for an opening.
func (b *braces) closeAfter(line int) bool {
	if line < b.at {
		return b.close
	}
	for b.at, b.close = line+1, false; b.at < len(b.lines); b.at++ {
		s := b.lines[b.at]
		switch {
		case strings.HasPrefix(s, comment):
			continue
		case strings.HasPrefix(s, "::"), strings.HasPrefix(s, category):
			return false
		}
		if i := indexAnyBare(s, "{}"); i >= 0 {
			b.close = s[i] == '}'
			return b.close
		}
	}
	return false
}

// lastBrace returns the last brace of a line that no backslash escapes, or 0.
func lastBrace(line string) byte {
	var last byte
	for {
		i := indexAnyBare(line, "{}")
		if i < 0 {
			return last
		}
		last, line = line[i], line[i+1:]
	}
}

// names takes [id:…] and [tag:…] out of a comment. A bracket inside a name is
// written "\]".
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
		value := strings.Trim(strings.ReplaceAll(rest[:end], `\]`, "]"), blanks)
		if key == "id" {
			b.id = value
		} else if value != "" {
			b.tags = append(b.tags, value)
		}
		comment = rest[end:]
	}
}
