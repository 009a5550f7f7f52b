package sheet

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cordee/lessons/format/moodlexml"
	"cordee/lessons/question"
)

// answers reads what a row accepts, by the kind it names or that its answers
// have.
func (b *builder) answers() bool {
	q := b.q
	named := b.one(fieldKind)
	kind, known := kindNames[fold(named)]
	if named != "" && !known {
		return b.skip(codeKind, named)
	}
	if named == "" {
		if kind = b.guess(); kind == "" {
			return b.skip(codeNoAnswer, b.one(fieldQuestion), "Kind", "")
		}
	}
	q.Kind = kind
	switch kind {
	case question.Single, question.Multiple, choiceKind:
		return b.choices()
	case question.TrueFalse:
		return b.truth()
	case question.Short:
		return b.short()
	case question.Numeric:
		return b.numbers()
	case question.Matching:
		return b.pairs()
	case question.Ordering:
		return b.order()
	case question.Cloze:
		b.unused(fieldChoice, fieldWrong, fieldRight)
		return b.cloze()
	case question.Essay:
		q.Model = b.text(b.one(fieldRight))
	default:
		b.unused(fieldRight)
	}
	b.unused(fieldChoice, fieldWrong)
	return true
}

// none reports that answers are missing.
func (b *builder) none() bool {
	return b.skip(codeNoAnswer, b.one(fieldQuestion), "Kind", string(b.q.Kind))
}

// unused reports answers that the kind has no use for.
func (b *builder) unused(fields ...field) {
	for _, f := range fields {
		if text := b.one(f); text != "" {
			b.warn(codeUnused, text)
		}
	}
}

// guess tells the kind by the answers; it is empty where there are none.
func (b *builder) guess() question.Kind {
	right, choices := b.one(fieldRight), b.record[fieldChoice]
	arrows := 0
	for _, c := range choices {
		if _, _, ok := cutArrow(c.text); ok {
			arrows++
		}
	}
	switch {
	case len(choices) > 1 && arrows == len(choices) && right == "":
		return question.Matching
	case len(choices) == 2 && truthOf(choices[0].text) != 0 && truthOf(choices[0].text)+truthOf(choices[1].text) == 0:
		return question.TrueFalse
	case len(choices) > 0 || b.one(fieldWrong) != "":
		return choiceKind
	case right == "":
		return ""
	case truthOf(right) != 0:
		return question.TrueFalse
	case utf8.RuneCountInString(right) > maxShort || strings.Contains(right, "\n"):
		return question.Essay
	}
	if _, ok := interval(right); ok {
		return question.Numeric
	}
	return question.Short
}

// truthOf is 1 for true, -1 for false and 0 for a word that is neither.
func truthOf(s string) int {
	switch fold(s) {
	case "true", "vrai", "v", "t":
		return 1
	case "false", "faux", "f":
		return -1
	}
	return 0
}

// choices reads a single or multiple choice: the choices with the right ones
// named, or the right and the wrong ones in columns of their own.
func (b *builder) choices() bool {
	q := b.q
	cells := b.record[fieldChoice]
	var right []int
	if len(cells) == 0 {
		for _, f := range []field{fieldRight, fieldWrong} {
			for _, c := range b.record[f] {
				if f == fieldRight {
					right = append(right, len(cells))
				}
				cells = append(cells, cell{len(cells) + 1, c.text})
			}
		}
	} else {
		b.unused(fieldWrong)
		for _, c := range b.record[fieldRight] {
			found, ok := b.right(c.text, cells)
			if !ok {
				return b.skip(codeRight, c.text)
			}
			right = append(right, found...)
		}
		slices.Sort(right)
		right = slices.Compact(right)
	}
	weights, weighted, ok := b.points(cells)
	if !ok {
		return false
	}
	if len(cells) < 2 || len(right) == 0 && !slices.ContainsFunc(weights, func(w float64) bool { return w > 0 }) {
		return b.none()
	}
	if q.Kind == choiceKind {
		q.Kind = question.Multiple
		if len(right) == 1 || len(right) == 0 && slices.Contains(weights, 1) {
			q.Kind = question.Single
		}
	}
	for i, c := range cells {
		fraction := weights[i]
		if !weighted[i] {
			fraction = usual(q.Kind, len(right), slices.Contains(right, i))
		}
		text := b.text(c.text)
		if text == "" {
			return b.skip(codeNoAnswer, c.text, "Kind", string(q.Kind))
		}
		q.Choices = append(q.Choices, question.Choice{Text: text, Fraction: fraction, Feedback: b.text(b.at(fieldFeedback, c.n))})
	}
	return true
}

