package question

import (
	"encoding/json"
	"math"
	"strings"
)

// Solution is a response, as Grade takes it, that earns the most there is to
// earn; nil for a description, which asks nothing.
func (q *Question) Solution() json.RawMessage {
	value := q.solution()
	if value == nil {
		return nil
	}
	response, err := json.Marshal(value)
	if err != nil {
		return nil // texts, numbers and lists of them always have a JSON form
	}
	return response
}

func (q *Question) solution() any {
	switch q.Kind {
	case Single:
		return best(q.Weights()) + 1
	case Multiple:
		positions := []int{}
		for i, weight := range q.Weights() {
			if weight > 0 {
				positions = append(positions, i+1)
			}
		}
		return positions
	case TrueFalse:
		return best(q.Weights()) == 0
	case Short:
		if len(q.Choices) == 0 {
			return ""
		}
		return q.literal(q.Choices[best(q.Weights())].Text)
	case Numeric:
		if len(q.Numbers) == 0 {
			return ""
		}
		return q.Numbers[best(q.Weights())].within()
	case Matching:
		lines := [][2]string{}
		for _, pair := range q.Pairs {
			if pair.Left != "" {
				lines = append(lines, [2]string{pair.Left, pair.Right})
			}
		}
		return lines
	case Ordering:
		return q.Order
	case Cloze:
		gaps := make([]any, len(q.Gaps))
		for i := range q.Gaps {
			gaps[i] = q.Gaps[i].solution()
		}
		return gaps
	case Essay:
		return 1
	}
	return nil
}

// best is the position of the largest weight, the first of several.
func best(weights []float64) int {
	at := 0
	for i, weight := range weights {
		if weight > weights[at] {
			at = i
		}
	}
	return at
}

// literal is a text that fits a pattern: as little as possible where it has a
// star, a star where it has an escaped one.
func (q *Question) literal(pattern string) string {
	const hidden = "\x00"
	text := ""
	for _, anything := range []string{"", "x"} { // a blank beside a star is trimmed at the ends of an answer
		text = strings.ReplaceAll(strings.ReplaceAll(pattern, `\*`, hidden), "*", anything)
		if text = strings.ReplaceAll(text, hidden, "*"); q.matches(pattern, text) {
			break
		}
	}
	return text
}

// within is a number of the range: its middle when it has one.
func (n Number) within() float64 {
	switch low, high := math.IsInf(n.Low, 0), math.IsInf(n.High, 0); {
	case low && high:
		return 0
	case low:
		return n.High
	case high:
		return n.Low
	}
	return n.Low + (n.High-n.Low)/2
}
