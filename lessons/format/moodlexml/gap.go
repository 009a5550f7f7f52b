package moodlexml

import (
	"fmt"
	"html"
	"math"
	"regexp"
	"strconv"
	"strings"

	"cordee/lessons/format/markup"
	"cordee/lessons/question"
)

// gapType is what the name of an embedded answer says.
type gapType struct {
	kind    question.Kind
	shuffle bool // choices
	cased   bool // short
}

// gapTypes are the names of embedded answers (question/type/multianswer). V and
// H are buttons in a column or a row where Moodle else has a list: a matter of
// looks.
var gapTypes = map[string]gapType{
	"SHORTANSWER": {kind: question.Short}, "SA": {kind: question.Short}, "MW": {kind: question.Short},
	"SHORTANSWER_C": {kind: question.Short, cased: true}, "SAC": {kind: question.Short, cased: true}, "MWC": {kind: question.Short, cased: true},
	"NUMERICAL": {kind: question.Numeric}, "NM": {kind: question.Numeric},
	"MULTICHOICE": {kind: question.Single}, "MC": {kind: question.Single},
	"MULTICHOICE_V": {kind: question.Single}, "MCV": {kind: question.Single},
	"MULTICHOICE_H": {kind: question.Single}, "MCH": {kind: question.Single},
	"MULTICHOICE_S": {kind: question.Single, shuffle: true}, "MCS": {kind: question.Single, shuffle: true},
	"MULTICHOICE_VS": {kind: question.Single, shuffle: true}, "MCVS": {kind: question.Single, shuffle: true},
	"MULTICHOICE_HS": {kind: question.Single, shuffle: true}, "MCHS": {kind: question.Single, shuffle: true},
	"MULTIRESPONSE": {kind: question.Multiple}, "MR": {kind: question.Multiple},
	"MULTIRESPONSE_H": {kind: question.Multiple}, "MRH": {kind: question.Multiple},
	"MULTIRESPONSE_S": {kind: question.Multiple, shuffle: true}, "MRS": {kind: question.Multiple, shuffle: true},
	"MULTIRESPONSE_HS": {kind: question.Multiple, shuffle: true}, "MRHS": {kind: question.Multiple, shuffle: true},
}

// maxGaps is how many gaps a text may have, and how many answers a gap; a long
// exercise has thirty.
const maxGaps = 1000

// maxGapWeight is the largest weight of a gap; Moodle's have one or two digits.
const maxGapWeight = 1e6

// gapStart recognises how an embedded answer begins: the weight, then the type.
var gapStart = regexp.MustCompile(`^\{([0-9]{0,9}):([A-Z_]+):`)

// ParseGap reads the embedded answer that a text begins with, such as
// "{1:SHORTANSWER:=Paris#Yes.~%50%Marseille}", and returns how long it is. The
// length is 0 when the text does not begin with one, or when it does not end.
// ok is false when there is one that cannot be read.
//
// Texts of choices and feedback are HTML there and Markdown here; lost names
// the tags that were left out.
func ParseGap(text string) (gap question.Gap, length int, lost []string, ok bool) {
	m := gapStart.FindStringSubmatch(text)
	if m == nil {
		return gap, 0, nil, false
	}
	alternatives, length := alternatives(text, len(m[0]))
	if length == 0 {
		return gap, 0, nil, false
	}
	t, known := gapTypes[m[2]]
	if !known || len(alternatives) > maxGaps {
		return gap, length, nil, false
	}
	gap.Weight = 1
	if w, err := strconv.ParseFloat(m[1], 64); err == nil && w > 0 {
		gap.Weight = min(w, maxGapWeight)
	} else if m[1] != "" {
		lost = append(lost, "{"+m[1]+":}")
	}
	gap.Kind, gap.CaseMatters = t.kind, t.cased
	gap.Fixed = !t.shuffle && (t.kind == question.Single || t.kind == question.Multiple)
	weighted := false // a weight is written out
	for _, a := range alternatives {
		if a.answer == "" {
			continue
		}
		fraction, ok := a.fraction()
		if !ok {
			return gap, length, lost, false
		}
		weighted = weighted || a.percent != "" && fraction != 0
		feedback, tags := markup.FromHTML(a.feedback)
		lost = append(lost, tags...)
		if t.kind == question.Numeric {
			value, tolerance, _ := strings.Cut(a.answer, ":")
			n := question.Number{Fraction: fraction, Feedback: feedback}
			if n.Low, n.High, ok = interval(trim(value), trim(tolerance)); !ok {
				return gap, length, lost, false
			}
			gap.Numbers = append(gap.Numbers, n)
			continue
		}
		c := question.Choice{Text: a.answer, Fraction: fraction, Feedback: feedback}
		if t.kind != question.Short {
			if c.Text, tags = markup.FromHTML(a.answer); c.Text == "" {
				c.Text, tags = markup.Escape(a.answer), nil // a gap about a tag: "<b>"
			}
			lost = append(lost, tags...)
		}
		gap.Choices = append(gap.Choices, c)
	}
	if t.kind == question.Multiple {
		share(gap.Choices, weighted)
	}
	return gap, length, lost, len(gap.Choices)+len(gap.Numbers) > 0
}