// usual is the weight of a choice where none is written. Of a multiple choice
// each right one is worth its share, and a wrong one takes as much away.
func usual(kind question.Kind, rights int, right bool) float64 {
	switch {
	case kind == question.Single && right:
		return 1
	case kind == question.Single || rights == 0:
		return 0
	case right:
		return 1 / float64(rights)
	}
	return -1 / float64(rights)
}

// points reads the weights of answers, as percentages. Where no number of a
// row is beyond 1 and none has a percent sign, they are fractions.
func (b *builder) points(cells []cell) (weights []float64, there []bool, ok bool) {
	weights, there = make([]float64, len(cells)), make([]bool, len(cells))
	fractions := true
	for i, c := range cells {
		text := b.at(fieldPoints, c.n)
		if text == "" {
			continue
		}
		share, ok := percentage(text)
		if !ok {
			return nil, nil, b.skip(codeWeight, text)
		}
		weights[i], there[i] = share, true
		fractions = fractions && math.Abs(share) <= 0.01 && !strings.Contains(text, "%")
	}
	if fractions {
		for i := range weights {
			weights[i] *= 100
		}
	}
	return weights, there, true
}

// right finds the choices that a cell names by their texts, letters or
// numbers.
func (b *builder) right(text string, cells []cell) ([]int, bool) {
	if i := find(text, cells, false); i >= 0 {
		if j := byPosition(text, cells); j >= 0 && j != i {
			b.warn(codeAmbiguous, text)
		}
		return []int{i}, true
	}
	for _, marks := range []string{"\n", ";|\n", ";|,\n", ";|,/&+ \n"} {
		var found []int
		for _, item := range listed(text, marks) {
			if w := fold(item); strings.Contains(marks, " ") && (w == "et" || w == "and") {
				continue
			}
			i := find(item, cells, true)
			if i < 0 {
				found = nil
				break
			}
			found = append(found, i)
		}
		if len(found) > 0 {
			return found, true
		}
	}
	return nil, false
}

// find returns the place of a choice with a text or, where allowed, at a
// position, or -1.
func find(text string, cells []cell, position bool) int {
	same := func(c cell) bool { return strings.EqualFold(oneLine(c.text), oneLine(text)) }
	if i := slices.IndexFunc(cells, same); i >= 0 || !position {
		return i
	}
	return byPosition(text, cells)
}

// byPosition finds a choice by the letter or the number of its column: "B",
// "b)", "2", "Choice 2", "Réponse B".
func byPosition(text string, cells []cell) int {
	text = strings.TrimRight(strings.TrimSpace(text), ").")
	n, err := strconv.Atoi(text)
	if err != nil {
		if len(text) == 1 && fold(text) != "" {
			n = int(strings.ToLower(text)[0]-'a') + 1
		} else if c, ok := readHeading(text); ok && c.field == fieldChoice {
			n = c.n
		}
	}
	return slices.IndexFunc(cells, func(c cell) bool { return c.n == n })
}

