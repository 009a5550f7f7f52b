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
	odd    bool   // so has a weight that is none
}

// arrow stands between the two sides of a pair.
const arrow = "->"

// More codes of what is found in a file. Data as for the others.
const (
	codePair        = "gift-pair"             // a pair without arrow or without a right side
	codeGap         = "gift-gap"              // an answer embedded as in Moodle's cloze
	codeFew         = "gift-few-answers"      // a choice, or a matching, of one
	codeMany        = "gift-too-many"         // Max: questions or problems
	codeManyAnswers = "gift-too-many-answers" // Max: answers
)

// gap recognises how an answer embedded in Moodle's cloze begins, which is a
// question type of its own there (docs.moodle.org/en/Embedded_Answers_(Cloze)_question_type).
// Moodle's importer of GIFT reads it as an accepted answer "1:SA:…".
var gap = regexp.MustCompile(`^\s*[0-9]*:(?:SHORTANSWER|SA|MW|NUMERICAL|NM|MULTICHOICE|MC|MULTIRESPONSE|MR)_?[CHSV]*:`)

// read reads what follows the title. It reports whether there is a question.
func (r *reader) read(start int) bool {
	body := r.text[start:]
	open, end := indexBare(body, "{"), indexBare(body, "}")
	switch {
	case open < 0 && end < 0:
		r.q.Kind = question.Description
		r.stem(body, "")
		return true
	case open < 0 || end >= 0 && end < open:
		r.fail(start+end, codeClose, body[:end+1])
		return false
	case end < 0:
		r.fail(start+open, codeOpen, body[open:])
		return false
	}
	inside, after := body[open+1:end], body[end+1:]
	if gap.MatchString(inside) {
		r.fail(start+open, codeGap, body[open:end+1])
		return false
	}
	if i := indexBare(inside, "{"); i >= 0 {
		r.fail(start+open+1+i, codeTwice, inside[i:])
		return false
	}
	if i := indexBare(after, "{"); i >= 0 {
		r.fail(start+end+1+i, codeTwice, after[i:])
		return false
	}
	if i := indexBare(after, "}"); i >= 0 {
		r.fail(start+end+1+i, codeClose, after[:i+1])
		return false
	}
	r.stem(body[:open], after)
	return r.answers(inside, start+open+1)
}

// fail reports an error at an offset of the block.
func (r *reader) fail(offset int, code, text string) {
	r.Report(r.lineAt(offset), problem.Error, code, "ID", r.q.ID, "Text", problem.Excerpt(text))
}

// stem reads the text of the question. When words follow the answers, a blank
// stands where those were.
func (r *reader) stem(before, after string) {
	r.format, _ = format(before, formatMoodle)
	if trim(after) != "" {
		blank := "_____"
		if r.format == formatMarkdown { // where a line of these would be a rule
			blank = strings.Repeat(`\\_`, len(blank))
		}
		before += blank + after
	}
	_, text := format(before, formatMoodle)
	r.q.Stem = r.convert(r.format, text)
}

// words reads a text that may name its own format.
func (r *reader) words(s string) string {
	if s == "" {
		return ""
	}
	f, s := format(s, r.format)
	return r.convert(f, s)
}

func (r *reader) convert(format, s string) string {
	s, lost := toMarkdown(format, s)
	if len(lost) > 0 && !r.lost {
		r.lost = true
		r.Report(r.q.Line, problem.Warning, codeHTML, "ID", r.q.ID, "Text", problem.Excerpt(strings.Join(lost, " ")))
	}
	return s
}

// answers reads what stands between the braces. offset is where that begins
// in the block. The order of the cases is Moodle's.
func (r *reader) answers(s string, offset int) bool {
	if i := lastBare(s, "####"); i >= 0 {
		r.q.General = r.words(s[i+len("####"):])
		s = s[:i]
	}
	if inner := trim(s); inner != s {
		offset += strings.Index(s, inner)
		s = inner
	}
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
		return r.choices(s, '~', '=', offset) && r.several(len(r.q.Choices), s, offset)
	case indexBare(s, "=") >= 0 && indexBare(s, arrow) >= 0:
		r.q.Kind = question.Matching
		return r.pairs(s, offset) && r.several(len(r.q.Pairs), s, offset)
	}
	if truth, feedback, ok := truth(s); ok {
		r.q.Kind = question.TrueFalse
		r.truth(truth, feedback)
		return true
	}
	r.q.Kind = question.Short
	return r.choices(s, '=', '=', offset)
}

// several refuses a choice among fewer than two, as Moodle does.
func (r *reader) several(n int, s string, offset int) bool {
	if n < 2 {
		r.fail(offset, codeFew, s)
	}
	return n >= 2
}

