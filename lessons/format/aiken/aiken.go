// Package aiken reads and writes questions in the Aiken format: a question on
// a line, its choices each on a line behind a letter, and the letter of the
// right one.
//
//	Which knot ties the rope to the harness?
//	A) The figure eight
//	B) The clove hitch
//	ANSWER: A
//
// It follows Moodle's importer (docs.moodle.org, "Aiken format"), so that a
// file means here what it means there, and is kinder where that one would
// lose a question: a stem may run over several lines, letters may be small,
// and an answer may name several letters.
package aiken

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// MaxSize is the longest file that is read, in bytes: some 15,000 questions.
const MaxSize = 4 << 20

const (
	// maxQuestions in one file, readable or not. No honest one comes near; it
	// bounds what a hostile one can cost.
	maxQuestions = 100_000
)

// The codes of the problems this package finds. Each sentence may use the
// question's ID and a piece of Text, besides what is named here.
const (
	codeTooLarge   = "file-too-large"        // Max, in MiB
	codeNotText    = "table-not-text"        // a byte 0: not a text file, or UTF-16
	codeEncoding   = "table-encoding"        // not UTF-8, read as Windows-1252
	codeMany       = "table-too-many"        // Max questions: the others are not read
	codeNoStem     = "aiken-no-stem"         // choices or an answer without a question
	codeIncomplete = "aiken-incomplete"      // no line ANSWER:
	codeChoices    = "aiken-choices"         // fewer than two choices
	codeEmpty      = "aiken-empty-choice"    // a letter without a text
	codeAnswer     = "aiken-answer"          // an answer that is no letter of a choice, or of two
	codeSeveral    = "aiken-several"         // several letters: read as a multiple choice
	codeKind       = "table-kind-lost"       // Kind
	codeNotOne     = "aiken-not-one-right"   // not exactly one right choice
	codeTooMany    = "aiken-too-many"        // Max choices
	codeText       = "aiken-text"            // a text that would read as something else
	codeWeights    = "table-weights-lost"    //
	codeFeedback   = "table-feedback-lost"   //
	codeLabels     = "table-labels-lost"     //
	codeSettings   = "table-settings-lost"   //
	codeFormatting = "table-formatting-lost" //
)

var (
	// choice is a letter, a bracket or a point. Moodle wants a capital and
	// then takes any text; a small letter must stand apart from what follows.
	choice      = regexp.MustCompile(`^([A-Z])[).](.*)$`)
	smallChoice = regexp.MustCompile(`^([a-z])[).]([ \t].*)$`)
	answer      = regexp.MustCompile(`^ANSWER:(.*)$`)
	looseAnswer = regexp.MustCompile(`^(?i:answer)\s*:(.*)$`)
)

// Parse reads a file. file names it in problems and questions. Each error is a
// question that was not read.
func Parse(file string, data []byte) ([]*question.Question, []problem.Problem) {
	p := parser{List: problem.List{File: file}}
	if len(data) > MaxSize {
		p.Report(1, problem.Error, codeTooLarge, "Max", MaxSize>>20)
		return nil, p.Problems
	}
	text, encoding := markup.Decode(data)
	switch encoding {
	case markup.NotText:
		p.Report(1, problem.Error, codeNotText)
		return nil, p.Problems
	case markup.Windows1252:
		p.Report(1, problem.Warning, codeEncoding)
	}
	for line := range strings.SplitSeq(text, "\n") {
		p.line++
		if len(p.questions)+len(p.Problems) >= maxQuestions {
			p.Report(p.line, problem.Error, codeMany, "Max", maxQuestions)
			return p.questions, p.Problems
		}
		p.read(strings.TrimSpace(line))
	}
	p.abandon()
	return p.questions, p.Problems
}

type parser struct {
	problem.List
	line      int
	count     int // questions begun, readable or not: they are called q<N>
	open      *draft
	orphan    bool // choices without a question have been reported, and are not over
	questions []*question.Question
}

// draft is a question whose ANSWER has not come yet.
type draft struct {
	id      string
	line    int
	stem    []string
	over    bool // a blank line ended the stem
	letters string
	choices []string
	empty   int // line of the first choice without a text, or 0
}

