package app_test

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"
)

// One's own progress comes out as statements; what colleagues did and what was
// set does not.
func TestStatementsTellWhatWasLearnt(t *testing.T) {
	nadia := newPerson(t, "Nadia", "Atelier")
	nadia.must(nadia.ReadBlock(ctx, "social-business", "media-ou-entreprise", "adjectif"))
	outcomes := nadia.learn(true)
	course, err := nadia.Course(ctx, "social-business")
	nadia.must(err)
	var first, second bytes.Buffer
	n, err := nadia.Statements(ctx, "fr", &first)
	nadia.must(err)
	_, err = nadia.later(time.Hour).Statements(ctx, "fr", &second)
	nadia.must(err)
	if !bytes.Equal(first.Bytes(), second.Bytes()) {
		t.Error("the same progress is told in two ways")
	}
	var statements []struct {
		ID    string
		Actor struct {
			Name, Mbox string
			Account    struct{ HomePage, Name string }
		}
		Verb   struct{ ID string }
		Object struct {
			ID         string
			Definition struct {
				Name            map[string]string
				InteractionType string
			}
		}
		Result struct {
			Score      struct{ Scaled float64 }
			Completion bool
		}
		Timestamp time.Time
	}
	nadia.must(json.Unmarshal(first.Bytes(), &statements))
	lessons := len(course.Modules[0].Lessons)
	if want := 1 + lessons + len(outcomes); n != want || len(statements) != want {
		t.Fatalf("%d statements said, %d written, want %d", n, len(statements), want)
	}
	me, err := nadia.Me(ctx)
	nadia.must(err)
	block, lesson, answer := statements[0], statements[1], statements[1+lessons]
	switch {
	case block.Actor.Account.Name != me.ID || block.Actor.Name != "Nadia" || block.Actor.Mbox != "":
		t.Errorf("actor: %+v", block.Actor)
	case !strings.HasSuffix(block.Verb.ID, "/experienced") || block.Object.ID != "urn:cordee:social-business:block-adjectif":
		t.Errorf("block: %+v", block)
	case block.Object.Definition.Name["fr"] != "Ce que l’adjectif qualifie":
		t.Errorf("name of the block: %v", block.Object.Definition.Name)
	case !strings.HasSuffix(lesson.Verb.ID, "/completed") || !lesson.Result.Completion:
		t.Errorf("lesson: %+v", lesson)
	case !strings.HasSuffix(answer.Verb.ID, "/answered") || answer.Result.Score.Scaled != outcomes[0].Fraction:
		t.Errorf("answer: %+v, want %v", answer, outcomes[0].Fraction)
	case answer.Object.Definition.InteractionType == "":
		t.Error("the answer does not say to what kind of question")
	}
	ids := map[string]bool{}
	for i, s := range statements {
		if ids[s.ID] || i > 0 && s.Timestamp.Before(statements[i-1].Timestamp) {
			t.Errorf("statement %d: id %s, at %s", i, s.ID, s.Timestamp)
		}
		ids[s.ID] = true
	}
}
