package xapi

import (
	"bytes"
	"encoding/json"
	"math"
	"slices"
	"testing"
	"time"

	"cordee/lessons/question"
)

func TestResponsesAndPatterns(t *testing.T) {
	choices := []question.Choice{{Text: "a", Fraction: 0.5}, {Text: "**b**", Fraction: 0.5}, {Text: "c", Fraction: -1}}
	for _, c := range []struct {
		name     string
		q        *question.Question
		response string
		kind     string
		said     string
		correct  []string
	}{
		{"single by position", &question.Question{Kind: question.Single, Choices: []question.Choice{{Text: "x"}, {Text: "y", Fraction: 1}}}, `2`,
			"choice", "choice-2", []string{"choice-2"}},
		{"multiple by text", &question.Question{Kind: question.Multiple, Choices: choices}, `["b","a"]`,
			"choice", "choice-2[,]choice-1", []string{"choice-1[,]choice-2"}},
		{"true or false", &question.Question{Kind: question.TrueFalse, Choices: []question.Choice{{Text: "true"}, {Text: "false", Fraction: 1}}}, `true`,
			"true-false", "true", []string{"false"}},
		{"short", &question.Question{Kind: question.Short, Choices: []question.Choice{{Text: "a*", Fraction: 1}, {Text: `2\*3`, Fraction: 1}, {Text: "b", Fraction: 0.5}}}, `" Été "`,
			"fill-in", " Été ", []string{"2*3"}},
		{"short where case matters", &question.Question{Kind: question.Short, CaseMatters: true, Choices: []question.Choice{{Text: "Rome", Fraction: 1}}}, `"rome"`,
			"fill-in", "rome", []string{"{case_matters=true}Rome"}},
		{"numeric", &question.Question{Kind: question.Numeric, Numbers: []question.Number{{Low: 1, High: math.Inf(1), Fraction: 1}, {Low: 0, High: 1, Fraction: 0.5}}}, `"1,5"`,
			"numeric", "1.5", []string{"1[:]"}},
		{"matching", &question.Question{Kind: question.Matching, Pairs: []question.Pair{{Left: "L", Right: "R"}, {Right: "S"}, {Left: "M", Right: "R"}}}, `[["M","S"],[1,"R"]]`,
			"matching", "left-2[.]right-2[,]left-1[.]right-1", []string{"left-1[.]right-1[,]left-2[.]right-1"}},
		{"ordering", &question.Question{Kind: question.Ordering, Order: []string{"un", "deux"}}, `["deux","un"]`,
			"sequencing", "item-2[,]item-1", []string{"item-1[,]item-2"}},
		{"cloze", &question.Question{Kind: question.Cloze, Gaps: []question.Gap{{}, {}}}, `["a",2]`, "fill-in", "a[,]2", nil},
		{"essay", &question.Question{Kind: question.Essay}, `0.5`, "other", "0.5", nil},
		{"a response that is none", &question.Question{Kind: question.Single, Choices: choices}, `{"a":1}`, "choice", `{"a":1}`, nil},
		{"a choice that is gone", &question.Question{Kind: question.Multiple, Choices: choices}, `["z"]`, "choice", `["z"]`, []string{"choice-1[,]choice-2"}},
	} {
		d := &definition{}
		Event{Question: c.q, Lang: "fr"}.interaction(d)
		if d.Interaction != c.kind || !slices.Equal(d.Correct, c.correct) {
			t.Errorf("%s: %s, right is %q", c.name, d.Interaction, d.Correct)
		}
		if got := response(c.q, json.RawMessage(c.response)); got != c.said {
			t.Errorf("%s: response %q", c.name, got)
		}
	}
}

func TestStatementsOfWhatIsGone(t *testing.T) {
	at := time.Date(2026, 11, 24, 9, 0, 0, 5e6, time.FixedZone("", 3600))
	var out bytes.Buffer
	err := Write(&out, Actor{ID: "p"}, []Event{{ID: "e", At: at, Verb: Answered, Kind: Question, Activity: "q 1", Pack: "gone", Response: json.RawMessage(`[1]`), Fraction: 0.25}})
	if err != nil {
		t.Fatal(err)
	}
	want := `[
{"id":"80df78f3-503a-59e5-89e0-7b0810a99fdd","actor":{"objectType":"Agent","account":{"homePage":"urn:cordee:person","name":"p"}},` +
		`"verb":{"id":"http://adlnet.gov/expapi/verbs/answered","display":{"en":"answered","fr":"a répondu à"}},` +
		`"object":{"objectType":"Activity","id":"urn:cordee:gone:question-q%201","definition":{"type":"http://adlnet.gov/expapi/activities/question"}},` +
		`"result":{"score":{"scaled":0.25},"success":false,"response":"[1]"},` +
		`"context":{"platform":"Cordée","contextActivities":{"grouping":[{"objectType":"Activity","id":"urn:cordee:gone","definition":{"type":"http://adlnet.gov/expapi/activities/course"}}]}},` +
		`"timestamp":"2026-11-24T08:00:00.005Z","version":"1.0.3"}
]
`
	if got := out.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	out.Reset()
	if err := Write(&out, Actor{}, nil); err != nil || !json.Valid(out.Bytes()) {
		t.Errorf("nothing done: %q, %v", out.String(), err)
	}
}
