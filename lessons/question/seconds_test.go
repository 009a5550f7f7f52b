package question_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"cordee/lessons/question"
)

// What takes longer comes later. By hand, the first: 5 s to recognise it, 2.45 s
// to decide and point, 2.45 s to go on, and six words at 200 a minute.
func TestSeconds(t *testing.T) {
	choices := func(n int) (list []question.Choice) {
		for i := range n {
			list = append(list, question.Choice{Text: "one two", Feedback: "three"})
			if i == 0 {
				list[0].Fraction = 1
			}
		}
		return list
	}
	text := func(n int) string { return strings.Repeat("word ", n) }
	last := 0.0
	for i, q := range []question.Question{
		{Kind: question.Description, Stem: "Read."},
		{Kind: question.TrueFalse, Stem: "Is it?", Choices: choices(2)[:1]},
		{Kind: question.Single, Stem: text(20), Choices: choices(4)},
		{Kind: question.Single, Stem: text(20), Choices: choices(4), General: text(10)},
		{Kind: question.Numeric, Stem: text(20), General: text(10), Numbers: []question.Number{{Fraction: 1}}},
		{Kind: question.Matching, Stem: text(20), Pairs: []question.Pair{{Left: "a", Right: "b"}, {Left: "c", Right: "d"}, {Left: "e", Right: "f"}, {Left: "g", Right: "h"}}},
		{Kind: question.Essay, Stem: text(20), Model: text(30)},
		{Kind: question.Essay, Stem: text(20)},
		{Kind: question.Single, Stem: text(5000)},
	} {
		got := q.Seconds()
		if got <= last {
			t.Errorf("%d, %s: %.1f s, not longer than the one before, %.1f s", i, q.Kind, got, last)
		}
		last = got
	}
	q := question.Question{Kind: question.TrueFalse, Stem: "Is it?", Choices: choices(2)[:1], Combined: question.Combined{WhenRight: "Yes."}}
	if want := 5 + 2*2.45 + 60*6.0/200; q.Seconds() < want-1e-9 || q.Seconds() > want+1e-9 {
		t.Errorf("%v s, by hand %v", q.Seconds(), want)
	}
	if last != 300 {
		t.Errorf("five thousand words take %v s", last)
	}
}

// More words never make a question quicker, and no question is out of bounds.
func TestSecondsGrowWithTheWords(t *testing.T) {
	kinds := []question.Kind{question.Single, question.Multiple, question.TrueFalse, question.Short, question.Numeric,
		question.Matching, question.Ordering, question.Cloze, question.Essay, question.Description, "unknown"}
	rapid.Check(t, func(t *rapid.T) {
		some := func(name string) string {
			return strings.Repeat("w ", rapid.IntRange(0, 40).Draw(t, name))
		}
		q := question.Question{Kind: rapid.SampledFrom(kinds).Draw(t, "kind"), Stem: some("stem"), General: some("general"), Model: some("model"),
			Order: []string{some("item"), some("item")}, Pairs: []question.Pair{{Left: some("left"), Right: some("right")}}}
		for range rapid.IntRange(0, 5).Draw(t, "choices") {
			q.Choices = append(q.Choices, question.Choice{Text: some("choice"), Feedback: some("feedback"), Fraction: rapid.Float64Range(-1, 1).Draw(t, "fraction")})
		}
		for range rapid.IntRange(0, 3).Draw(t, "gaps") {
			q.Gaps = append(q.Gaps, question.Gap{Weight: 1, Question: question.Question{Kind: question.Short, Choices: q.Choices}})
		}
		before := q.Seconds()
		q.Stem += " more words"
		if after := q.Seconds(); !(before >= 5 && before <= after && after <= 300) {
			t.Fatalf("%v s, with more words %v s", before, after)
		}
	})
}
