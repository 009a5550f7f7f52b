package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"cordee/store/journal"
)

// What others say of one's posts is evidence; what one says of one's own is
// not, nor an acceptance by somebody who did not ask. What was said once counts
// from then on, even taken back, even when the post is withdrawn.
func TestWhatOthersConfirmIsEvidence(t *testing.T) {
	ctx := context.Background()
	nadia, theo, ines := open(t, "nadia"), open(t, "theo"), open(t, "ines")
	question := say(t, nadia, noon, journal.PostWritten{Pack: "p", Block: "b", Text: "Où ?"}).Events[0]
	hand(t, theo, question)
	answer := say(t, theo, noon.Add(time.Hour), journal.PostWritten{Thread: question.ID, Parent: question.ID, Text: "Là."}).Events[0]
	hand(t, nadia, answer)
	hand(t, ines, question, answer)

	said := say(t, nadia, noon.Add(2*time.Hour), journal.AnswerAccepted{Thread: question.ID, Post: answer.ID, On: true}).Events
	said = append(said, say(t, nadia, noon.Add(9*time.Hour), journal.AnswerAccepted{Thread: question.ID, Post: answer.ID, On: false}).Events...)
	said = append(said, say(t, nadia, noon.Add(10*time.Hour), journal.PostRecognised{Post: question.ID, Deed: "clear", On: true}).Events...)
	said = append(said, say(t, ines, noon.Add(3*time.Hour),
		journal.PostRecognised{Post: answer.ID, Deed: "used", On: true},
		journal.PostRecognised{Post: question.ID, Deed: "clear", On: true},
		journal.AnswerAccepted{Thread: question.ID, Post: answer.ID, On: true}).Events...)
	never := say(t, ines, noon.Add(4*time.Hour), journal.PostRecognised{Post: answer.ID, Deed: "listened", On: false}).Events
	hand(t, theo, said...)
	hand(t, theo, never...)
	hand(t, nadia, said[3:]...)
	say(t, theo, noon.Add(11*time.Hour), journal.PostWithdrawn{Post: answer.ID})

	want := []Confirmation{
		{"accepted", answer.ID, question.ID, "nadia", nil, nil, "p", "b", noon.Add(time.Hour), noon.Add(2 * time.Hour)},
		{"used", answer.ID, question.ID, "ines", nil, nil, "p", "b", noon.Add(time.Hour), noon.Add(3 * time.Hour)},
	}
	if got, err := theo.Confirmations(ctx, "theo"); err != nil || !slices.Equal(got, want) {
		t.Errorf("of Théo's posts: %+v, %v", got, err)
	}
	want = []Confirmation{{"clear", question.ID, question.ID, "ines", nil, nil, "p", "b", noon, noon.Add(3 * time.Hour)}}
	if got, err := theo.Confirmations(ctx, "nadia"); err != nil || !slices.Equal(got, want) {
		t.Errorf("of Nadia's posts: %+v, %v", got, err)
	}
	helped := []Help{{answer.ID, question.ID, "theo", "p", "b", noon.Add(2 * time.Hour)}}
	if got, err := nadia.Helped(ctx, "nadia"); err != nil || !slices.Equal(got, helped) {
		t.Errorf("Nadia was helped by %+v, %v", got, err)
	}
	if got, err := theo.Helped(ctx, "theo"); err != nil || len(got) > 0 {
		t.Errorf("Théo was helped by %+v, %v", got, err)
	}
	if got, err := theo.Opened(ctx, "nadia"); err != nil || !slices.Equal(got, []Opening{{question.ID, noon}}) {
		t.Errorf("Nadia opened %+v, %v", got, err)
	}
	if got, err := theo.Opened(ctx, "theo"); err != nil || len(got) > 0 {
		t.Errorf("Théo opened %+v, %v", got, err)
	}
}

// A debrief counts when the scenario was played to an end, whichever came first.
func TestADebriefCountsOnceAnEndIsReached(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	at := func(h int) time.Time { return noon.Add(time.Duration(h) * time.Hour) }
	turn := []journal.Turn{{Passage: "a"}}
	say(t, s, at(0), journal.ScenarioPlayed{Pack: "p", Scenario: "g", Route: turn}, journal.DebriefWritten{Pack: "p", Scenario: "g", Text: "tôt"})
	say(t, s, at(1), journal.DebriefWritten{Pack: "p", Scenario: "never", Text: "sans fin"})
	say(t, s, at(1), journal.DebriefWritten{Pack: "p", Scenario: "h"})
	if got, err := s.Debriefs(ctx); err != nil || len(got) > 0 {
		t.Fatalf("before any end: %+v, %v", got, err)
	}
	say(t, s, at(2), journal.ScenarioPlayed{Pack: "p", Scenario: "g", Route: turn, Ending: "fin"}, journal.ScenarioPlayed{Pack: "p", Scenario: "h", Route: turn, Ending: "fin"})
	say(t, s, at(3), journal.ScenarioPlayed{Pack: "p", Scenario: "g", Route: turn, Ending: "autre"})
	if got, err := s.Debriefs(ctx); err != nil || !slices.Equal(got, []Debrief{{"p", "g", at(2)}}) {
		t.Errorf("an empty debrief counts: %+v, %v", got, err)
	}
	say(t, s, at(4), journal.DebriefWritten{Pack: "p", Scenario: "h", Text: "ensuite"})
	say(t, s, at(5), journal.DebriefWritten{Pack: "p", Scenario: "h", Text: "relu"})
	if got, err := s.Debriefs(ctx); err != nil || !slices.Equal(got, []Debrief{{"p", "g", at(2)}, {"p", "h", at(4)}}) {
		t.Errorf("debriefs %+v, %v", got, err)
	}
}
