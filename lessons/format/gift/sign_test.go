package gift

import (
	"testing"

	"cordee/lessons/question"
)

// "~=" in front of the right choice is in many banks, and Moodle reads it.
func TestTwoSignsBeforeTheRightChoice(t *testing.T) {
	for _, src := range []string{
		"I eat {~many~=much} bread.",
		"I eat {\n~many\n~ =much\n} bread.",
	} {
		qs, ps := Parse("q.gift", []byte(src))
		if len(ps) > 0 || len(qs) != 1 || qs[0].Kind != question.Single || len(qs[0].Choices) != 2 {
			t.Fatalf("%q: %v %v", src, qs, ps)
		}
		if wrong, right := qs[0].Choices[0], qs[0].Choices[1]; wrong.Text != "many" || wrong.Fraction != 0 || right.Text != "much" || right.Fraction != 1 {
			t.Errorf("%q: %v", src, qs[0].Choices)
		}
	}
	if qs, ps := Parse("q.gift", []byte("Which? {~~a =b}")); len(qs) != 0 || len(ps) != 1 || ps[0].Code != codeEmptyChoice {
		t.Errorf("an answer without text: %v %v", qs, ps)
	}
}
