package question

import (
	"fmt"
	"strings"
)

// Segments returns the stem of a cloze cut at its gaps: one piece more than
// there are gaps, gap i standing after piece i. A gap that the stem does not
// name stands at the end.
func (q *Question) Segments() []string {
	segments := make([]string, 0, len(q.Gaps)+1)
	rest := q.Stem
	for i := range q.Gaps {
		var piece string
		piece, rest, _ = strings.Cut(rest, fmt.Sprintf("[[%d]]", i+1))
		segments = append(segments, piece)
	}
	return append(segments, rest)
}

// fill grades a cloze: each gap by its own kind, in the proportion of the
// weights. A gap may take away from the others; the whole is not below 0. A
// gap without a response is empty.
func (q *Question) fill(value any) (Result, error) {
	if _, several := value.([]any); !several && len(q.Gaps) == 1 {
		value = []any{value}
	}
	given, err := list(value)
	if err != nil {
		return Result{}, err
	}
	if len(given) > len(q.Gaps) {
		return Result{}, fmt.Errorf("%w: %d responses for %d gaps", ErrResponse, len(given), len(q.Gaps))
	}
	result := Result{Parts: make([]float64, len(q.Gaps))}
	sum, total := 0.0, 0.0
	for i := range q.Gaps {
		gap := &q.Gaps[i]
		total += gap.Weight
		if i >= len(given) || given[i] == nil || open(given[i]) {
			continue
		}
		if !gap.inText() {
			return Result{}, fmt.Errorf("%w: gap %d: %s", ErrKind, i+1, gap.Kind)
		}
		part, err := gap.mark(given[i])
		if err != nil {
			return Result{}, fmt.Errorf("gap %d: %w", i+1, err)
		}
		sum += part.Fraction * gap.Weight
		result.Parts[i] = bounded(part.Fraction)
		result.Feedback = append(result.Feedback, part.Feedback...)
	}
	if total > 0 {
		result.Fraction = sum / total
	}
	return result, nil
}

// inText reports whether a gap is of a kind that fits in a line of text.
func (g *Gap) inText() bool {
	switch g.Kind {
	case Single, Multiple, Short, Numeric:
		return true
	}
	return false
}
