package store

import (
	"context"
	"slices"
	"testing"
	"time"

	"cordee/store/journal"
)

// carry seals everything in one segment.
func carry(head Head, events []journal.Event, _ map[string]uint64) ([]Sealed, error) {
	return []Sealed{{Seq: head.Seq + 1, Hash: [32]byte{byte(head.Seq + 1), byte(len(events))}, Data: []byte("octets"), Events: events}}, nil
}

func seal(t *testing.T, s *Store) []Sealed {
	t.Helper()
	if _, err := s.Seal(context.Background(), s.Author().Device, false, carry); err != nil {
		t.Fatal(err)
	}
	unsent, err := s.Unsent(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return unsent
}

// A home restored from a backup finds in the folder what it published since.
func TestWhatWasPublishedBeforeARestoreStaysPublished(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	device := s.Author().Device
	written := say(t, s, noon, journal.PostWritten{Text: "avant la sauvegarde"}).Events
	received := Segment{Device: device, Seq: 3, Hash: [32]byte{3}, Events: written}
	if _, err := s.Commit(ctx, noon, Op{Received: []Segment{received}}); err != nil {
		t.Fatal(err)
	}
	if n, err := s.Outbox(ctx); n != 0 || err != nil {
		t.Errorf("%d events would go out a second time, %v", n, err)
	}
	say(t, s, noon, journal.PostWritten{Text: "après"})
	if unsent := seal(t, s); len(unsent) != 1 || unsent[0].Seq != 4 {
		t.Errorf("the next segment is %+v, want number 4", unsent)
	}
}

func TestWhatAnotherCopyNumberedIsSealedBehindIt(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	device := s.Author().Device
	mine := say(t, s, noon, journal.PostWritten{Text: "d’ici"}).Events[0]
	seal(t, s)
	rival, err := s.author.Load().Write(journal.PostWritten{Text: "de l’autre copie"}, mine.Clock+1, noon)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Unseal(ctx, device); err != nil {
		t.Fatal(err)
	}
	if heads, err := s.Heads(ctx); err != nil || heads[device].Seq != 0 {
		t.Errorf("heads %v, %v", heads, err)
	}
	if _, err := s.Commit(ctx, noon, Op{Received: []Segment{{Device: device, Seq: 1, Hash: [32]byte{9}, Events: []journal.Event{rival}}}}); err != nil {
		t.Fatal(err)
	}
	unsent := seal(t, s)
	if len(unsent) != 1 || unsent[0].Seq != 2 {
		t.Fatalf("sealed %+v, want number 2", unsent)
	}
	if n, err := s.Sent(ctx, 2, "x", noon); n != 1 || err != nil {
		t.Errorf("%d events sent, %v", n, err)
	}
	if len(threads(t, s, ThreadFilter{})) != 2 {
		t.Error("one of the two branches is not shown")
	}
}

// Written offline before the thread was looked at, arrived after: it is new.
func TestALateAnswerIsUnread(t *testing.T) {
	ctx := context.Background()
	nadia, theo := open(t, "nadia"), open(t, "theo")
	question := say(t, theo, noon, journal.PostWritten{Text: "question"}).Events[0]
	late := say(t, theo, noon.Add(time.Minute), journal.PostWritten{Thread: question.ID, Text: "écrite hors ligne"}).Events[0]
	hand(t, nadia, question)
	mine := say(t, nadia, noon.Add(time.Hour), journal.PostWritten{Thread: question.ID, Text: "la mienne"}).Events[0]
	say(t, nadia, noon.Add(time.Hour), journal.ThreadSeen{Thread: question.ID, Post: mine.ID})
	if n, _ := nadia.Unread(ctx); n != 0 {
		t.Fatalf("%d unread after looking", n)
	}
	hand(t, nadia, late)
	if n, _ := nadia.Unread(ctx); n != 1 || threads(t, nadia, ThreadFilter{})[0].Unread != 1 {
		t.Error("the late answer is not new")
	}
}

// A colleague whose computer is a year ahead neither stays on top of the list
// nor hides what is written after.
func TestAClockThatIsAYearAhead(t *testing.T) {
	ctx := context.Background()
	nadia, theo := open(t, "nadia"), open(t, "theo")
	year := noon.AddDate(1, 0, 0)
	ahead := say(t, theo, year, journal.PostWritten{Text: "demain"}).Events[0]
	hand(t, nadia, ahead)
	if th := threads(t, nadia, ThreadFilter{})[0]; th.At.After(noon.Add(time.Hour)) {
		t.Errorf("the question is dated %v", th.At)
	}
	reply := say(t, nadia, noon.Add(time.Minute), journal.PostWritten{Thread: ahead.ID, Text: "réponse"}).Events[0]
	if reply.Clock.Time().After(noon.Add(time.Hour)) {
		t.Errorf("our clock was carried to %v", reply.Clock.Time())
	}
	if all := posts(t, nadia, ahead.ID); all[0].ID != ahead.ID || all[1].ID != reply.ID {
		t.Error("the reply stands before the question")
	}
	say(t, nadia, noon.Add(time.Hour), journal.PostWritten{Text: "autre question"})
	if th := threads(t, nadia, ThreadFilter{}); th[0].Text != "autre question" {
		t.Error("the question from next year stays on top")
	}
	say(t, nadia, noon.Add(time.Hour), journal.ThreadSeen{Thread: ahead.ID, Post: reply.ID})
	zoe := open(t, "zoe")
	hand(t, zoe, ahead)
	hand(t, nadia, say(t, zoe, noon.Add(2*time.Hour), journal.PostWritten{Thread: ahead.ID, Text: "suite"}).Events[0])
	if n, _ := nadia.Unread(ctx); n != 1 {
		t.Errorf("%d unread, want the answer written since", n)
	}
	mustBeSound(t, nadia)
}

// An acceptance counts for an answer of that thread, and for nothing else.
func TestAnAcceptanceOfAnotherThreadSolvesNothing(t *testing.T) {
	nadia, theo := open(t, "nadia"), open(t, "theo")
	asked := say(t, nadia, noon, journal.PostWritten{Text: "une"}, journal.PostWritten{Text: "autre"}).Events
	hand(t, theo, asked...)
	answer := say(t, theo, noon, journal.PostWritten{Thread: asked[0].ID, Text: "réponse"}).Events[0]
	hand(t, nadia, answer)
	say(t, nadia, noon, journal.AnswerAccepted{Thread: asked[1].ID, Post: answer.ID, On: true}, journal.AnswerAccepted{Thread: asked[1].ID, Post: asked[1].ID, On: true})
	if slices.ContainsFunc(threads(t, nadia, ThreadFilter{}), func(th Thread) bool { return th.Solved }) {
		t.Error("a thread is solved by an answer of another, or by its own question")
	}
	if accepted, err := theo.Accepted(context.Background()); err != nil || len(accepted) != 0 {
		t.Errorf("accepted %v, %v", accepted, err)
	}
}

// Requests to join are checked; a profile that comes later must not undo that.
func TestAProfileThatDressesUpIsNotShown(t *testing.T) {
	nadia, theo := open(t, "nadia"), open(t, "theo")
	for _, name := range []string{"", "Claire\x1b[2J", "\u202eeriaC", "Théo\nClaire"} {
		written := say(t, theo, noon, journal.ProfileSet{Name: "Théo"}, journal.ProfileSet{Name: name}).Events
		hand(t, nadia, written...)
	}
	people, err := nadia.People(context.Background())
	if err != nil || len(people) != 1 || people[0].Name != "Théo" {
		t.Errorf("people %+v, %v", people, err)
	}
	mustBeSound(t, nadia)
}