// pairs reads "=left -> right". A pair without a left side only adds a right
// one.
func (r *reader) pairs(s string, offset int) bool {
	answers, ok := r.split(s, '=', '=', offset)
	if !ok {
		return false
	}
	for _, a := range answers {
		left, right, found := cutBare(a.text, arrow)
		pair := question.Pair{Left: r.words(left), Right: problem.OneLine(unescape(right))}
		if !found || pair.Right == "" {
			r.fail(offset+a.offset, codePair, a.text)
			return false
		}
		r.q.Pairs = append(r.q.Pairs, pair)
	}
	return true
}

// choices reads answers that each begin with one of the marks. A "=" in front
// is worth all of the question, a "~" nothing, unless a weight follows.
func (r *reader) choices(s string, first, other byte, offset int) bool {
	answers, ok := r.split(s, first, other, offset)
	if !ok {
		return false
	}
	r.q.Choices = make([]question.Choice, 0, len(answers))
	for _, a := range answers {
		text, fraction, ok := r.weight(a, offset)
		if !ok {
			return false
		}
		text, feedback, _ := cutBare(text, "#")
		c := question.Choice{Fraction: fraction, Feedback: r.words(feedback)}
		if r.q.Kind == question.Short {
			_, text = format(text, formatPlain) // what is typed has no markup
			c.Text = problem.OneLine(unescape(text))
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
	mark   byte
	text   string
	offset int // of the mark
}

// split cuts at each sign that no backslash escapes: first, which the first
// answer need not have in front, or other. It reports more answers than anyone
// reads, and then gives none. The next call reuses what this one returns.
func (r *reader) split(s string, first, other byte, offset int) ([]answer, bool) {
	all := r.cut[:0]
	defer func() { r.cut = all }()
	a := answer{mark: first}
	for from := 0; ; {
		next := indexEither(s[from:], first, other)
		to := len(s)
		if next >= 0 {
			to = from + next
		}
		a.text = trim(s[from:to])
		// Many write "~=" in front of the right choice: for Moodle, the "~" begins
		// an answer without text, which it leaves out.
		sign := a.text == "" && a.mark == '~' && next >= 0 && s[to] == '='
		if a.text != "" || from > 0 && !sign {
			all = append(all, a)
		}
		if next < 0 {
			return all, true
		}
		if len(all) == maxAnswers {
			r.Report(r.lineAt(offset), problem.Error, codeManyAnswers, "ID", r.q.ID, "Max", maxAnswers)
			return nil, false
		}
		a, from = answer{mark: s[to], offset: to}, to+1
	}
}

// weight takes "%50%" off an answer. What looks like a weight but holds no
// number is a part of the text, as in Moodle.
func (r *reader) weight(a answer, offset int) (rest string, fraction float64, ok bool) {
	if !strings.HasPrefix(a.text, "%") {
		return a.text, whole(a.mark), true
	}
	number, rest, closed := strings.Cut(a.text[1:], "%")
	if !closed || !isPercent(number) {
		if closed && !r.odd {
			r.odd = true
			r.Report(r.lineAt(offset+a.offset), problem.Warning, codeWeight, "ID", r.q.ID, "Text", problem.Excerpt(a.text))
		}
		return a.text, whole(a.mark), true
	}
	// Read as hundredths, so that no digit is lost to a division.
	value, err := strconv.ParseFloat(strings.Replace(number, ",", ".", 1)+"e-2", 64)
	if err != nil || math.Abs(value) > 1 {
		r.fail(offset+a.offset, codeWeight, a.text)
		return "", 0, false
	}
	return trim(rest), value + 0, true // + 0: no negative zero
}

// isPercent reports whether a number is a weight as Moodle writes it, or with a
// decimal comma: a sign, one to three digits and decimals.
func isPercent(s string) bool {
	const digits = "0123456789"
	s = strings.TrimPrefix(s, "-")
	decimals := strings.TrimLeft(s, digits)
	n := len(s) - len(decimals)
	return n >= 1 && n <= 3 && (decimals == "" || (decimals[0] == '.' || decimals[0] == ',') && strings.Trim(decimals[1:], digits) == "")
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
	answers, ok := r.split(s, '=', '~', offset)
	if !ok {
		return false
	}
	for _, a := range answers {
		text, fraction, ok := r.weight(a, offset)
		if !ok {
			return false
		}
		text, feedback, _ := cutBare(text, "#")
		text = problem.OneLine(unescape(text))
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
	low, high = v-t, v+t
	return low, high, ok && t >= 0 && !math.IsInf(low, 0) && !math.IsInf(high, 0)
}

// float reads a number of the file; a decimal comma is a point there too.
func float(s string) (float64, bool) {
	s = strings.Replace(strings.TrimSpace(s), ",", ".", 1)
	if strings.Trim(s, "+-.0123456789eE") != "" { // Go reads 0x1p-2 and Inf too
		return 0, false
	}
	v, err := strconv.ParseFloat(s, 64)
	return v + 0, err == nil
}
