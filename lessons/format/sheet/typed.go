package sheet

import (
	"math"
	"strings"

	"cordee/lessons/problem"
	"cordee/lessons/question"
)

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
		b.q.Choices = append(b.q.Choices, question.Choice{Text: problem.OneLine(c.text), Fraction: weights[i], Feedback: b.text(b.at(fieldFeedback, c.n))})
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
		u := question.Unit{Name: problem.OneLine(name), Factor: 1}
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
