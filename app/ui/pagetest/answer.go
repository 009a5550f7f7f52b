package pagetest

import (
	"encoding/json"
	"testing"

	"cordee/app"
	"cordee/lessons/question"
)

// fullMark is what a right answer earns: see package knowledge.
const fullMark = 0.999

// Answer lets a answer a question of an installed pack, right or wrong; a text
// between questions is only read.
func Answer(t *testing.T, a *app.App, pack, id string, right bool) {
	t.Helper()
	p, err := a.Pack(t.Context(), pack)
	must(t, err)
	item, found := p.Question(id)
	if !found {
		t.Fatalf("%s has no question %s", pack, id)
	}
	lang := p.Languages[0]
	if !item.In(lang).Kind.Graded() {
		return
	}
	for _, response := range responses(item.In(lang)) {
		result, err := item.In(lang).Grade(response)
		if err != nil || (result.Fraction >= fullMark) != right {
			continue
		}
		_, err = a.Answer(t.Context(), app.Answer{Pack: pack, Question: id, Lang: lang, Response: response})
		must(t, err)
		return
	}
	t.Fatalf("no response to %s is right = %v", id, right)
}

// responses tries what a person could answer: what is right, a position or
// several, true or false, and what nobody foresaw.
func responses(q *question.Question) (all []json.RawMessage) {
	try := func(value any) {
		response, err := json.Marshal(value)
		if err == nil {
			all = append(all, response)
		}
	}
	for i := range q.Choices {
		try(i + 1)
	}
	for set := range 1 << len(q.Choices) {
		var positions []int
		for i := range q.Choices {
			if set&(1<<i) != 0 {
				positions = append(positions, i+1)
			}
		}
		try(positions)
	}
	for _, value := range []any{true, false, "–", -987654321, 0.5, []any{}} {
		try(value)
	}
	return append(all, q.Solution())
}
