// Package xapi writes what a person did as statements of the Experience API,
// version 1.0.3 (ADL, "xAPI-Data.md"), for a learning record store.
package xapi

import (
	"bufio"
	"encoding/json"
	"io"
	"net/url"
	"time"

	"github.com/google/uuid"

	"cordee/lessons/question"
)

// home is where the person's id means something. It is a name, not an address:
// no server of ours knows anybody.
const home = "urn:cordee:person"

// namespace makes the ids of statements: the same event always gets the same
// one, so that a store which has a statement already does not count it twice.
var namespace = uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:cordee:statement"))

// Actor is the person whose statements they are. No mail address is written.
type Actor struct {
	ID   string // in Cordée
	Name string // may be empty
}

// Kind says what an activity is.
type Kind string

// The kinds of activity. They are the first part of an activity's id.
const (
	Block    Kind = "block"
	Lesson   Kind = "lesson"
	Question Kind = "question"
	Scenario Kind = "scenario"
)

// Verb says what was done.
type Verb string

// The verbs, as ADL's vocabulary names them.
const (
	Experienced Verb = "experienced" // a block was read
	Completed   Verb = "completed"   // a lesson was read, an ending of a scenario reached
	Answered    Verb = "answered"
)

// Event is one thing that the person did.
type Event struct {
	ID       string // unique, and the same at each export
	At       time.Time
	Verb     Verb
	Kind     Kind
	Activity string // id in the pack
	Name     string // of the activity, plain text; empty when it is not known any more
	Pack     string // id
	Title    string // of the pack
	Lang     string // of the name, the title and the answer

	// Of an answer. Question is nil when the pack does not ask it any more.
	Question *question.Question
	Response json.RawMessage // as question.Grade takes it
	Fraction float64         // from 0 to 1, what hints took away left out

	Ending string // of a scenario: the passage it ended with
}

// ActivityID names something of a pack for all who exchange statements; part is
// empty for the pack itself.
func ActivityID(pack, part string) string {
	id := "urn:cordee:" + url.PathEscape(pack)
	if part != "" {
		id += ":" + url.PathEscape(part)
	}
	return id
}

// Write writes the statements of events as a JSON array, one a line, in the
// order of the events. The error is that of w.
func Write(w io.Writer, actor Actor, events []Event) error {
	out := bufio.NewWriter(w)
	out.WriteString("[") // errors are kept for Flush
	for i, e := range events {
		if i > 0 {
			out.WriteString(",")
		}
		line, err := json.Marshal(statementOf(actor, e))
		if err != nil {
			return err
		}
		out.WriteString("\n")
		out.Write(line)
	}
	out.WriteString("\n]\n")
	return out.Flush()
}

// The parts of a statement.
type (
	statement struct {
		ID        string   `json:"id"`
		Actor     agent    `json:"actor"`
		Verb      verb     `json:"verb"`
		Object    activity `json:"object"`
		Result    *result  `json:"result,omitempty"`
		Context   context  `json:"context"`
		Timestamp string   `json:"timestamp"`
		Version   string   `json:"version"`
	}
	agent struct {
		Type    string  `json:"objectType"`
		Name    string  `json:"name,omitempty"`
		Account account `json:"account"`
	}
	account struct {
		Home string `json:"homePage"`
		Name string `json:"name"`
	}
	verb struct {
		ID      string `json:"id"`
		Display words  `json:"display"`
	}
	activity struct {
		Type       string      `json:"objectType"`
		ID         string      `json:"id"`
		Definition *definition `json:"definition,omitempty"`
	}
	result struct {
		Score      *score `json:"score,omitempty"`
		Success    *bool  `json:"success,omitempty"`
		Completion *bool  `json:"completion,omitempty"`
		Response   string `json:"response,omitempty"`
	}
	score struct {
		Scaled float64 `json:"scaled"`
	}
	context struct {
		Platform   string     `json:"platform"`
		Language   string     `json:"language,omitempty"`
		Activities activities `json:"contextActivities"`
	}
	activities struct {
		Grouping []activity `json:"grouping"`
	}
	// words are a text by its language.
	words map[string]string
)

// verbs words the verbs in the languages of the program.
var verbs = map[Verb]words{
	Experienced: {"en": "experienced", "fr": "a lu"},
	Completed:   {"en": "completed", "fr": "a terminé"},
	Answered:    {"en": "answered", "fr": "a répondu à"},
}

// types are ADL's types of activity.
var types = map[Kind]string{
	Block:    "http://adlnet.gov/expapi/activities/module",
	Lesson:   "http://adlnet.gov/expapi/activities/lesson",
	Question: "http://adlnet.gov/expapi/activities/question",
	Scenario: "http://adlnet.gov/expapi/activities/simulation",
}

const courseType = "http://adlnet.gov/expapi/activities/course"

func statementOf(actor Actor, e Event) statement {
	s := statement{
		ID:        uuid.NewSHA1(namespace, []byte(e.ID)).String(),
		Actor:     agent{"Agent", actor.Name, account{home, actor.ID}},
		Verb:      verb{"http://adlnet.gov/expapi/verbs/" + string(e.Verb), verbs[e.Verb]},
		Object:    activity{"Activity", ActivityID(e.Pack, string(e.Kind)+"-"+e.Activity), &definition{Type: types[e.Kind], Name: e.words(e.Name)}},
		Timestamp: e.At.UTC().Format("2006-01-02T15:04:05.000Z"),
		Version:   "1.0.3",
	}
	s.Context.Platform, s.Context.Language = "Cordée", e.Lang
	s.Context.Activities.Grouping = []activity{{"Activity", ActivityID(e.Pack, ""), &definition{Type: courseType, Name: e.words(e.Title)}}}
	yes := true
	switch e.Verb {
	case Completed:
		s.Result = &result{Completion: &yes, Response: e.Ending}
	case Answered:
		right := e.Fraction == 1
		s.Result = &result{Score: &score{min(max(e.Fraction, 0), 1)}, Success: &right, Response: response(e.Question, e.Response)}
		if e.Question != nil {
			e.interaction(s.Object.Definition)
		}
	}
	return s
}

// words are a text of the event in its language; nil for none.
func (e Event) words(text string) words {
	if text == "" || e.Lang == "" {
		return nil
	}
	return words{e.Lang: text}
}
