package question

import (
	"encoding/json"
	"fmt"
	"math"
)

// rounding is how far from 0 or 1 a fraction still counts as exactly that:
// three choices of 33.333 % are all of the question.
const rounding = 0.001

// Grade gives a response its fraction of the question and its feedback: that
// of each answer first, then that for the whole. The rule is Moodle's
// (question/type/…/question.php): the weights of what was chosen are added,
// lines, places and gaps earn their share, and the question never counts less
// than 0 or more than 1. For a short answer or a number, the first accepted
// answer that fits decides. No answer at all is 0, not an error.
//
// A response is JSON. A single choice is given by its text or its position
// from 1, a multiple choice by an array of those, true/false by true or false,
// a short answer and a number as typed, a matching by an array of [left,
// right], an order by the array of its items, a cloze by an array with one
// response a gap, an essay by the person's own mark from 0 to 1. Lines, right
// sides and items may be given by position from 1 too, as a JSON number.
//
// The error is ErrKind or wraps ErrResponse.
func (q *Question) Grade(response json.RawMessage) (Result, error) {
	if !q.Kind.Graded() {
		return Result{}, fmt.Errorf("%w: %s", ErrKind, q.Kind)
	}
	value, err := decode(response)
	if err != nil {
		return Result{}, err
	}
	result, err := q.mark(value)
	if err != nil {
		return Result{}, err
	}
	result.Fraction = bounded(result.Fraction)
	result.tell(q.Combined.of(result.Fraction))
	result.tell(q.General)
	return result, nil
}

// WithHints is what is left of a fraction after a number of hints: each takes
// the question's penalty, down to 0. This is the rule of Moodle's interactive
// behaviour, where a hint comes with each new try.
func (q *Question) WithHints(fraction float64, hints int) float64 {
	return bounded(fraction - float64(max(0, hints))*q.Penalty)
}

// Weights returns the fraction of each choice or number, in the file's order.
func (q *Question) Weights() []float64 {
	var weights []float64
	for _, a := range q.answers() {
		weights = append(weights, a.Fraction)
	}
	return weights
}

// mark grades a decoded response. The fraction is not bounded yet, because a
// gap may take away from the others.
func (q *Question) mark(value any) (Result, error) {
	switch q.Kind {
	case Matching:
		return q.match(value)
	case Ordering:
		return q.order(value)
	case Cloze:
		return q.fill(value)
	case Essay:
		return own(value)
	}
	chosen, err := q.choose(value)
	if err != nil {
		return Result{}, err
	}
	return q.weigh(chosen), nil
}

// weigh adds up what was chosen.
func (q *Question) weigh(chosen []int) Result {
	answers := q.answers()
	result := Result{Chosen: chosen}
	for _, i := range chosen {
		result.Fraction += answers[i].Fraction
		result.tell(answers[i].Feedback)
	}
	if q.Kind == Multiple {
		result.Fraction = bounded(result.Fraction)
	}
	for i, a := range answers {
		if a.Fraction > 0 {
			result.Right = append(result.Right, i)
		}
	}
	return result
}

// answers lists choices and numbers alike.
func (q *Question) answers() []Choice {
	if q.Kind != Numeric {
		return q.Choices
	}
	answers := make([]Choice, len(q.Numbers))
	for i, n := range q.Numbers {
		answers[i] = Choice{Fraction: n.Fraction, Feedback: n.Feedback}
	}
	return answers
}

// of is the feedback for a fraction that is already bounded.
func (c Combined) of(fraction float64) string {
	switch fraction {
	case 0:
		return c.WhenWrong
	case 1:
		return c.WhenRight
	}
	return c.WhenPartly
}

func (r *Result) tell(feedback string) {
	if feedback != "" {
		r.Feedback = append(r.Feedback, feedback)
	}
}

// share makes the fraction of a question of its parts, which count the same.
func (r *Result) share() {
	sum := 0.0
	for _, part := range r.Parts {
		sum += part
	}
	if len(r.Parts) > 0 {
		r.Fraction = sum / float64(len(r.Parts))
	}
}

func bounded(f float64) float64 {
	switch {
	case math.IsNaN(f) || f < rounding:
		return 0
	case f > 1-rounding:
		return 1
	}
	return f
}
