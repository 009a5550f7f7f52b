package question

import (
	"math"
	"regexp"
	"strconv"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// matches reports whether an answer fits the pattern of a short question, as
// Moodle compares them: upper and lower case are the same unless the question
// says otherwise, blanks at the ends do not count, * stands for any run of
// characters and \* for an asterisk. An accent counts.
func (q *Question) matches(pattern, answer string) bool {
	pattern, answer = q.fold(pattern), q.fold(answer)
	// A star that stands for itself is hidden from the split.
	const hidden = "\x00"
	pattern, answer = strings.ReplaceAll(pattern, hidden, ""), strings.ReplaceAll(answer, hidden, "")
	parts := strings.Split(strings.ReplaceAll(pattern, `\*`, hidden), "*")
	for i := range parts {
		parts[i] = strings.ReplaceAll(parts[i], hidden, "*")
	}
	if len(parts) == 1 {
		return answer == parts[0]
	}
	first, last := parts[0], parts[len(parts)-1]
	if len(answer) < len(first)+len(last) || !strings.HasPrefix(answer, first) || !strings.HasSuffix(answer, last) {
		return false
	}
	rest := answer[len(first) : len(answer)-len(last)]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(rest, part)
		if i < 0 {
			return false
		}
		rest = rest[i+len(part):]
	}
	return true
}

// fold makes two texts equal that differ only in blanks, in the kind of
// apostrophe, in how an accented letter is encoded, or in case where that does
// not matter.
func (q *Question) fold(s string) string {
	s = strings.ReplaceAll(norm.NFC.String(tidy(s)), "’", "'")
	if q.CaseMatters {
		return s
	}
	return strings.ToLower(s)
}

// slack widens a range by so small a part of its bounds that only the
// rounding of binary fractions sees it: 0.1 ± 0.02 accepts 0.08. Moodle adds
// as little.
const slack = 1e-13

func (n Number) holds(v float64) bool {
	size := 1.0
	for _, bound := range []float64{n.Low, n.High} {
		if !math.IsInf(bound, 0) {
			size = max(size, math.Abs(bound))
		}
	}
	return v >= n.Low-slack*size && v <= n.High+slack*size
}

var (
	// number is what is left once blanks are gone and the decimal mark is a point.
	number = regexp.MustCompile(`^[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]{1,3})?$`)
	// thousands is "1,161" or "2,500,000": in English groups, in French (for
	// the first) a decimal.
	thousands = regexp.MustCompile(`^[-+]?[1-9][0-9]{0,2}(,[0-9]{3})+$`)
	// powers are the ways to write an exponent that Moodle knows beside "e".
	powers = regexp.MustCompile(`(?:[xX*×·]10(?:\^|\*\*))([-+−]?[0-9])`)
)

// Readings returns the numbers a typed text may mean, none when it is no
// number. Spaces of every kind are dropped; a decimal comma is a point. Only a
// text such as "1,161" has two readings, and the person is given the better.
func Readings(text string) []float64 {
	text = strings.Join(strings.Fields(text), "")
	text = powers.ReplaceAllString(text, "e$1")
	text = strings.NewReplacer("−", "-", "'", "", "’", "").Replace(text)
	var readings []float64
	add := func(s string) {
		if !number.MatchString(s) {
			return
		}
		if v, err := strconv.ParseFloat(s, 64); err == nil {
			readings = append(readings, v)
		}
	}
	comma, point := strings.LastIndexByte(text, ','), strings.LastIndexByte(text, '.')
	switch {
	case comma < 0:
		add(text)
	case point < 0:
		add(strings.Replace(text, ",", ".", 1))
		if thousands.MatchString(text) {
			add(strings.ReplaceAll(text, ",", ""))
		}
	case comma < point: // 1,161.5
		add(strings.ReplaceAll(text, ",", ""))
	default: // 1.161,5
		add(strings.Replace(strings.ReplaceAll(text, ".", ""), ",", ".", 1))
	}
	return readings
}