// share makes the right choices of a multiple gap add up to 1. Where no weight
// is written out, a wrong choice takes a right one away.
func share(choices []question.Choice, weighted bool) {
	total := 0.0
	for _, c := range choices {
		total += max(c.Fraction, 0)
	}
	if total == 0 {
		return
	}
	for i := range choices {
		c := &choices[i]
		if c.Fraction > 0 {
			c.Fraction = fromPercent(c.Fraction / total * 100)
		} else if !weighted {
			c.Fraction = fromPercent(-100 / total)
		}
	}
}

// alternative is one of the answers of a gap, its escapes resolved.
type alternative struct {
	right            bool   // begins with "="
	percent          string // of "%50%"
	answer, feedback string
}

func (a alternative) fraction() (float64, bool) {
	switch {
	case a.right:
		return 1, true
	case a.percent != "":
		return percentage(a.percent)
	}
	return 0, true
}

var percentMark = regexp.MustCompile(`^%(-?[0-9]+(?:[.,][0-9]*)?)%`)

// alternatives reads from an offset to the "}" that ends a gap. The length is
// that of the whole gap, 0 when it does not end.
func alternatives(text string, at int) (all []alternative, length int) {
	for {
		var a alternative
		rest := text[at:]
		if strings.HasPrefix(rest, "=") {
			a.right = true
			at++
		} else if m := percentMark.FindStringSubmatch(rest[:min(len(rest), 40)]); m != nil {
			a.percent = m[1]
			at += len(m[0])
		}
		end := at
		for end < len(text) && !(strings.IndexByte("~#}", text[end]) >= 0 && bare(text[at:end], true)) {
			end++
		}
		a.answer = plainGap(text[at:end])
		if end < len(text) && text[end] == '#' {
			at = end + 1
			for end = at; end < len(text) && !(strings.IndexByte("~}", text[end]) >= 0 && bare(text[at:end], false)); {
				end++
			}
			a.feedback = plainGap(text[at:end])
		}
		if end == len(text) {
			return nil, 0
		}
		if len(all) <= maxGaps {
			all = append(all, a)
		}
		at = end + 1
		if text[end] == '}' {
			return all, at
		}
	}
}

