// Package gift reads and writes questions in Moodle's GIFT format: a text file
// with one question a paragraph (docs.moodle.org/en/GIFT_format). It follows
// what Moodle's own importer does, so that a file means here what it means
// there, and adds the two tags that tie a question to a pack: [tag:skill:…] and
// [tag:block:…].
//
// Where authors expect more than Moodle gives, more is read: a blank line
// inside braces does not end a question, t and true are true, a weight may
// follow "=" in a choice too, and "-\>" is an arrow that ends no left side.
// Lines of plain text that are merely wrapped are joined; "\n" breaks one.
//
// A mistake costs one question, never the file.
package gift

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// What one file may hold. The rest is not read.
const (
	MaxSize      = 4 << 20 // bytes: some 15,000 questions of the usual size
	maxQuestions = 100_000 // or problems: each costs half a kilobyte of memory, and the shortest question four bytes
	maxAnswers   = 1000    // in a question: nobody reads more
)

// The codes of the problems found in a file. Each sentence may use the
// question's ID and a piece of Text, besides what is named here.
const (
	codeTooLarge    = "file-too-large"    // Max, in MiB
	codeNotText     = "gift-not-text"     // a byte 0: not a text file, or UTF-16
	codeEncoding    = "gift-encoding"     // not UTF-8, read as Windows-1252
	codeTitle       = "gift-title"        // a title without end: read as the text
	codeOpen        = "gift-brace-open"   // { without }
	codeClose       = "gift-brace-close"  // } without {
	codeTwice       = "gift-brace-twice"  // a second {
	codeEmptyChoice = "gift-empty-choice" // an answer without text
	codeWeight      = "gift-weight"       // %…% that is no weight: out of range, or read as text
	codeNumber      = "gift-number"       // not a number or a range
	codeHTML        = "html-dropped"      // a tag Markdown has no words for
)

// Parse reads a file. file names it in problems and questions.
//
// Questions of every kind come back, in the file's order. What cannot be read
// as a question is an error and left out; what was read with a loss is a
// warning.
func Parse(file string, data []byte) ([]*question.Question, []problem.Problem) {
	return ParseAt(file, 1, data)
}

// ParseAt reads questions that begin at a line of a larger file.
func ParseAt(file string, line int, data []byte) ([]*question.Question, []problem.Problem) {
	p := parser{List: problem.List{File: file}}
	if len(data) > MaxSize {
		p.Report(line, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, p.Problems
	}
	text, encoding := markup.Decode(data)
	switch encoding {
	case markup.NotText:
		p.Report(line, problem.Error, codeNotText)
		return nil, p.Problems
	case markup.Windows1252:
		p.Report(line, problem.Warning, codeEncoding)
	}
	for b := range blocks(text, line) {
		if p.count == maxQuestions || len(p.Problems) >= maxQuestions {
			p.Report(b.line, problem.Error, codeMany, "Max", maxQuestions)
			break
		}
		p.block(b)
	}
	return p.questions, p.Problems
}

type parser struct {
	problem.List
	questions []*question.Question
	cut       []answer // of the question being read
	count     int      // questions seen, readable or not: unnamed ones are called q<N>
}

// block reads one question.
func (p *parser) block(b block) {
	p.count++
	q := &question.Question{Category: b.category, File: p.File, Line: b.line}
	for _, tag := range b.tags {
		q.Tag(tag)
	}
	start, unclosed := 0, false
	if strings.HasPrefix(b.text, "::") {
		start = 2
		if end := indexBare(b.text[2:], "::"); end >= 0 {
			// "\:::" ends a title with a colon: the first of three is escaped.
			q.Title = problem.OneLine(unescape(b.text[2 : 2+end]))
			start = 2 + end + 2
		} else {
			unclosed = true
		}
	}
	q.ID, q.Named = b.id, b.id != ""
	if !q.Named {
		q.ID = unnamed(q.Title, p.count)
	}
	if unclosed {
		p.Report(q.Line, problem.Warning, codeTitle, "ID", q.ID, "Text", problem.Excerpt(b.text))
	}
	r := reader{parser: p, block: b, q: q}
	if r.read(start) {
		p.questions = append(p.questions, q)
	}
}

// unnamed is the id of a question whose file gives none: from its title, else
// by its place in the file, from 1.
func unnamed(title string, place int) string {
	if id := Slug(title); id != "" {
		return id
	}
	return "q" + strconv.Itoa(place)
}

// Slug makes an id of a title: small letters without accents, digits, and
// hyphens.
func Slug(title string) string {
	b := make([]byte, 0, len(title))
	for _, c := range norm.NFKD.String(strings.ToLower(title)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b = append(b, byte(c))
		case c == '\'' || c == '’' || c >= utf8.RuneSelf && unicode.Is(unicode.Mn, c):
		case len(b) > 0 && b[len(b)-1] != '-':
			b = append(b, '-')
		}
	}
	return strings.TrimSuffix(string(b), "-")
}
