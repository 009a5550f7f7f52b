package gift

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// reader reads one question; what goes wrong is reported where it stands.
type reader struct {
	*parser
	block
	q      *question.Question
	format string // of texts that name none: the stem's
	lost   bool   // HTML has been reported for this question
}

// blank stands in the stem where the answer was, when words follow it.
const blank = "_____"

// read reads what follows the title. It reports whether there is a question.
func (r *reader) read(start int) bool {
	body := r.text[start:]
	open, end := indexBare(body, "{"), indexBare(body, "}")
	switch {
	case open < 0 && end < 0:
		r.q.Kind = question.Description
		r.stem(body)
		return true
	case open < 0 || end >= 0 && end < open:
		r.fail(start+end, codeClose, body[:end+1])
		return false
	case end < 0:
		r.fail(start+open, codeOpen, body[open:])
		return false
	}
	inside, after := body[open+1:end], body[end+1:]
	if i := indexBare(inside, "{"); i >= 0 {
		r.fail(start+open+1+i, codeTwice, inside[i:])
		return false
	}
	if i := indexBare(after, "{"); i >= 0 {
		r.fail(start+end+1+i, codeTwice, after[i:])
		return false
	}
	if strings.TrimSpace(after) == "" {
		r.stem(body[:open])
	} else {
		r.stem(body[:open] + blank + after)
	}
	return r.answers(inside, start+open+1)
}

// fail reports an error at an offset of the block.
func (r *reader) fail(offset int, code, text string) {
	r.report(r.lineAt(offset), problem.Error, code, "ID", r.q.ID, "Text", excerpt(text))
}

func (r *reader) stem(s string) {
	r.format, s = format(s, formatMoodle)
	r.q.Stem = r.convert(r.format, s)
}

// words reads a text that may name its own format.
func (r *reader) words(s string) string {
	f, s := format(s, r.format)
	return r.convert(f, s)
}

func (r *reader) convert(format, s string) string {
	s, lost := toMarkdown(format, unescape(s))
	if lost != "" && !r.lost {
		r.lost = true
		r.report(r.q.Line, problem.Warning, codeHTML, "Text", excerpt(lost))
	}
	return s
}

// answers reads what stands between the braces. offset is where that begins
// in the block.
func (r *reader) answers(s string, offset int) bool {
	if i := lastBare(s, "####"); i >= 0 {
		r.q.General = r.words(s[i+len("####"):])
		s = s[:i]
	}
	trimmed := strings.TrimLeft(s, " \t\n")
	offset += len(s) - len(trimmed)
	s = strings.TrimRight(trimmed, " \t\n")
	switch {
	case s == "":
		r.q.Kind = question.Essay
		return true
	case s[0] == '#':
		r.q.Kind = question.Numeric
		return r.numbers(s[1:], offset+1)
	case indexBare(s, "~") >= 0:
		r.q.Kind = question.Single
		if indexBare(s, "=") < 0 {
			r.q.Kind = question.Multiple
		}
		return r.choices(s, "~=", offset)
	case indexBare(s, "=") >= 0 && strings.Contains(s, "->"):
		r.q.Kind = question.Matching
		return true
	}
	if truth, feedback, ok := truth(s); ok {
		r.q.Kind = question.TrueFalse
		r.truth(truth, feedback)
		return true
	}
	r.q.Kind = question.Short
	return r.choices(s, "=", offset)
}

// choices reads answers that each begin with one of the marks. A "=" in front
// is worth all of the question, a "~" nothing, unless a weight follows.
func (r *reader) choices(s, marks string, offset int) bool {
	for _, a := range split(s, marks) {
		text, fraction, ok := r.weight(a, offset)
		if !ok {
			return false
		}
		text, feedback, _ := cutBare(text, "#")
		c := question.Choice{Fraction: fraction, Feedback: r.words(feedback)}
		if r.q.Kind == question.Short {
			c.Text = oneLine(unescape(text))
		} else {
			c.Text = r.words(text)
		}
		if c.Text == "" {
			r.fail(offset+a.offset, codeEmptyChoice, a.text)
			return false
		}
		r.q.Choices = append(r.q.Choices, c)
	}
	return true
}

// answer is one of the answers between the braces, without its mark.
type answer struct {
	mark   byte // 0 when the first answer has none
	text   string
	offset int // of the mark
}

