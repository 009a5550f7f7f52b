package question

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"cordee/lessons/markdown"
)

// ErrKind is returned for a kind of question that asks nothing.
var ErrKind = errors.New("this kind of question is not graded")

// ErrResponse is returned, wrapped, for a response that is not one to this
// question. It is a matter of form: a wrong answer is no error.
var ErrResponse = errors.New("not a response to this question")

const (
	// maxResponse bounds a response, in bytes. What is pasted into a field by
	// mistake is still only wrong; nobody means more.
	maxResponse = 1 << 20
	// maxParts bounds the elements of a response. Orders are compared each
	// item with each.
	maxParts = 1000
)

// Graded reports whether questions of this kind can be answered and graded.
func (k Kind) Graded() bool {
	switch k {
	case Single, Multiple, TrueFalse, Short, Numeric, Matching, Ordering, Cloze, Essay:
		return true
	}
	return false
}

// InParts reports whether a response to this kind of question is an array.
func (k Kind) InParts() bool {
	switch k {
	case Multiple, Matching, Ordering, Cloze:
		return true
	}
	return false
}

// decode reads the JSON of a response. Numbers stay as they were written.
func decode(response json.RawMessage) (any, error) {
	if len(response) > maxResponse {
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrResponse, maxResponse)
	}
	decoder := json.NewDecoder(bytes.NewReader(response))
	decoder.UseNumber()
	var value any
	if err := decoder.Decode(&value); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrResponse, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: more than one JSON value", ErrResponse)
	}
	return value, nil
}

// choose returns the positions, from 0 and in rising order, of the choices or
// numbers a response stands for. It is empty for no answer and for one that
// none of them foresees.
func (q *Question) choose(value any) ([]int, error) {
	if open(value) {
		return []int{}, nil
	}
	switch q.Kind {
	case Multiple:
		return q.ticked(value)
	case TrueFalse:
		return truth(value)
	case Short:
		return q.written(value)
	case Numeric:
		return q.counted(value)
	default:
		one, err := newNames(q.texts()).one(value)
		return []int{one}, err
	}
}

// open reports whether a response is an empty field.
func open(value any) bool {
	text, ok := value.(string)
	return ok && tidy(text) == ""
}

func (q *Question) texts() []string {
	texts := make([]string, len(q.Choices))
	for i, c := range q.Choices {
		texts[i] = c.Text
	}
	return texts
}

func (q *Question) ticked(value any) ([]int, error) {
	if _, several := value.([]any); !several {
		value = []any{value}
	}
	values, err := list(value)
	if err != nil {
		return nil, err
	}
	names := newNames(q.texts())
	chosen := []int{}
	for _, v := range values {
		i, err := names.one(v)
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
	text, ok := typed(value)
	if !ok {
		return nil, fmt.Errorf("%w: the answer is a text", ErrResponse)
	}
	for i, c := range q.Choices {
		if q.matches(c.Text, text) {
			return []int{i}, nil
		}
	}
	return []int{}, nil
}

func (q *Question) counted(value any) ([]int, error) {
	text, ok := typed(value)
	if !ok {
		return nil, fmt.Errorf("%w: the answer is a number", ErrResponse)
	}
	values := q.Values(text)
	for i, n := range q.Numbers {
		if slices.ContainsFunc(values, n.holds) {
			return []int{i}, nil
		}
	}
	return []int{}, nil
}

// typed is what stands in a field: a script may leave out the quotes around a
// number.
func typed(value any) (string, bool) {
	switch v := value.(type) {
	case string:
		return v, true
	case json.Number:
		return v.String(), true
	}
	return "", false
}

// list is a response that is an array.
func list(value any) ([]any, error) {
	values, ok := value.([]any)
	switch {
	case open(value):
		return nil, nil
	case !ok:
		return nil, fmt.Errorf("%w: the answer is an array", ErrResponse)
	case len(values) > maxParts:
		return nil, fmt.Errorf("%w: more than %d elements", ErrResponse, maxParts)
	}
	return values, nil
}

// names finds which of several texts a response means.
type names struct {
	texts []string
	exact map[string][]int
	seen  map[string][]int // by what a person sees: without Markdown
}

func newNames(texts []string) *names {
	n := &names{texts: texts, exact: map[string][]int{}}
	for i, text := range texts {
		n.exact[tidy(text)] = append(n.exact[tidy(text)], i)
	}
	return n
}

// find returns the positions of the texts that read like this one.
func (n *names) find(text string) []int {
	text = tidy(text)
	if found := n.exact[text]; len(found) > 0 {
		return found
	}
	if n.seen == nil {
		n.seen = map[string][]int{}
		for i, t := range n.texts {
			plain := tidy(markdown.Plain(markdown.Parse([]byte(t))))
			n.seen[plain] = append(n.seen[plain], i)
		}
	}
	return n.seen[text]
}

// all returns the positions that a text, or a position from 1, names.
func (n *names) all(value any) ([]int, error) {
	switch v := value.(type) {
	case json.Number:
		if f, err := v.Float64(); err == nil {
			if i := int(f) - 1; float64(i+1) == f && i >= 0 && i < len(n.texts) {
				return []int{i}, nil
			}
		}
		return nil, fmt.Errorf("%w: there is no %s", ErrResponse, v)
	case string:
		if found := n.find(v); len(found) > 0 {
			return found, nil
		}
		return nil, fmt.Errorf("%w: there is no %q", ErrResponse, v)
	}
	return nil, fmt.Errorf("%w: a text or a position is wanted", ErrResponse)
}

// one is the first of all.
func (n *names) one(value any) (int, error) {
	found, err := n.all(value)
	if err != nil {
		return 0, err
	}
	return found[0], nil
}

// tidy trims a text and makes every run of blanks one space.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
