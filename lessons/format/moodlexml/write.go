package moodlexml

import (
	"bytes"
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// Write writes a question bank that Moodle imports, and lists what Moodle will
// not show as it is meant.
//
// A text is written as HTML, which Moodle's editor works on, when that leads back
// to the very same Markdown; else as Markdown, which Moodle shows too. So Parse
// always reads the question that was written. A character that XML cannot hold
// becomes U+FFFD.
//
// An id is written as idnumber when the question is Named; the skill and the
// block become tags, pictures go where a text names them.
func Write(questions []*question.Question) ([]byte, []problem.Problem) {
	data, _, problems := WriteUpTo(math.MaxInt, questions)
	return data, problems
}

// WriteUpTo writes the first n questions: as many as a file of limit bytes
// holds, but at least one.
func WriteUpTo(limit int, questions []*question.Question) (data []byte, n int, problems []problem.Problem) {
	const end = "</quiz>\n"
	w := &writer{}
	w.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n")
	category := ""
	for _, q := range questions {
		from, said := w.Len(), len(w.problems)
		w.q = q
		if q.Category != category && q.Category != "" {
			w.open("question", `type="category"`)
			w.open("category")
			w.text(q.Category)
			w.shut("category")
			w.shut("question")
			category = q.Category
		} else if q.Category != category {
			w.warn(codeCategory, category)
		}
		w.question()
		if n > 0 && w.Len()+len(end) > limit {
			w.Truncate(from)
			w.problems = w.problems[:said]
			break
		}
		n++
	}
	w.WriteString(end)
	return bytes.Clone(w.Bytes()), n, w.problems
}

// writer writes one question after the other.
type writer struct {
	bytes.Buffer
	problems []problem.Problem
	depth    int // of open elements below <quiz>
	q        *question.Question
	names    map[string]string // of the question's pictures in the file, by path
	links    *strings.Replacer // puts those names where texts name the paths
	shown    map[string]bool   // pictures that a text names
}

func (w *writer) warn(code, text string) {
	w.problems = append(w.problems, problem.New(w.q.File, w.q.Line, problem.Warning, code, "ID", w.q.ID, "Text", text))
}

// types are Moodle's names of the kinds.
var types = map[question.Kind]string{
	question.Single:      "multichoice",
	question.Multiple:    "multichoice",
	question.TrueFalse:   "truefalse",
	question.Short:       "shortanswer",
	question.Numeric:     "numerical",
	question.Matching:    "matching",
	question.Ordering:    "ordering",
	question.Cloze:       "cloze",
	question.Essay:       "essay",
	question.Description: "description",
}

func (w *writer) question() {
	q := w.q
	kind, ok := types[q.Kind]
	if !ok {
		w.problems = append(w.problems, problem.New(q.File, q.Line, problem.Warning, codeKind, "ID", q.ID, "Kind", string(q.Kind)))
		return
	}
	w.name()
	w.open("question", `type="`+kind+`"`)
	w.open("name")
	w.text(q.Title)
	w.shut("name")
	if q.Kind == question.Cloze {
		format, text := w.cloze()
		w.open("questiontext", formatted(format))
		w.linked(text)
		w.shut("questiontext")
	} else {
		w.words("questiontext", q.Stem)
	}
	w.words("generalfeedback", q.General)
	if len(q.Hints) > 0 {
		w.value("penalty", strconv.FormatFloat(q.Penalty, 'f', -1, 64))
	}
	if q.Named {
		w.value("idnumber", q.ID)
	}
	w.answers()
	w.combined()
	for _, hint := range q.Hints {
		w.words("hint", hint)
	}
	w.tags()
	w.shut("question")
	for _, at := range slices.Sorted(maps.Keys(q.Files)) {
		if !w.shown[at] {
			w.warn(codeUnused, at)
		}
	}
	if ignored := list(ignored(q)); ignored != "" {
		w.warn(codeIgnored, ignored)
	}
}

// ignored names what Moodle has no place for in a question of this kind. It is
// written, for Parse.
func ignored(q *question.Question) []string {
	var names []string
	switch q.Kind {
	case question.Single, question.Multiple, question.Matching, question.Ordering:
		return nil
	case question.Essay, question.Description:
		if len(q.Hints) > 0 {
			names = append(names, "hint")
		}
	}
	for name, text := range feedbacks(q) {
		if text != "" {
			names = append(names, name)
		}
	}
	return names
}

// feedbacks yields the feedback for the whole, by element.
func feedbacks(q *question.Question) func(yield func(name, text string) bool) {
	return func(yield func(name, text string) bool) {
		_ = yield("correctfeedback", q.WhenRight) &&
			yield("partiallycorrectfeedback", q.WhenPartly) &&
			yield("incorrectfeedback", q.WhenWrong)
	}
}

func (w *writer) combined() {
	for name, text := range feedbacks(w.q) {
		if text != "" {
			w.words(name, text)
		}
	}
}

func (w *writer) tags() {
	tags := w.q.AllTags()
	if len(tags) == 0 {
		return
	}
	w.open("tags")
	for _, tag := range tags {
		w.open("tag")
		w.text(tag)
		w.shut("tag")
	}
	w.shut("tags")
}

// answers writes what is particular to a kind.
func (w *writer) answers() {
	q := w.q
	switch q.Kind {
	case question.Single, question.Multiple:
		w.value("single", strconv.FormatBool(q.Kind == question.Single))
		w.value("shuffleanswers", strconv.FormatBool(!q.Fixed))
		w.value("answernumbering", "abc")
		for _, c := range q.Choices {
			format, text := said(c.Text)
			w.answer(w.fraction(c.Fraction), format, text, c.Feedback)
		}
	case question.TrueFalse:
		w.trueFalse()
	case question.Short:
		w.value("usecase", map[bool]string{true: "1", false: "0"}[q.CaseMatters])
		for _, c := range q.Choices {
			w.answer(w.fraction(c.Fraction), formatPlain, c.Text, c.Feedback)
		}
	case question.Numeric:
		w.numbers()
	case question.Matching:
		w.value("shuffleanswers", strconv.FormatBool(!q.Fixed))
		for _, p := range q.Pairs {
			format, text := said(p.Left)
			w.open("subquestion", formatted(format))
			w.linked(text)
			w.open("answer")
			w.text(p.Right)
			w.shut("answer")
			w.shut("subquestion")
		}
	case question.Ordering:
		scoring := q.Scoring
		if scoring == "" {
			scoring = question.ByPlace
		}
		w.value("layouttype", "VERTICAL")
		w.value("selecttype", "ALL")
		w.value("selectcount", strconv.Itoa(len(q.Order)))
		w.value("gradingtype", string(scoring))
		w.value("showgrading", "SHOW")
		w.value("numberingstyle", "none")
		for i, item := range q.Order {
			format, text := said(item)
			w.answer(strconv.Itoa(i+1), format, text, "")
		}
	case question.Essay:
		w.value("responseformat", "editor")
		w.words("graderinfo", q.Model)
	}
}

func formatted(format string) string { return `format="` + format + `"` }

// said puts a Markdown text into a format from which Parse reads it back.
func said(text string) (format, as string) {
	if text == "" {
		return formatHTML, "" // as many are; nothing to ask the reader of Markdown
	}
	html := inlineHTML(text)
	if back, _ := markup.FromHTML(html); back == text {
		return formatHTML, html
	}
	return formatMarkdown, text
}

// answer writes an answer, what more it holds after its feedback.
func (w *writer) answer(percent, format, text, feedback string, more ...func()) {
	w.open("answer", `fraction="`+percent+`"`, formatted(format))
	w.linked(text)
	w.words("feedback", feedback)
	for _, write := range more {
		write()
	}
	w.shut("answer")
}

// fraction writes a weight as it is. Moodle takes one that it does not list
// only when told to.
func (w *writer) fraction(f float64) string {
	p, known := percent(f)
	if !known {
		w.warn(codeUnlisted, p)
	}
	return p
}

// trueFalse writes the two answers. Moodle knows right and wrong, no weights.
func (w *writer) trueFalse() {
	q := w.q
	right := len(q.Choices) > 0 && q.Choices[0].Fraction > 0
	for i, c := range q.Choices[:min(2, len(q.Choices))] {
		mark := "0"
		if right == (i == 0) {
			mark = "100"
		}
		if p, _ := percent(c.Fraction); p != mark {
			w.warn(codeChanged, p+" → "+mark)
		}
		w.answer(mark, formatPlain, strconv.FormatBool(i == 0), c.Feedback)
	}
}

func (w *writer) numbers() {
	q := w.q
	for _, n := range q.Numbers {
		value, tolerance, ok := middle(n.Low, n.High)
		if !ok {
			w.warn(codeRange, fmt.Sprint(n.Low, " … ", n.High))
			continue
		}
		w.answer(w.fraction(n.Fraction), formatPlain, value, n.Feedback, func() { w.value("tolerance", tolerance) })
	}
	if len(q.Units) > 0 {
		w.open("units")
		for _, unit := range q.Units {
			w.open("unit")
			w.value("multiplier", strconv.FormatFloat(unit.Factor, 'f', -1, 64))
			w.value("unit_name", unit.Name)
			w.shut("unit")
		}
		w.shut("units")
	}
}

// cloze returns the text of a cloze with its gaps in it, in a format from which
// Parse reads it back.
func (w *writer) cloze() (format, text string) {
	gaps := make([]string, len(w.q.Gaps))
	for i, gap := range w.q.Gaps {
		w.gap(gap)
		gaps[i] = FormatGap(gap)
	}
	format = formatHTML
	html := question.Question{Stem: inlineHTML(w.q.Stem), Gaps: w.q.Gaps}
	pieces := html.Segments()
	back := assemble(format, pieces, func(s string) string { text, _ := markup.FromHTML(s); return text })
	if back != w.q.Stem {
		format, pieces = formatMarkdown, w.q.Segments()
	}
	var b strings.Builder
	for i, piece := range pieces {
		if i > 0 {
			b.WriteString(gaps[i-1])
		}
		b.WriteString(shielded(piece))
	}
	return format, b.String()
}

// shielded keeps Moodle from taking words for an embedded answer.
func shielded(text string) string {
	var b strings.Builder
	for {
		i := strings.IndexByte(text, '{')
		if i < 0 {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:i])
		if gapStart.MatchString(text[i:]) {
			b.WriteString("&#123;")
		} else {
			b.WriteByte('{')
		}
		text = text[i+1:]
	}
}

// gap warns of what an embedded answer cannot say.
func (w *writer) gap(gap question.Gap) {
	if whole := wholeWeight(gap.Weight); float64(whole) != gap.Weight {
		w.warn(codeChanged, fmt.Sprint(gap.Weight, " → ", whole))
	}
	for _, n := range gap.Numbers {
		if _, _, ok := middle(n.Low, n.High); !ok {
			w.warn(codeRange, fmt.Sprint(n.Low, " … ", n.High))
		}
	}
	if gap.Kind != question.Multiple {
		return
	}
	shared := slices.Clone(gap.Choices)
	share(shared, true)
	for i, c := range shared {
		was, _ := percent(gap.Choices[i].Fraction)
		if is, _ := percent(c.Fraction); is != was {
			w.warn(codeChanged, was+" → "+is)
			return
		}
	}
}

// words writes an element that holds a text in Markdown.
func (w *writer) words(element, markdown string) {
	format, text := said(markdown)
	w.open(element, formatted(format))
	w.linked(text)
	w.shut(element)
}
