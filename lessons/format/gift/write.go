package gift

import (
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// The codes of what GIFT cannot say. Each sentence may use the question's ID.
const (
	codeKindLost     = "gift-kind-lost"     // Kind: an ordering or a cloze, not written
	codeUnwritten    = "gift-unwritten"     // a shape Moodle would read as another question: not written
	codeHintsLost    = "gift-hints-lost"    // and the penalty that goes with them
	codeCombinedLost = "gift-combined-lost" // feedback for an answer as a whole
	codeUnitsLost    = "gift-units-lost"    // the units of a number
	codeCaseLost     = "gift-case-lost"     // capitals that count
	codeFixedLost    = "gift-fixed-lost"    // choices that keep their order
	codeModelLost    = "gift-model-lost"    // the model answer of an essay
	codeFilesLost    = "gift-files-lost"    // pictures inside the question
	codeNameLost     = "gift-name-lost"     // Text: an id or a tag that a comment cannot hold
	codeCategoryLost = "gift-category-lost" // no category, after questions that have one
	codeArrowLost    = "gift-arrow-lost"    // Text: an accepted answer with an arrow, which Moodle reads with a backslash
)

// Write writes questions as a GIFT file: what Parse reads again as the same
// questions, and Moodle too. Texts are marked as Markdown. A problem is a
// warning that names what the format cannot say: a question left out, or a part
// of one.
func Write(questions []*question.Question) ([]byte, []problem.Problem) {
	data, _, problems := WriteUpTo(math.MaxInt, questions)
	return data, problems
}

// WriteUpTo writes the first n questions: as many as a file of limit bytes
// holds, but at least one.
func WriteUpTo(limit int, questions []*question.Question) (data []byte, n int, problems []problem.Problem) {
	var w writer
	for _, q := range questions {
		from, said := w.Len(), len(w.problems)
		w.question(q)
		written := readable(w.Bytes()[from:])
		w.Truncate(from)
		if n > 0 && from+len(written) > limit {
			w.problems = w.problems[:said]
			break
		}
		w.Write(written)
		n++
	}
	return bytes.Clone(w.Bytes()), n, w.problems
}

// readable is a copy without a byte 0 or a broken letter: of a file with one,
// no reader would take the rest.
func readable(written []byte) []byte {
	return bytes.ReplaceAll(bytes.ToValidUTF8(written, []byte("\ufffd")), []byte{0}, nil)
}

type writer struct {
	bytes.Buffer
	problems []problem.Problem
	q        *question.Question
	category string
	count    int
	format   string // of texts that name none in the question at hand
}

func (w *writer) lose(code string, data ...any) {
	w.problems = append(w.problems, problem.New(w.q.File, w.q.Line, problem.Warning, code, append(data, "ID", w.q.ID)...))
}

func (w *writer) question(q *question.Question) {
	w.q = q
	switch {
	case q.Kind == question.Ordering || q.Kind == question.Cloze:
		w.lose(codeKindLost, "Kind", string(q.Kind))
		return
	case !writable(q):
		w.lose(codeUnwritten)
		return
	}
	w.losses()
	w.inCategory()
	w.count++
	w.names()
	if title := problem.OneLine(q.Title); title != "" {
		w.WriteString("::" + escape(title) + "::")
	}
	w.format = formatMoodle
	if q.Stem != "" {
		w.text(q.Stem)
		w.format = formatMarkdown
	}
	w.answers()
	w.WriteString("\n\n")
}

// writable reports whether a question has a shape that is read back as the
// same one.
func writable(q *question.Question) bool {
	weighs := func(fraction float64) bool { return fraction >= -1 && fraction <= 1 }
	for _, c := range q.Choices {
		if c.Text == "" || !weighs(c.Fraction) {
			return false
		}
	}
	switch q.Kind {
	case question.Single:
		// What no answer is worth in full, Moodle reads as a multiple choice.
		return len(q.Choices) > 1 && slices.ContainsFunc(q.Choices, func(c question.Choice) bool { return c.Fraction == 1 })
	case question.Multiple:
		return len(q.Choices) > 1
	case question.TrueFalse:
		return len(q.Choices) == 2 && q.Choices[0].Fraction+q.Choices[1].Fraction == 1 && math.Abs(q.Choices[0].Fraction-q.Choices[1].Fraction) == 1
	case question.Short:
		return len(q.Choices) > 0
	case question.Numeric:
		for _, n := range q.Numbers {
			if !weighs(n.Fraction) || !anyNumber(n) && (math.IsInf(n.Low, 0) || math.IsInf(n.High, 0) || !(n.Low <= n.High)) {
				return false
			}
		}
		return len(q.Numbers) > 0
	case question.Matching:
		for _, p := range q.Pairs {
			if problem.OneLine(p.Right) == "" {
				return false
			}
		}
		return len(q.Pairs) > 1
	case question.Description:
		return (q.Stem != "" || q.Title != "") && q.General == "" // which stands between braces
	}
	return q.Kind == question.Essay
}

// losses reports the parts of the question that are not written.
func (w *writer) losses() {
	q := w.q
	for _, part := range []struct {
		lost bool
		code string
	}{
		{len(q.Hints) > 0, codeHintsLost},
		{q.Combined != question.Combined{}, codeCombinedLost},
		{len(q.Units) > 0, codeUnitsLost},
		{q.CaseMatters, codeCaseLost},
		{q.Fixed, codeFixedLost},
		{q.Model != "", codeModelLost},
		{len(q.Files) > 0, codeFilesLost},
	} {
		if part.lost {
			w.lose(part.code)
		}
	}
}

// root is the category of what has none, after questions that have one.
const root = "top"

func (w *writer) inCategory() {
	in := problem.OneLine(w.q.Category)
	if in == w.category {
		return
	}
	if in == "" {
		w.lose(codeCategoryLost)
		if in = root; in == w.category {
			return
		}
	}
	w.category = in
	w.WriteString(category + " " + in + "\n\n")
}

// names writes the comment with the id and the tags.
func (w *writer) names() {
	q := w.q
	var line strings.Builder
	add := func(key, value string) {
		if value == "" {
			return
		}
		name := "[" + key + ":" + strings.ReplaceAll(value, "]", `\]`) + "]"
		var back block
		back.names(name)
		if got := append(back.tags, back.id); !slices.Contains(got, value) || strings.ContainsAny(value, "\n\r") {
			w.lose(codeNameLost, "Text", problem.Excerpt(value))
			return
		}
		line.WriteString(" " + name)
	}
	if q.Named || q.ID != unnamed(problem.OneLine(q.Title), w.count) {
		add("id", q.ID)
	}
	for _, tag := range q.AllTags() {
		add("tag", tag)
	}
	if line.Len() > 0 {
		w.WriteString(comment + line.String() + "\n")
	}
}

// text writes a Markdown text.
func (w *writer) text(s string) {
	if s == "" {
		return
	}
	// In front of a bracket or a percent sign the name of the format keeps
	// either from being read as a format or a weight.
	if w.format != formatMarkdown || s[0] == '[' || s[0] == '%' {
		w.WriteString("[" + formatMarkdown + "]")
	}
	w.WriteString(escape(s))
}

func (w *writer) answers() {
	q := w.q
	switch q.Kind {
	case question.Description:
		return
	case question.Essay:
		w.WriteString("{")
	case question.TrueFalse:
		w.truth()
	case question.Single, question.Multiple:
		w.WriteString("{\n")
		w.arrowed(w.choices)
	case question.Short:
		w.WriteString("{\n")
		w.arrowed(w.accepted)
	case question.Numeric:
		w.WriteString("{#\n")
		w.numbers()
	case question.Matching:
		w.WriteString("{\n")
		for _, p := range q.Pairs {
			w.WriteString("\t=")
			w.arrowed(func() { w.text(p.Left) })
			w.WriteString(" " + arrow + " " + escape(problem.OneLine(p.Right)) + "\n")
		}
	}
	if q.General != "" {
		w.WriteString("####")
		w.text(q.General)
		w.WriteString("\n")
	}
	w.WriteString("}")
}

func (w *writer) truth() {
	right, wrong := w.q.Choices[0], w.q.Choices[1]
	word := "TRUE"
	if right.Fraction < wrong.Fraction {
		right, wrong, word = wrong, right, "FALSE"
	}
	w.WriteString("{" + word)
	if right.Feedback != "" || wrong.Feedback != "" {
		w.feedback(wrong.Feedback, true)
		w.feedback(right.Feedback, false)
	}
	if w.q.General != "" {
		w.WriteString("\n")
	}
}

func (w *writer) feedback(s string, always bool) {
	if s != "" || always {
		w.WriteString("#")
		w.text(s)
	}
}

func (w *writer) choices() {
	single := w.q.Kind == question.Single
	// Without one "~" the choices would be accepted answers.
	all := !slices.ContainsFunc(w.q.Choices, func(c question.Choice) bool { return c.Fraction != 1 })
	for i, c := range w.q.Choices {
		switch {
		case c.Fraction == 1 && single && !(all && i == 0):
			w.WriteString("\t=")
		case c.Fraction == 0:
			w.WriteString("\t~")
		default:
			w.WriteString("\t~" + weight(c.Fraction))
		}
		w.text(c.Text)
		w.feedback(c.Feedback, false)
		w.WriteString("\n")
	}
}

// accepted writes the answers of a short question.
func (w *writer) accepted() {
	for _, c := range w.q.Choices {
		w.WriteString("\t=")
		if c.Fraction != 1 {
			w.WriteString(weight(c.Fraction))
		}
		if strings.Contains(c.Text, arrow) {
			w.lose(codeArrowLost, "Text", problem.Excerpt(c.Text))
		}
		text := problem.OneLine(c.Text)
		if text[0] == '[' || text[0] == '%' {
			w.WriteString("[" + formatPlain + "]")
		}
		w.WriteString(escape(text))
		w.feedback(c.Feedback, false)
		w.WriteString("\n")
	}
}

// arrowed writes answers in which no arrow separates anything: Moodle, or
// gift-pegjs, would take them for pairs. Markdown shows the escaped arrow as
// the bare one.
func (w *writer) arrowed(write func()) {
	from := w.Len()
	write()
	written := string(w.Bytes()[from:])
	w.Truncate(from)
	w.WriteString(strings.ReplaceAll(written, arrow, `-\>`))
}

func (w *writer) numbers() {
	last := len(w.q.Numbers) - 1
	for i, n := range w.q.Numbers {
		if anyNumber(n) && n.Fraction == 0 && i == last && i > 0 {
			w.WriteString("\t~")
			w.feedback(n.Feedback, true)
			w.WriteString("\n")
			continue
		}
		w.WriteString("\t=")
		if n.Fraction != 1 {
			w.WriteString(weight(n.Fraction))
		}
		switch {
		case anyNumber(n):
			w.WriteString("*")
		case n.Low == n.High:
			w.WriteString(decimal(n.Low))
		default:
			w.WriteString(decimal(n.Low) + ".." + decimal(n.High))
		}
		w.feedback(n.Feedback, false)
		w.WriteString("\n")
	}
}

func anyNumber(n question.Number) bool { return math.IsInf(n.Low, -1) && math.IsInf(n.High, 1) }

// Numbers are written without an exponent, which not every reader of GIFT
// knows, as long as that takes fewer digits than anybody reads.
const (
	tiny = 1e-30
	huge = 1e30
)

func decimal(v float64) string {
	if a := math.Abs(v); a != 0 && (a < tiny || a >= huge) {
		return strconv.FormatFloat(v, 'e', -1, 64)
	}
	return strconv.FormatFloat(v+0, 'f', -1, 64)
}

// weight writes a fraction in percent, with every digit it has.
func weight(fraction float64) string {
	sign := ""
	if fraction < 0 {
		sign, fraction = "-", -fraction
	}
	whole, part, _ := strings.Cut(strconv.FormatFloat(fraction, 'f', -1, 64), ".")
	for len(part) < 2 {
		part += "0"
	}
	whole = strings.TrimLeft(whole+part[:2], "0")
	if whole == "" {
		whole = "0"
	}
	if part = part[2:]; part != "" {
		part = "." + part
	}
	return fmt.Sprintf("%%%s%s%s%%", sign, whole, part)
}

// escape writes a text on one line, as none of the signs of the format.
func escape(s string) string { return escapes.Replace(s) }

var escapes = strings.NewReplacer(
	`\`, `\\`, "~", `\~`, "=", `\=`, "#", `\#`, "{", `\{`, "}", `\}`, ":", `\:`, "\r\n", `\n`, "\n", `\n`, "\r", `\n`,
)
