package store

import (
	"bytes"
	"context"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cordee/store/journal"
)

// erasing is a thread in which theo answered and said it otherwise twice, the
// erasure of the answer as this computer judged it, and one that it judged
// later and that came earlier.
func erasing(t testing.TB) (question journal.Event, theirs []journal.Event, judged []journal.ErasureJudged) {
	t.Helper()
	nadia, theo := open(t, "nadia"), open(t, "theo")
	question = say(t, nadia, noon, journal.PostWritten{Pack: "p", Block: "b", Quote: "le cadre", Text: "Où est-il ?"}).Events[0]
	answer := say(t, theo, noon.Add(time.Hour), journal.PostWritten{Thread: question.ID, Parent: question.ID, Text: "Chez Ursule"}).Events[0]
	edits := say(t, theo, noon.Add(2*time.Hour),
		journal.PostEdited{Post: answer.ID, Text: "Chez Ursuline"}, journal.PostEdited{Post: answer.ID, Text: "Chez Ursulette"}).Events
	place := journal.Place{Thread: question.ID, Parent: question.ID}
	first := journal.PostErased{Post: answer.ID, Edits: []string{edits[0].ID}, Place: place}
	second := journal.PostErased{Post: answer.ID, Edits: []string{edits[1].ID}, Place: place}
	return question, append([]journal.Event{answer}, edits...), []journal.ErasureJudged{
		{PostErased: first, Author: "theo", By: "theo", At: noon.Add(4 * time.Hour).UnixMilli()},
		{PostErased: second, Author: "theo", By: "claire", At: noon.Add(3 * time.Hour).UnixMilli()},
	}
}

// Whatever comes first, and whether a colleague hands over the words or what
// was left of them, everybody ends with the same.
func TestAnErasureCountsInAnyOrder(t *testing.T) {
	question, theirs, judged := erasing(t)
	for seed := range uint64(24) { // a home each: rapid would make a hundred
		dice := rand.New(rand.NewPCG(seed, 0))
		s := open(t, "zoé")
		var steps []func()
		for _, e := range append([]journal.Event{question}, theirs...) {
			if e.ID != question.ID && dice.IntN(2) == 0 {
				e = e.Erase()
			}
			steps = append(steps, func() { hand(t, s, e) })
		}
		for _, b := range judged {
			steps = append(steps, func() { say(t, s, noon.Add(5*time.Hour), b) })
		}
		for _, i := range dice.Perm(len(steps)) {
			steps[i]()
		}
		all := posts(t, s, question.ID)
		if len(all) != 2 {
			t.Fatalf("seed %d: %d posts: %+v", seed, len(all), all)
		}
		got := all[1]
		if got.ID != theirs[0].ID || got.Parent != question.ID || got.Text != "" || got.Edited || !got.Withdrawn ||
			got.ErasedBy != "claire" || !got.ErasedAt.Equal(noon.Add(3*time.Hour)) {
			t.Errorf("seed %d: it shows as %+v", seed, got)
		}
		if all[0].Text != "Où est-il ?" || all[0].Withdrawn || all[0].ErasedBy != "" {
			t.Errorf("seed %d: the question is %+v", seed, all[0])
		}
		if found := threads(t, s, ThreadFilter{Search: "Urs"}); len(found) != 0 {
			t.Errorf("seed %d: it can still be found: %+v", seed, found)
		}
		_ = s.EachEvent(context.Background(), func(e journal.Event) error {
			if bytes.Contains(e.Body, []byte("Urs")) {
				t.Errorf("seed %d: the journal still says %s", seed, e.Body)
			}
			return nil
		})
		if seed%2 == 0 { // what is left gives the same again
			if err := s.transact(context.Background(), func(tx *transaction) error { return tx.rebuild() }); err != nil {
				t.Fatal(err)
			}
		}
		mustBeSound(t, s)
	}
}

