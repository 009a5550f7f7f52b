package xapi

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"

	"cordee/lessons/markdown"
	"cordee/lessons/question"
)

// definition says what an activity is. The fields from Interaction on describe
// a question, as SCORM's cmi.interactions do ("xAPI-Data.md", appendix C).
type definition struct {
	Type        string      `json:"type"`
	Name        words       `json:"name,omitempty"`
	Description words       `json:"description,omitempty"`
	Interaction string      `json:"interactionType,omitempty"`
	Correct     []string    `json:"correctResponsesPattern,omitempty"`
	Choices     []component `json:"choices,omitempty"`
	Source      []component `json:"source,omitempty"`
	Target      []component `json:"target,omitempty"`
}

type component struct {
	ID          string `json:"id"`
	Description words  `json:"description,omitempty"`
}

const interactionType = "http://adlnet.gov/expapi/activities/cmi.interaction"

// How the parts of a response are told apart.
const (
	andThen = "[,]" // one answer and the next
	pairs   = "[.]" // the two sides of a pair
	upTo    = "[:]" // the bounds of a range
)

// The first letters of the ids of components; their numbers are positions from 1.
const (
	choiceID = "choice-"
	leftID   = "left-"
	rightID  = "right-"
	itemID   = "item-"
)

// interaction describes the question.
func (e Event) interaction(d *definition) {
	q := e.Question
	d.Description = e.words(plain(q.Stem))
	d.Type = interactionType
	switch q.Kind {
	case question.Single, question.Multiple:
		d.Interaction = "choice"
		d.Choices = e.components(choiceID, choiceTexts(q))
		d.Correct = rightChoices(q)
	case question.TrueFalse:
		d.Interaction = "true-false"
		if best := heaviest(q.Weights()); best >= 0 {
			d.Correct = []string{strconv.FormatBool(best == 0)}
		}
	case question.Short:
		d.Interaction = "fill-in"
		d.Correct = rightTexts(q)
	case question.Numeric:
		d.Interaction = "numeric"
		for _, n := range q.Numbers {
			if n.Fraction == 1 {
				d.Correct = append(d.Correct, bound(n.Low)+upTo+bound(n.High))
			}
		}
	case question.Matching:
		d.Interaction = "matching"
		var lefts, right []string
		for i, line := range q.Lines() {
			lefts = append(lefts, line.Left)
			if at := position(line.Right, q.Rights()); at >= 0 {
				right = append(right, pair(i, at))
			}
		}
		d.Source, d.Target = e.components(leftID, lefts), e.components(rightID, q.Rights())
		d.Correct = []string{strings.Join(right, andThen)}
	case question.Ordering:
		d.Interaction = "sequencing"
		d.Choices = e.components(itemID, q.Order)
		var order []string
		for i := range q.Order {
			order = append(order, itemID+strconv.Itoa(i+1))
		}
		d.Correct = []string{strings.Join(order, andThen)}
	case question.Cloze:
		d.Interaction = "fill-in"
	default: // an essay's response is the mark that persons give themselves
		d.Interaction = "other"
	}
}

func (e Event) components(prefix string, texts []string) []component {
	var list []component
	for i, text := range texts {
		list = append(list, component{prefix + strconv.Itoa(i+1), e.words(plain(text))})
	}
	return list
}

func choiceTexts(q *question.Question) []string {
	var texts []string
	for _, c := range q.Choices {
		texts = append(texts, c.Text)
	}
	return texts
}

// rightChoices are the choices that earn everything: each alone, or, where
// several may be ticked, all that add something.
func rightChoices(q *question.Question) []string {
	var ids []string
	for i, c := range q.Choices {
		if c.Fraction == 1 || q.Kind == question.Multiple && c.Fraction > 0 {
			ids = append(ids, choiceID+strconv.Itoa(i+1))
		}
	}
	if q.Kind == question.Multiple && len(ids) > 0 {
		return []string{strings.Join(ids, andThen)}
	}
	return ids
}

