package sheet

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"cordee/lessons/problem"
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
	same := func(c cell) bool { return strings.EqualFold(problem.OneLine(c.text), problem.OneLine(text)) }
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
