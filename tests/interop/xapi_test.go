//go:build interop

package interop

import (
	"bytes"
	"context"
	crypto "crypto/rand"
	"encoding/json"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"testing"
	"time"

	"cordee/app"
	"cordee/assets"
	"cordee/lessons/format/xapi"
)

// Statements of each kind of activity and question, and those of a real home.
func TestStatementsAreValid(t *testing.T) {
	node(t, "xapi.mjs", save(t, "every-kind.json", everyStatement(t)), save(t, "home.json", ofAHome(t)))
}

func everyStatement(t *testing.T) []byte {
	at := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	random := rand.New(rand.NewPCG(3, 4))
	events := []xapi.Event{
		{Verb: xapi.Experienced, Kind: xapi.Block, Activity: "un bloc", Name: "Un bloc"},
		{Verb: xapi.Completed, Kind: xapi.Lesson, Activity: "leçon", Name: "Leçon"},
		{Verb: xapi.Completed, Kind: xapi.Scenario, Activity: "s", Name: "Histoire", Ending: "Fin [heureuse]"},
		{Verb: xapi.Answered, Kind: xapi.Question, Activity: "gone", Response: json.RawMessage(`[["a",1]]`), Fraction: 0.5},
	}
	for range 20 {
		for _, q := range everyQuestion() {
			if !q.Kind.Graded() {
				continue
			}
			_, response := guess(random, q)
			raw, err := json.Marshal(response)
			if err != nil {
				t.Fatal(err)
			}
			result, err := q.Grade(raw)
			if err != nil {
				t.Fatal(err)
			}
			events = append(events, xapi.Event{Verb: xapi.Answered, Kind: xapi.Question, Activity: q.ID, Name: q.Title, Question: q, Response: raw, Fraction: result.Fraction})
		}
	}
	for i := range events {
		events[i].ID, events[i].At = fmt.Sprint(i), at.Add(time.Duration(i)*time.Minute)
		events[i].Pack, events[i].Title, events[i].Lang = "tout & plus", "Tout", "fr"
	}
	var out bytes.Buffer
	if err := xapi.Write(&out, xapi.Actor{ID: "p-1", Name: "Nadia"}, events); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func ofAHome(t *testing.T) []byte {
	ctx := t.Context()
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(ctx, app.Options{Home: t.TempDir(), Now: time.Now, Random: crypto.Reader, Create: true, Packs: packs})
	if err != nil {
		t.Fatal(err)
	}
	defer a.Close()
	if err := a.Introduce(ctx, "Nadia", ""); err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(5, 6))
	courses, err := a.Courses(ctx)
	if err != nil {
		t.Fatal(err)
	}
	for _, course := range courses {
		learn(ctx, t, a, course, random)
	}
	var out bytes.Buffer
	if _, err := a.Statements(ctx, "fr", &out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// learn goes through a course, with answers at random.
func learn(ctx context.Context, t *testing.T, a *app.App, course app.Course, random *rand.Rand) {
	for _, m := range course.Modules {
		for _, lesson := range m.Lessons {
			if err := a.ReadLesson(ctx, course.ID, lesson.ID); err != nil {
				t.Fatal(err)
			}
		}
		for _, item := range m.Questions {
			if !item.In("fr").Kind.Graded() {
				continue
			}
			_, response := guess(random, item.In("fr"))
			raw, err := json.Marshal(response)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := a.Answer(ctx, app.Answer{Pack: course.ID, Question: item.ID, Lang: "fr", Response: raw}); err != nil {
				t.Fatal(err)
			}
		}
	}
}