// truth reads true or false; the two are always in this order.
func (b *builder) truth() bool {
	right := b.one(fieldRight)
	cells := b.record[fieldChoice]
	value := 0
	if len(cells) == 2 {
		if found, ok := b.right(right, cells); ok && len(found) == 1 {
			value = truthOf(cells[found[0]].text)
		}
	} else {
		b.unused(fieldChoice)
	}
	if value == 0 {
		if value = truthOf(right); value == 0 && isTrue(right) {
			value = 1
		} else if f := fold(right); value == 0 && (f == "0" || f == "no" || f == "non") {
			value = -1
		}
	}
	if value == 0 {
		return b.skip(codeRight, right)
	}
	b.unused(fieldWrong)
	choices := []question.Choice{{Text: "true"}, {Text: "false"}}
	choices[(1-value)/2].Fraction = 1
	for i := range choices {
		n := i + 1
		if len(cells) == 2 && truthOf(cells[0].text) < 0 { // false stands first
			n = 2 - i
		}
		choices[i].Feedback = b.text(b.at(fieldFeedback, n))
	}
	b.q.Choices = choices
	return true
}

// accepted are the answers of a short or numeric question: in columns of their
// own, or several in the one for the right answer.
func (b *builder) accepted(marks string) ([]cell, bool) {
	b.unused(fieldWrong)
	cells := b.record[fieldChoice]
	if len(cells) > 0 {
		if right := b.one(fieldRight); right != "" && find(right, cells, true) < 0 {
			return nil, b.skip(codeRight, right)
		}
		return cells, true
	}
	for _, c := range b.record[fieldRight] {
		for _, item := range listed(c.text, marks) {
			cells = append(cells, cell{len(cells) + 1, item})
		}
	}
	if len(cells) == 0 {
		return nil, b.none()
	}
	return cells, true
}

func (b *builder) short() bool {
	cells, ok := b.accepted(";|\n")
	if !ok {
		return false
	}
	weights, weighted, ok := b.points(cells)
	if !ok {
		return false
	}
	for i, c := range cells {
		if !weighted[i] {
			weights[i] = 1
		}
		b.q.Choices = append(b.q.Choices, question.Choice{Text: oneLine(c.text), Fraction: weights[i], Feedback: b.text(b.at(fieldFeedback, c.n))})
	}
	b.q.CaseMatters = isTrue(b.one(fieldCase))
	return true
}

func (b *builder) numbers() bool {
	cells, ok := b.accepted("|\n")
	if !ok {
		return false
	}
	weights, weighted, ok := b.points(cells)
	if !ok {
		return false
	}
	tolerance := 0.0
	if text := b.one(fieldTolerance); text != "" {
		if tolerance, ok = float(text); !ok || tolerance < 0 {
			return b.skip(codeNumber, text)
		}
	}
	for i, c := range cells {
		n, ok := interval(c.text)
		if !ok {
			return b.skip(codeNumber, c.text)
		}
		if n.Fraction = weights[i]; !weighted[i] {
			n.Fraction = 1
		}
		if n.Low == n.High {
			n.Low, n.High = n.Low-tolerance, n.High+tolerance
		}
		n.Feedback = b.text(b.at(fieldFeedback, c.n))
		b.q.Numbers = append(b.q.Numbers, n)
	}
	for _, item := range listed(b.one(fieldUnits), ";\n") {
		name, factor, found := cutLast(item, "=")
		u := question.Unit{Name: oneLine(name), Factor: 1}
		if found {
			if u.Factor, ok = float(factor); !ok || u.Factor <= 0 {
				return b.skip(codeNumber, item)
			}
		}
		b.q.Units = append(b.q.Units, u)
	}
	return true
}

func cutLast(s, mark string) (before, after string, found bool) {
	if i := strings.LastIndex(s, mark); i >= 0 {
		return s[:i], s[i+len(mark):], true
	}
	return s, "", false
}

// interval reads "3", "3 ± 0.5", "2.5..3.5", "..4" and "*" for any number.
func interval(s string) (n question.Number, ok bool) {
	s = strings.TrimSpace(s)
	if s == "*" {
		return question.Number{Low: math.Inf(-1), High: math.Inf(1)}, true
	}
	if low, high, found := strings.Cut(s, ".."); found {
		n.Low, n.High = math.Inf(-1), math.Inf(1)
		lowOK, highOK := low == "", high == ""
		if !lowOK {
			n.Low, lowOK = float(low)
		}
		if !highOK {
			n.High, highOK = float(high)
		}
		return n, lowOK && highOK && n.Low <= n.High && low+high != ""
	}
	for _, mark := range []string{"±", "+/-", "+-"} {
		if value, tolerance, found := strings.Cut(s, mark); found {
			v, valueOK := float(value)
			t, toleranceOK := float(tolerance)
			return question.Number{Low: v - t, High: v + t}, valueOK && toleranceOK && t >= 0
		}
	}
	v, ok := float(s)
	return question.Number{Low: v, High: v}, ok
}