// bare reports whether a mark after before is one: no backslash is in front,
// and in an answer no "&", so that "&#126;" can be written.
func bare(before string, answer bool) bool {
	return !strings.HasSuffix(before, `\`) && !(answer && (strings.HasSuffix(before, "&") || strings.HasSuffix(before, "&amp;")))
}

// gapEscapes are what Moodle resolves once it has resolved references.
var gapEscapes = strings.NewReplacer(`\}`, "}", `\#`, "#")

// plainGap resolves the escapes of an answer. That of "~" is in Moodle's manual,
// though Moodle shows the backslash.
func plainGap(s string) string {
	return trim(gapEscapes.Replace(html.UnescapeString(strings.ReplaceAll(s, `\~`, "~"))))
}

// FormatGap writes a gap as an embedded answer, for ParseGap to read. A range
// of numbers with one end is left out.
//
// Everything that means something there is written as a character reference,
// which every version of Moodle resolves.
func FormatGap(gap question.Gap) string {
	var b strings.Builder
	fmt.Fprintf(&b, "{%d:%s:", wholeWeight(gap.Weight), gapName(gap))
	mark := ""
	for _, n := range gap.Numbers {
		value, tolerance, ok := middle(n.Low, n.High)
		if !ok {
			continue
		}
		if tolerance != "0" {
			value += ":" + tolerance
		}
		b.WriteString(mark + gapWeight(n.Fraction, false) + value + gapFeedback(n.Feedback))
		mark = "~"
	}
	for _, c := range gap.Choices {
		text := shieldedEscapes.Replace(c.Text)
		if gap.Kind != question.Short {
			text = gapHTML(c.Text)
		}
		b.WriteString(mark + gapWeight(c.Fraction, gap.Kind == question.Multiple) + escapeGap(text) + gapFeedback(c.Feedback))
		mark = "~"
	}
	b.WriteByte('}')
	return b.String()
}

func wholeWeight(w float64) int { return int(max(math.Round(min(w, maxGapWeight)), 1)) }

func gapName(gap question.Gap) string {
	name := map[question.Kind]string{
		question.Short: "SHORTANSWER", question.Numeric: "NUMERICAL", question.Single: "MULTICHOICE", question.Multiple: "MULTIRESPONSE",
	}[gap.Kind]
	switch {
	case gap.Kind == question.Short && gap.CaseMatters:
		name += "_C"
	case (gap.Kind == question.Single || gap.Kind == question.Multiple) && !gap.Fixed:
		name += "_S"
	}
	return name
}

// gapWeight writes the weight in front of an answer. One that is written out
// keeps Moodle from taking points off for wrong choices of a multiple gap.
func gapWeight(fraction float64, multiple bool) string {
	switch p, _ := percent(fraction); {
	case p == "0":
		return ""
	case p == "100" && !multiple:
		return "="
	default:
		return "%" + p + "%"
	}
}

func gapFeedback(markdown string) string {
	if markdown == "" {
		return ""
	}
	return "#" + escapeGap(gapHTML(markdown))
}

// shieldedEscapes keeps what looks like an escape in a plain text.
var shieldedEscapes = strings.NewReplacer(`\}`, `\\}`, `\#`, `\\#`)

// gapReferences are numbers: after "&amp;", Moodle would not see the end of an
// answer.
var gapReferences = strings.NewReplacer("&", "&#38;", "~", "&#126;", "{", "&#123;", "}", "&#125;", "#", "&#35;", `\`, "&#92;")

func escapeGap(s string) string {
	s = gapReferences.Replace(s)
	switch { // what would be a weight at the beginning
	case strings.HasPrefix(s, "="):
		return "&#61;" + s[1:]
	case strings.HasPrefix(s, "%"):
		return "&#37;" + s[1:]
	}
	return s
}

// gapHTML is the HTML of a text, without a backslash that could be an escape.
func gapHTML(text string) string { return strings.ReplaceAll(inlineHTML(text), `\`, "&#92;") }

// inlineHTML is the HTML of a text, without the tags of a paragraph around it
// when it is only one.
func inlineHTML(text string) string {
	s := strings.TrimSpace(markup.ToHTML(text))
	if inner, ok := strings.CutPrefix(s, "<p>"); ok {
		if inner, ok = strings.CutSuffix(inner, "</p>"); ok && !strings.Contains(inner, "<p>") {
			return inner
		}
	}
	return s
}
