package sheet

import (
	"regexp"
	"slices"
	"strings"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

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
		b.q.Pairs = append(b.q.Pairs, question.Pair{Left: b.text(left), Right: problem.OneLine(right)})
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
