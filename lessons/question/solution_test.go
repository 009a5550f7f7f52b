package question

import (
	"math"
	"testing"
)

// A solution of any kind of question is graded as all of it.
func TestASolutionEarnsTheWhole(t *testing.T) {
	for _, q := range []*Question{
		single, multiple, thirds, truth1, short, numeric, tenth, half,
		{Kind: Short, Choices: []Choice{{`2 \* *`, 1, ""}}},
		{Kind: Numeric, Numbers: []Number{{3, math.Inf(1), 1, ""}}},
		{Kind: Numeric, Numbers: []Number{{math.Inf(-1), math.Inf(1), 1, ""}}},
		{Kind: Matching, Pairs: []Pair{{"**a**", "1"}, {"b", "2"}, {"", "3"}}},
		{Kind: Ordering, Order: []string{"un", "deux", "trois"}},
		{Kind: Cloze, Stem: "[[1]] [[2]]", Gaps: []Gap{{1, *single}, {2, *short}}},
		{Kind: Essay},
	} {
		result, err := q.Grade(q.Solution())
		if err != nil || result.Fraction != 1 {
			t.Errorf("%s %s: %+v, %v", q.Kind, q.Solution(), result, err)
		}
	}
	if s := (&Question{Kind: Description}).Solution(); s != nil {
		t.Errorf("a description is answered by %s", s)
	}
	for _, q := range []*Question{{Kind: Single}, {Kind: Short}, {Kind: Numeric}, {Kind: Multiple}} {
		q.Solution() // nothing to choose from: no panic
	}
}