// split cuts at the marks that no backslash escapes.
func split(s, marks string) []answer {
	var all []answer
	a := answer{}
	from := 0
	end := func(to int) {
		if a.text = strings.TrimSpace(s[from:to]); a.text != "" || a.mark != 0 {
			all = append(all, a)
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' {
			i++
		} else if strings.IndexByte(marks, s[i]) >= 0 {
			end(i)
			a, from = answer{mark: s[i], offset: i}, i+1
		}
	}
	end(len(s))
	return all
}

var percent = regexp.MustCompile(`^%(-?[0-9]{1,3}(?:[.,][0-9]+)?)%`)

// weight takes "%50%" off an answer.
func (r *reader) weight(a answer, offset int) (rest string, fraction float64, ok bool) {
	if !strings.HasPrefix(a.text, "%") {
		return a.text, whole(a.mark), true
	}
	m := percent.FindStringSubmatch(a.text)
	if m == nil && strings.Count(a.text, "%") > 1 {
		r.fail(offset+a.offset, codeWeight, a.text)
		return "", 0, false
	}
	if m == nil { // the text itself begins with a percent sign
		return a.text, whole(a.mark), true
	}
	value, err := strconv.ParseFloat(strings.Replace(m[1], ",", ".", 1), 64)
	if err != nil || math.Abs(value) > 100 {
		r.fail(offset+a.offset, codeWeight, a.text)
		return "", 0, false
	}
	return strings.TrimSpace(a.text[len(m[0]):]), value / 100, true
}

// whole is the fraction an answer has when its weight is not written.
func whole(mark byte) float64 {
	if mark == '~' {
		return 0
	}
	return 1
}

// truth reads T, TRUE, F or FALSE and what follows "#".
func truth(s string) (value bool, feedback string, ok bool) {
	word, feedback, _ := cutBare(s, "#")
	switch strings.ToUpper(strings.TrimSpace(word)) {
	case "T", "TRUE":
		return true, feedback, true
	case "F", "FALSE":
		return false, feedback, true
	}
	return false, "", false
}

// truth gives the two answers their feedback. In the file, what a wrong
// answer hears comes first.
func (r *reader) truth(right bool, feedback string) {
	wrongHears, rightHears, _ := cutBare(feedback, "#")
	choices := []question.Choice{{Text: "true"}, {Text: "false"}}
	good, bad := &choices[0], &choices[1]
	if !right {
		good, bad = bad, good
	}
	good.Fraction, good.Feedback = 1, r.words(rightHears)
	bad.Feedback = r.words(wrongHears)
	r.q.Choices = choices
}

// numbers reads accepted values: "3", "3:0.5" (more or less), "2.5..3.5", and
// "*" for any. After "~" comes what any other number hears.
func (r *reader) numbers(s string, offset int) bool {
	for _, a := range split(s, "~=") {
		text, fraction, ok := r.weight(a, offset)
		if !ok {
			return false
		}
		text, feedback, _ := cutBare(text, "#")
		text = strings.TrimSpace(unescape(text))
		n := question.Number{Fraction: fraction, Feedback: r.words(feedback)}
		switch {
		case text == "*" || text == "" && a.mark == '~':
			n.Low, n.High = math.Inf(-1), math.Inf(1)
		default:
			if n.Low, n.High, ok = interval(text); !ok {
				r.fail(offset+a.offset, codeNumber, a.text)
				return false
			}
		}
		r.q.Numbers = append(r.q.Numbers, n)
	}
	if len(r.q.Numbers) == 0 {
		r.fail(offset, codeNumber, "#"+s)
		return false
	}
	return true
}

func interval(s string) (low, high float64, ok bool) {
	if a, b, found := strings.Cut(s, ".."); found {
		low, lowOK := float(a)
		high, highOK := float(b)
		return low, high, lowOK && highOK && low <= high
	}
	value, tolerance, found := strings.Cut(s, ":")
	v, ok := float(value)
	if !ok || !found {
		return v, v, ok
	}
	t, ok := float(tolerance)
	return v - t, v + t, ok && t >= 0
}

// float reads a number of the file; a decimal comma is a point there too.
func float(s string) (float64, bool) {
	v, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(s), ",", ".", 1), 64)
	return v, err == nil && !math.IsInf(v, 0) && !math.IsNaN(v)
}