// arrow stands between the sides of a pair; one with a backslash in front is
// text.
var arrow = regexp.MustCompile(`\\*(?:->|→|=>)`)

// cutArrow splits a pair.
func cutArrow(s string) (left, right string, ok bool) {
	for _, at := range arrow.FindAllStringIndex(s, -1) {
		if s[at[0]] != '\\' {
			return unescapeArrows(s[:at[0]]), unescapeArrows(s[at[1]:]), true
		}
	}
	return s, "", false
}

func escapeArrows(s string) string { return arrow.ReplaceAllString(s, `\$0`) }
func unescapeArrows(s string) string {
	return strings.TrimSpace(arrow.ReplaceAllStringFunc(s, func(a string) string { return strings.TrimPrefix(a, `\`) }))
}

func (b *builder) pairs() bool {
	b.unused(fieldRight, fieldWrong)
	for _, c := range b.record[fieldChoice] {
		left, right, ok := cutArrow(c.text)
		if !ok || right == "" {
			return b.skip(codePair, c.text)
		}
		b.q.Pairs = append(b.q.Pairs, question.Pair{Left: b.text(left), Right: oneLine(right)})
	}
	if len(b.q.Pairs) < 2 {
		return b.none()
	}
	return true
}

var scorings = []question.Scoring{
	question.ByPlace, question.AllOrNothing, question.NextButLast, question.NextAndLast, question.Neighbours,
	question.Sides, question.LongestOrder, question.LongestSequence, question.Distance,
}

func (b *builder) order() bool {
	b.unused(fieldRight, fieldWrong)
	for _, c := range b.record[fieldChoice] {
		b.q.Order = append(b.q.Order, b.text(c.text))
	}
	if text := b.one(fieldScoring); text != "" {
		if b.q.Scoring = question.Scoring(strings.ToUpper(text)); !slices.Contains(scorings, b.q.Scoring) {
			b.warn(codeUnused, text)
			b.q.Scoring = ""
		}
	}
	if len(b.q.Order) < 2 || slices.Contains(b.q.Order, "") {
		return b.none()
	}
	return true
}

// A gap is held by private characters while its text becomes Markdown; none is
// left of those in the file.
const (
	markOpens  = "\ue000"
	markCloses = "\ue001"
)

var (
	noMarks  = strings.NewReplacer(markOpens, "", markCloses, "")
	mark     = regexp.MustCompile(markOpens + "([0-9]+)" + markCloses)
	gapOpens = regexp.MustCompile(`\{[0-9]*:[A-Z_]+:`)
)

// cloze reads a text whose gaps are written as Moodle's embedded answers, such
// as {1:SHORTANSWER:=Paris}.
func (b *builder) cloze() bool {
	var text strings.Builder
	rest := noMarks.Replace(b.one(fieldQuestion))
	for {
		at := gapOpens.FindStringIndex(rest)
		if at == nil {
			break
		}
		gap, length, lost, ok := moodlexml.ParseGap(rest[at[0]:])
		if !ok {
			return b.skip(codeGap, rest[at[0]:])
		}
		b.lost = append(b.lost, lost...)
		b.q.Gaps = append(b.q.Gaps, gap)
		text.WriteString(rest[:at[0]] + markOpens + strconv.Itoa(len(b.q.Gaps)) + markCloses)
		rest = rest[at[0]+length:]
	}
	if len(b.q.Gaps) == 0 {
		return b.none()
	}
	b.q.Stem = mark.ReplaceAllString(b.text(text.String()+rest), "[[$1]]")
	return true
}