// rightTexts are the texts that earn everything. One with a * for any letters
// cannot be said.
func rightTexts(q *question.Question) []string {
	var texts []string
	for _, c := range q.Choices {
		text := strings.ReplaceAll(c.Text, `\*`, "")
		if c.Fraction < 1 || strings.Contains(text, "*") {
			continue
		}
		text = strings.ReplaceAll(c.Text, `\*`, "*")
		if q.CaseMatters {
			text = "{case_matters=true}" + text
		}
		texts = append(texts, text)
	}
	return texts
}

// response words a response as the kind of question wants it, and as it stands
// when it cannot be read.
func response(q *question.Question, raw json.RawMessage) string {
	var value any
	if len(raw) == 0 || json.Unmarshal(raw, &value) != nil {
		return ""
	}
	asTyped := typed(value, raw)
	if q == nil {
		return asTyped
	}
	switch q.Kind {
	case question.Single, question.Multiple:
		return named(value, choiceID, choiceTexts(q), asTyped)
	case question.TrueFalse:
		return strings.ToLower(asTyped)
	case question.Numeric:
		if values := q.Values(asTyped); len(values) > 0 {
			return bound(values[0])
		}
	case question.Matching:
		return matched(q, value, asTyped)
	case question.Ordering:
		return named(value, itemID, q.Order, asTyped)
	case question.Cloze:
		if gaps, ok := value.([]any); ok {
			var words []string
			for _, gap := range gaps {
				words = append(words, typed(gap, nil))
			}
			return strings.Join(words, andThen)
		}
	}
	return asTyped
}

// typed is a text as it stands, and anything else as JSON.
func typed(value any, raw json.RawMessage) string {
	if text, ok := value.(string); ok {
		return text
	}
	if raw != nil {
		return string(raw)
	}
	return fmt.Sprint(value)
}

// named gives the ids of what a response names by text or by position.
func named(value any, prefix string, texts []string, otherwise string) string {
	values, several := value.([]any)
	if !several {
		values = []any{value}
	}
	var ids []string
	for _, v := range values {
		at := position(v, texts)
		if at < 0 {
			return otherwise
		}
		ids = append(ids, prefix+strconv.Itoa(at+1))
	}
	return strings.Join(ids, andThen)
}

func matched(q *question.Question, value any, otherwise string) string {
	lines, ok := value.([]any)
	if !ok {
		return otherwise
	}
	var lefts []string
	for _, line := range q.Lines() {
		lefts = append(lefts, line.Left)
	}
	var ids []string
	for _, line := range lines {
		sides, ok := line.([]any)
		if !ok || len(sides) != 2 {
			return otherwise
		}
		left, right := position(sides[0], lefts), position(sides[1], q.Rights())
		if left < 0 {
			return otherwise
		}
		if right >= 0 {
			ids = append(ids, pair(left, right))
		}
	}
	return strings.Join(ids, andThen)
}

func pair(left, right int) string {
	return leftID + strconv.Itoa(left+1) + pairs + rightID + strconv.Itoa(right+1)
}

// position finds what a text, or a number from 1, names; -1 for nothing.
func position(value any, texts []string) int {
	switch v := value.(type) {
	case float64:
		if at := int(v) - 1; float64(at+1) == v && at >= 0 && at < len(texts) {
			return at
		}
	case string:
		for i, text := range texts {
			if blanks(text) == blanks(v) || plain(text) == blanks(v) {
				return i
			}
		}
	}
	return -1
}

func heaviest(weights []float64) int {
	best, at := 0.0, -1
	for i, weight := range weights {
		if weight > best {
			best, at = weight, i
		}
	}
	return at
}

// bound writes a number; nothing stands for no bound.
func bound(v float64) string {
	if math.IsInf(v, 0) || math.IsNaN(v) {
		return ""
	}
	return strconv.FormatFloat(v, 'g', -1, 64)
}

func plain(text string) string { return blanks(markdown.Plain(markdown.Parse([]byte(text)))) }

// blanks makes every run of blanks one space.
func blanks(s string) string { return strings.Join(strings.Fields(s), " ") }