// An edit that no erasure names still says something to this computer, but is
// not shown; it is there to be named.
func TestAnEditNobodyNamedIsNotShown(t *testing.T) {
	question, theirs, judged := erasing(t)
	s := open(t, "zoé")
	hand(t, s, question)
	hand(t, s, theirs...)
	say(t, s, noon.Add(5*time.Hour), judged[0])
	if got := posts(t, s, question.ID)[1]; got.Text != "" || got.Edited {
		t.Errorf("it shows as %+v", got)
	}
	left, err := s.Edits(context.Background(), theirs[0].ID, "theo")
	if err != nil || len(left) != 1 || left[0] != theirs[2].ID {
		t.Errorf("left are %q, %v", left, err)
	}
	mustBeSound(t, s)
}

// What is said to be erased is taken only from whom it is said of.
func TestAnErasureTakesOneAuthorsWords(t *testing.T) {
	question, theirs, judged := erasing(t)
	s := open(t, "zoé")
	hand(t, s, question)
	hand(t, s, theirs...)
	wrong := judged[0]
	wrong.Edits = []string{question.ID}
	say(t, s, noon.Add(5*time.Hour), wrong)
	if got := posts(t, s, question.ID)[0]; got.Text != "Où est-il ?" || got.ErasedBy != "" {
		t.Errorf("nadia's question is %+v", got)
	}
	mustBeSound(t, s)
}

// The words are in no byte of the database any more, nor of the files beside it.
func TestErasedBytesAreOverwritten(t *testing.T) {
	ctx := context.Background()
	question, theirs, judged := erasing(t)
	s := open(t, "zoé")
	for _, e := range append([]journal.Event{question}, theirs...) {
		data := append([]byte("segment: "), e.Body...)
		_, err := s.Commit(ctx, noon, Op{Received: []Segment{{Device: e.Device, Seq: uint64(e.Clock), Hash: [32]byte{1}, Events: []journal.Event{e}, Data: data}}})
		if err != nil {
			t.Fatal(err)
		}
	}
	if found := threads(t, s, ThreadFilter{Search: "ursul"}); len(found) != 1 {
		t.Fatalf("found %+v", found)
	}
	say(t, s, noon.Add(5*time.Hour), judged[0], judged[1])
	broken := errors.New("no key")
	looked := 0
	fails := func([]byte, []journal.Clock, func(string) bool) ([]byte, error) { looked++; return nil, broken }
	for range 2 {
		if err := s.Redact(ctx, fails); err != nil {
			t.Fatal(err)
		}
	}
	if looked != 6 {
		t.Errorf("looked %d times at theo's three segments, want 6: none could be read", looked)
	}
	err := s.Redact(ctx, func(_ []byte, due []journal.Clock, erased func(string) bool) ([]byte, error) {
		if len(due) != 3 || !erased(theirs[0].ID) || erased(question.ID) {
			t.Errorf("due are %v", due)
		}
		return []byte("segment"), nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Redact(ctx, fails); err != nil || looked != 6 {
		t.Errorf("nothing is left to do, and yet it looks: %d, %v", looked, err)
	}
	redacted, err := s.Redacted(ctx)
	if err != nil || len(redacted) != 3 || redacted[0].Replaced || redacted[0].Device != theirs[0].Device {
		t.Fatalf("%+v, %v", redacted, err)
	}
	if err := s.Replaced(ctx, redacted[0]); err != nil {
		t.Fatal(err)
	}
	if redacted, _ = s.Redacted(ctx); !redacted[0].Replaced || redacted[1].Replaced {
		t.Errorf("%+v", redacted)
	}
	for _, name := range []string{File, File + "-wal", File + "-shm"} {
		content, err := os.ReadFile(filepath.Join(filepath.Dir(s.path), name))
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"Ursul", "ursul"} {
			if bytes.Contains(content, []byte(word)) {
				t.Errorf("%s still holds %q", name, word)
			}
		}
	}
	mustBeSound(t, s)
}
