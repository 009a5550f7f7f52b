// Package moodlexml reads and writes question banks in Moodle's XML format
// (docs.moodle.org, "Moodle XML format"). It follows what Moodle's own
// importers do, in question/format/xml and question/type, so that a file means
// here what it means there, and adds the two tags that tie a question to a
// pack: "skill:…" and "block:…".
//
// A mistake costs one question, never the file. What a question says that a
// pack has no place for is listed, setting by setting.
package moodlexml

import (
	"fmt"

	"cordee/lessons/format/gift"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// MaxSize is the largest file that is read, in bytes: banks carry their
// pictures in them.
const MaxSize = 64 << 20

// What a file may hold. Beyond it lies no honest bank, and each number bounds
// what a hostile one can cost.
const (
	maxQuestions = 100_000  // in one file, readable or not
	maxElements  = 20_000   // XML elements of one question; a long one has 100
	maxDepth     = 32       // elements inside one another; Moodle nests 6
	maxMarkup    = 64 << 10 // bytes of one tag with its attributes
	maxText      = 16 << 20 // bytes of one text; the longest are pictures in base64
	maxPicture   = 10 << 20 // bytes of one picture
	maxFileName  = 100      // bytes of a picture's name, as a pack writes it
	maxNumber    = 800      // characters of an accepted number
	maxNamed     = 8        // settings a sentence names before it says "…"
)

// The codes of the problems this package finds. Each sentence may use the
// question's ID, besides what is named here.
const (
	codeTooLarge   = "file-too-large"       // Max, in MiB
	codeMany       = "moodle-too-many"      // Max questions: the others are not read
	codeNotMoodle  = "moodle-not-xml"       // no question at all
	codeEncoding   = "moodle-encoding"      // Text, the declared one: read as Windows-1252
	codeSyntax     = "moodle-syntax"        // XML that cannot be read here
	codeTruncated  = "moodle-truncated"     // the file ends inside a question
	codeTooComplex = "moodle-too-complex"   // nested or long beyond the limits
	codeType       = "moodle-type"          // Kind, a type of question that a pack does not have
	codeNoAnswer   = "moodle-no-answer"     // no answers where some are needed
	codeEmpty      = "moodle-answer-empty"  // Text, that was all of an answer and cannot be shown
	codeWeight     = "moodle-weight"        // Text, that is no percentage
	codeNumber     = "moodle-number"        // Text, that is no number
	codeGap        = "moodle-gap"           // Text, an embedded answer that cannot be read
	codeNoGap      = "moodle-no-gap"        // a cloze without gaps
	codeTwice      = "moodle-id-twice"      // Text, an idnumber already taken
	codeSettings   = "moodle-settings"      // Text, settings left out
	codeHTML       = "moodle-html"          // Text, tags left out
	codePicture    = "moodle-picture"       // Text, a file not taken over
	codeMissing    = "moodle-file-missing"  // Text, a file that is named but not there
	codeUnused     = "moodle-file-unused"   // Text, a file that no text names
	codeUnlisted   = "moodle-weight-listed" // Text, a weight that Moodle does not list
	codeRange      = "moodle-range"         // Text, a range without an end
	codeIgnored    = "moodle-ignored"       // Text, what Moodle does not read for this kind
	codeChanged    = "moodle-changed"       // Text, what is written otherwise
	codeCategory   = "moodle-category"      // a question without category after some with
	codeKind       = "moodle-kind"          // Kind, that cannot be written
)

// Parse reads a file. file names it in problems and questions.
//
// A question's id is its idnumber, else what gift.Slug makes of its name, else
// q<N>; no two questions of the file have the same. Pictures of the file have
// different paths, also across its questions, unless they are the same.
func Parse(file string, data []byte) ([]*question.Question, []problem.Problem) {
	p := parser{List: problem.List{File: file}}
	if len(data) > MaxSize {
		p.Report(0, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, p.Problems
	}
	text, ok := p.decode(data)
	if !ok {
		return nil, p.Problems
	}
	p.read(text)
	p.identify()
	return p.questions, p.Problems
}

type parser struct {
	problem.List
	questions []*question.Question
	count     int    // questions seen, readable or not: unnamed ones are called q<N>
	numbers   []int  // the N of each question
	category  string // of the questions that follow
	shelf     shelf
}

func (p *parser) read(text []byte) {
	d := document{text: text, lines: 1}
	d.start(0)
	for {
		root, flaw := d.next()
		if root == nil && flaw == nil {
			break
		}
		if root == nil && !d.moodle {
			continue
		}
		if root != nil && root.attr("type") == "category" && flaw == nil {
			p.categorise(root)
			continue
		}
		if p.count++; p.count > maxQuestions {
			p.Report(d.line(), problem.Error, codeMany, "Max", maxQuestions)
			return
		}
		if flaw != nil {
			p.Report(flaw.line, problem.Error, flaw.code, "ID", p.name(root))
			continue
		}
		r := reader{parser: p, root: root, q: &question.Question{File: p.File, Line: root.line, Category: p.category}}
		if r.question() {
			p.questions = append(p.questions, r.q)
			p.numbers = append(p.numbers, p.count)
		}
	}
	if !d.moodle {
		p.Report(1, problem.Error, codeNotMoodle)
	}
}

// categorise notes where the questions that follow are filed.
func (p *parser) categorise(root *element) {
	p.category = problem.OneLine(root.child("category").words())
	if lost := root.leftovers(); lost != "" {
		p.Report(root.line, problem.Warning, codeSettings, "ID", p.category, "Text", lost)
	}
}

// name is what a question that cannot be read is called in a problem; root
// may be nil or incomplete.
func (p *parser) name(root *element) string {
	if id := problem.OneLine(root.child("idnumber").words()); id != "" {
		return id
	}
	if title := problem.OneLine(root.child("name").words()); title != "" {
		return problem.Excerpt(title)
	}
	return fmt.Sprintf("q%d", p.count)
}

// identify gives every question its id. What the file names comes first, so
// that no title takes an id away.
func (p *parser) identify() {
	taken := map[string]bool{}
	for _, q := range p.questions {
		if !q.Named {
			continue
		}
		if taken[q.ID] {
			p.Report(q.Line, problem.Warning, codeTwice, "ID", q.ID, "Text", q.ID)
			q.Named = false
			continue
		}
		taken[q.ID] = true
	}
	next := map[string]int{}
	for i, q := range p.questions {
		if q.Named {
			continue
		}
		base := q.ID
		if base == "" {
			base = gift.Slug(q.Title)
		}
		if base == "" {
			base = fmt.Sprintf("q%d", p.numbers[i])
		}
		q.ID = base
		for n := max(next[base], 2); taken[q.ID]; n++ {
			q.ID = fmt.Sprintf("%s-%d", base, n)
			next[base] = n + 1
		}
		taken[q.ID] = true
	}
}
