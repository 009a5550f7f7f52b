// Package gift reads questions in Moodle's GIFT format: a text file with one
// question a paragraph. It follows what Moodle's own importer does, so that a
// file means here what it means there, and adds the two tags that tie a
// question to a pack: [tag:skill:…] and [tag:block:…].
//
// A mistake costs one question, never the file.
package gift

import (
	"bytes"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// MaxSize is the longest file that is read, in bytes: some 8,000 questions.
const MaxSize = 4 << 20

// The codes of the problems this package finds. Each sentence may use the
// question's ID and a piece of Text, besides what is named here.
const (
	codeTooLarge    = "file-too-large"    // Max, in MiB
	codeNotText     = "gift-not-text"     // a byte 0: not a text file, or UTF-16
	codeEncoding    = "gift-encoding"     // not UTF-8, read as Windows-1252
	codeKind        = "kind-unsupported"  // Kind
	codeTitle       = "gift-title"        // a title without end
	codeOpen        = "gift-brace-open"   // { without }
	codeClose       = "gift-brace-close"  // } without {
	codeTwice       = "gift-brace-twice"  // a second {
	codeEmptyChoice = "gift-empty-choice" // an answer without text
	codeWeight      = "gift-weight"       // %…% that is no weight
	codeNumber      = "gift-number"       // not a number or a range
	codeHTML        = "html-dropped"      // a tag Markdown has no words for
)

// Parse reads a file. file names it in problems and questions.
//
// Questions of every kind come back, in the file's order, also those whose
// kind is not graded yet: each of these is a problem too. What cannot be read
// as a question is a problem only.
func Parse(file string, data []byte) ([]*question.Question, []problem.Problem) {
	return ParseAt(file, 1, data)
}

// ParseAt reads questions that begin at a line of a larger file.
func ParseAt(file string, line int, data []byte) ([]*question.Question, []problem.Problem) {
	p := parser{file: file}
	if len(data) > MaxSize {
		p.report(line, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, p.problems
	}
	text, ok := p.decode(line, data)
	if !ok {
		return nil, p.problems
	}
	for _, b := range blocks(text, line) {
		p.block(b)
	}
	return p.questions, p.problems
}

type parser struct {
	file      string
	questions []*question.Question
	problems  []problem.Problem
	count     int // questions seen, readable or not: unnamed ones are called q<N>
}

// report adds a problem; data gives names and values in pairs.
func (p *parser) report(line int, severity problem.Severity, code string, data ...any) {
	found := problem.Problem{File: p.file, Line: line, Code: code, Severity: severity, Data: map[string]any{}}
	for i := 0; i+1 < len(data); i += 2 {
		found.Data[data[i].(string)] = data[i+1]
	}
	p.problems = append(p.problems, found)
}

// decode gives the text in UTF-8 with "\n" at the end of lines. Old files are
// in the code page of Windows.
func (p *parser) decode(line int, data []byte) (string, bool) {
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if bytes.IndexByte(data, 0) >= 0 {
		p.report(line, problem.Error, codeNotText)
		return "", false
	}
	if !utf8.Valid(data) {
		p.report(line, problem.Warning, codeEncoding)
		decoded, err := charmap.Windows1252.NewDecoder().Bytes(data)
		if err != nil {
			return "", false
		}
		data = decoded
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(string(data)), true
}

// block is a paragraph of the file without its comments and commands.
type block struct {
	text  string // lines joined by "\n"
	lines []int  // the number in the file of each line of text
	id    string
	tags  []string
}

// lineAt returns the file's line at an offset of the text.
func (b block) lineAt(offset int) int {
	return b.lines[strings.Count(b.text[:offset], "\n")]
}

// blocks cuts a file at its blank lines. What a comment names in [id:…] and
// [tag:…] belongs to the question of its own paragraph.
func blocks(text string, first int) []block {
	var all []block
	var b block
	var kept []string
	end := func() {
		if len(kept) > 0 {
			b.text = strings.Join(kept, "\n")
			all = append(all, b)
		}
		b, kept = block{}, nil
	}
	n := first - 1
	for line := range strings.SplitSeq(text, "\n") {
		n++
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			end()
		case strings.HasPrefix(line, "//"):
			b.names(line)
		case strings.HasPrefix(line, "$CATEGORY:") && len(kept) == 0:
			// The category says where Moodle files a question; a pack has modules.
		default:
			kept = append(kept, line)
			b.lines = append(b.lines, n)
		}
	}
	end()
	return all
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
		if !found || key != "id" && key != "tag" {
			continue
		}
		end := indexBare(rest, "]")
		if end < 0 {
			return
		}
		value := strings.TrimSpace(strings.ReplaceAll(rest[:end], `\]`, "]"))
		if key == "id" {
			b.id = value
		} else if value != "" {
			b.tags = append(b.tags, value)
		}
		comment = rest[end:]
	}
}

// block reads one question.
func (p *parser) block(b block) {
	p.count++
	q := &question.Question{ID: b.id, Named: b.id != "", File: p.file, Line: b.lines[0]}
	for _, tag := range b.tags {
		if skill, ok := strings.CutPrefix(tag, "skill:"); ok {
			q.Skill = skill
		} else if id, ok := strings.CutPrefix(tag, "block:"); ok {
			q.Block = id
		} else {
			q.Tags = append(q.Tags, tag)
		}
	}
	start := 0
	if strings.HasPrefix(b.text, "::") {
		end := indexBare(b.text[2:], "::")
		if end < 0 {
			p.report(q.Line, problem.Error, codeTitle, "Text", excerpt(b.text))
			return
		}
		// "\::" ends a title with a colon: the first of three is escaped.
		q.Title = oneLine(unescape(b.text[2 : 2+end]))
		start = 2 + end + 2
	}
	if q.ID == "" {
		q.ID = Slug(q.Title)
	}
	if q.ID == "" {
		q.ID = fmt.Sprintf("q%d", p.count)
	}
	r := reader{parser: p, block: b, q: q}
	if r.read(start) {
		p.questions = append(p.questions, q)
		if !q.Kind.Graded() {
			p.report(q.Line, problem.Warning, codeKind, "ID", q.ID, "Kind", string(q.Kind))
		}
	}
}

// Slug makes an id of a title: small letters without accents, digits, and
// hyphens.
func Slug(title string) string {
	var b strings.Builder
	for _, c := range norm.NFKD.String(strings.ToLower(title)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case unicode.Is(unicode.Mn, c) || c == '\'' || c == '’':
		case !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	return strings.Trim(b.String(), "-")
}