func (p *parser) read(line string) {
	if line == "" {
		p.orphan = false
		if p.open != nil {
			p.open.over = true
		}
		return
	}
	if m := answer.FindStringSubmatch(line); m != nil {
		p.end(strings.TrimSpace(m[1]))
		return
	}
	if m := choice.FindStringSubmatch(line); m != nil {
		p.choice(m[1], m[2])
		return
	}
	if p.open != nil {
		if m := smallChoice.FindStringSubmatch(line); m != nil {
			p.choice(strings.ToUpper(m[1]), m[2])
			return
		}
		if m := looseAnswer.FindStringSubmatch(line); m != nil && len(p.open.choices) > 0 {
			p.end(strings.TrimSpace(m[1]))
			return
		}
		if !p.open.over && len(p.open.choices) == 0 {
			p.open.stem = append(p.open.stem, line)
			return
		}
	}
	p.abandon()
	p.count++
	p.open = &draft{id: "q" + strconv.Itoa(p.count), line: p.line, stem: []string{line}}
}

func (p *parser) choice(letter, text string) {
	if p.open == nil {
		p.noStem(letter + ")" + text)
		return
	}
	text = problem.OneLine(text)
	if text == "" && p.open.empty == 0 {
		p.open.empty = p.line
	}
	p.open.letters += letter
	p.open.choices = append(p.open.choices, text)
}

// noStem says once for each paragraph that its question is missing.
func (p *parser) noStem(text string) {
	if !p.orphan {
		p.Report(p.line, problem.Error, codeNoStem, "Text", problem.Excerpt(text))
	}
	p.orphan = true
}

// abandon reports a question that another line ends before its answer.
func (p *parser) abandon() {
	if d := p.open; d != nil {
		p.Report(d.line, problem.Error, codeIncomplete, "ID", d.id, "Text", problem.Excerpt(d.stem[0]))
	}
	p.open, p.orphan = nil, false
}

func (p *parser) end(value string) {
	d := p.open
	if d == nil {
		p.noStem("ANSWER: " + value)
		p.orphan = false
		return
	}
	p.open = nil
	switch right := d.right(value); {
	case len(d.choices) < 2:
		p.Report(p.line, problem.Error, codeChoices, "ID", d.id, "Text", problem.Excerpt(d.stem[0]))
	case d.empty > 0:
		p.Report(d.empty, problem.Error, codeEmpty, "ID", d.id, "Text", problem.Excerpt(d.stem[0]))
	case right == nil:
		p.Report(p.line, problem.Error, codeAnswer, "ID", d.id, "Text", problem.Excerpt(value))
	default:
		if len(right) > 1 {
			p.Report(p.line, problem.Warning, codeSeveral, "ID", d.id, "Text", problem.Excerpt(value))
		}
		p.questions = append(p.questions, d.question(p.File, right))
	}
}

// question gives the right choices the mark. Where there are several, each is
// worth its share and a wrong one takes as much away.
func (d *draft) question(file string, right []int) *question.Question {
	q := &question.Question{
		ID: d.id, File: file, Line: d.line,
		Kind: question.Single, Stem: markup.Escape(strings.Join(d.stem, " ")),
	}
	share, wrong := 1.0, 0.0
	if n := len(right); n > 1 {
		q.Kind = question.Multiple
		share, wrong = 1/float64(n), -1/float64(n)
	}
	for i, text := range d.choices {
		c := question.Choice{Text: markup.Escape(text), Fraction: wrong}
		if slices.Contains(right, i) {
			c.Fraction = share
		}
		q.Choices = append(q.Choices, c)
	}
	return q
}

// right finds the choices an answer names, in rising order: "B", "b", "B.",
// "B) with its text", "A, C", "AC", or the text of a choice. It is nil when
// one of them is not there or is there twice.
func (d *draft) right(value string) []int {
	written := func(text string) bool { return text == problem.OneLine(value) }
	if i := slices.IndexFunc(d.choices, written); i >= 0 && len(value) > 1 {
		return []int{i}
	}
	for i, text := range d.choices {
		if letter := d.letters[i : i+1]; written(letter+") "+text) || written(letter+". "+text) {
			return []int{i}
		}
	}
	words := strings.FieldsFunc(value, func(c rune) bool { return strings.ContainsRune(" \t,;.:&+/)(", c) })
	if len(words) == 0 {
		return nil
	}
	letters := ""
	for _, w := range words {
		if len(w) == 1 {
			letters += w
		}
	}
	switch {
	case len(words) == 1: // "AC"
		letters = words[0]
	case len(letters) < len(words): // "B) with its text"
		letters = words[0]
		if len(letters) > 1 {
			return nil
		}
	}
	var right []int
	for _, letter := range strings.ToUpper(letters) {
		if strings.Count(d.letters, string(letter)) != 1 {
			return nil
		}
		right = append(right, strings.IndexRune(d.letters, letter))
	}
	slices.Sort(right)
	return slices.Compact(right)
}
