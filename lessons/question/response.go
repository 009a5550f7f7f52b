package question

import (
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"cordee/lessons/markdown"
)

// ErrKind is returned for a kind of question that is read but not graded yet.
var ErrKind = errors.New("this kind of question is not graded")

// ErrResponse is returned, wrapped, for a response that is not one to this
// question. It is a matter of form: a wrong answer is no error.
var ErrResponse = errors.New("not a response to this question")

// maxResponse bounds a response, in bytes. Nobody types more into a field for
// a word or a number.
const maxResponse = 64 << 10

// Graded reports whether questions of this kind can be answered and graded.
func (k Kind) Graded() bool {
	switch k {
	case Single, Multiple, TrueFalse, Short, Numeric:
		return true
	}
	return false
}

// ParseResponse returns the positions, from 0 and in rising order, of the
// choices (or numbers) a response stands for. It is empty for a text or a
// number that none of them foresees.
//
// A single choice is given by its text or its position from 1, a multiple
// choice by an array of those, true/false by true or false, a short answer
// and a number as typed. The error is ErrKind or wraps ErrResponse.
func ParseResponse(q *Question, response json.RawMessage) ([]int, error) {
	if !q.Kind.Graded() {
		return nil, fmt.Errorf("%w: %s", ErrKind, q.Kind)
	}
	if len(response) > maxResponse {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrResponse, maxResponse)
	}
	var value any
	if err := json.Unmarshal(response, &value); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrResponse, err)
	}
	switch q.Kind {
	case Multiple:
		return q.chosen(value)
	case TrueFalse:
		return truth(value)
	case Short:
		return q.written(value)
	case Numeric:
		return q.counted(value, response)
	default:
		one, err := q.choice(value)
		if err != nil {
			return nil, err
		}
		return []int{one}, nil
	}
}

// choice finds the choice that a text or a position from 1 names.
func (q *Question) choice(value any) (int, error) {
	switch v := value.(type) {
	case float64:
		if i := int(v) - 1; float64(i+1) == v && i >= 0 && i < len(q.Choices) {
			return i, nil
		}
		return 0, fmt.Errorf("%w: there is no choice %v", ErrResponse, v)
	case string:
		same := func(c Choice) bool { return tidy(c.Text) == tidy(v) }
		if i := slices.IndexFunc(q.Choices, same); i >= 0 {
			return i, nil
		}
		// What a person sees of a choice has no Markdown in it.
		seen := func(c Choice) bool {
			return tidy(markdown.Plain(markdown.Parse([]byte(c.Text)))) == tidy(v)
		}
		if i := slices.IndexFunc(q.Choices, seen); i >= 0 {
			return i, nil
		}
		return 0, fmt.Errorf("%w: there is no choice %q", ErrResponse, v)
	}
	return 0, fmt.Errorf("%w: a choice is a text or a position", ErrResponse)
}

func (q *Question) chosen(value any) ([]int, error) {
	values, ok := value.([]any)
	if !ok {
		values = []any{value}
	}
	chosen := []int{}
	for _, v := range values {
		i, err := q.choice(v)
		if err != nil {
			return nil, err
		}
		chosen = append(chosen, i)
	}
	slices.Sort(chosen)
	return slices.Compact(chosen), nil
}

func truth(value any) ([]int, error) {
	switch v := value.(type) {
	case bool:
		if v {
			return []int{0}, nil
		}
		return []int{1}, nil
	case string:
		switch strings.ToLower(tidy(v)) {
		case "true":
			return []int{0}, nil
		case "false":
			return []int{1}, nil
		}
	}
	return nil, fmt.Errorf("%w: the answer is true or false", ErrResponse)
}

func (q *Question) written(value any) ([]int, error) {
	text, ok := value.(string)
	if n, number := value.(float64); number {
		text, ok = fmt.Sprint(n), true
	}
	if !ok {
		return nil, fmt.Errorf("%w: the answer is a text", ErrResponse)
	}
	for i, c := range q.Choices {
		if matches(c.Text, text) {
			return []int{i}, nil
		}
	}
	return []int{}, nil
}

func (q *Question) counted(value any, response json.RawMessage) ([]int, error) {
	text, ok := value.(string)
	if _, number := value.(float64); number {
		text, ok = string(response), true
	}
	if !ok {
		return nil, fmt.Errorf("%w: the answer is a number", ErrResponse)
	}
	readings := Readings(text)
	for i, n := range q.Numbers {
		if slices.ContainsFunc(readings, n.holds) {
			return []int{i}, nil
		}
	}
	return []int{}, nil
}

// tidy trims a text and makes every run of blanks one space.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
