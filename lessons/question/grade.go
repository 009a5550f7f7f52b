package question

import (
	"encoding/json"
	"math"
)

// rounding is how far from 0 or 1 a fraction still counts as exactly that:
// three choices of 33.333 % are all of the question.
const rounding = 0.001

// Grade gives a response its fraction of the question and its feedback. The
// rule is Moodle's: the weights of what was chosen are added, and the question
// never counts less than 0 or more than 1. For a short answer or a number, the
// first accepted answer that fits decides.
//
// The error is ErrKind or wraps ErrResponse; see ParseResponse for the form of
// a response.
func (q *Question) Grade(response json.RawMessage) (Result, error) {
	chosen, err := ParseResponse(q, response)
	if err != nil {
		return Result{}, err
	}
	answers := q.answers()
	result := Result{Chosen: chosen}
	sum := 0.0
	for _, i := range chosen {
		sum += answers[i].Fraction
		if answers[i].Feedback != "" {
			result.Feedback = append(result.Feedback, answers[i].Feedback)
		}
	}
	if q.General != "" {
		result.Feedback = append(result.Feedback, q.General)
	}
	for i, a := range answers {
		if a.Fraction > 0 {
			result.Right = append(result.Right, i)
		}
	}
	result.Fraction = bounded(sum)
	return result, nil
}

// Weights returns the fraction of each choice or number, in the file's order.
func (q *Question) Weights() []float64 {
	var weights []float64
	for _, a := range q.answers() {
		weights = append(weights, a.Fraction)
	}
	return weights
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

func bounded(f float64) float64 {
	switch {
	case math.IsNaN(f) || f < rounding:
		return 0
	case f > 1-rounding:
		return 1
	}
	return f
}
