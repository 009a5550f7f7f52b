package store

import (
	"context"
	"testing"

	"cordee/store/journal"
)

// A copy of a home and the home itself sent the same words. When the copy is
// taken out, those stay that something else carries: another segment, or what
// waits to go out from here.
func TestWordsThatSomethingElseCarriesStay(t *testing.T) {
	ctx := context.Background()
	s, nadia := open(t, "karim"), open(t, "nadia")
	both := say(t, nadia, noon, journal.PostWritten{Text: "des deux"}).Events[0]
	one := say(t, nadia, noon, journal.PostWritten{Text: "de la copie"}).Events[0]
	role := say(t, nadia, noon, journal.RoleGranted{Person: "karim", Role: "trainer"}).Events[0]
	copied := Segment{Device: "copy", Seq: 4, Hash: [32]byte{4}, Events: []journal.Event{both, one, role}}
	other := Segment{Device: "nadia-2", Seq: 9, Hash: [32]byte{9}, Events: []journal.Event{both, role}}
	commit(t, s, Op{Received: []Segment{copied, other}})
	waits := say(t, s, noon, journal.PostWritten{Text: "attend ici"}).Events[0]
	copied.Events = append(copied.Events, waits)

	if _, err := s.Void(ctx, []Segment{copied}, []Segment{other}); err != nil {
		t.Fatal(err)
	}
	shown := map[string]bool{}
	for _, th := range threads(t, s, ThreadFilter{}) {
		shown[th.ID] = true
	}
	if len(shown) != 2 || !shown[both.ID] || !shown[waits.ID] {
		t.Errorf("shown are %v", shown)
	}
	decided, err := s.Decisions(ctx)
	if err != nil || len(decided) != 1 || decided[0].Carrier != "nadia-2" || decided[0].Seq != 9 {
		t.Errorf("decided: %+v, %v", decided, err)
	}
	if n, err := s.Outbox(ctx); err != nil || n != 1 {
		t.Errorf("%d events wait, %v", n, err)
	}
	mustBeSound(t, s)
}

// What this home itself sent under a device that was taken out goes too, also
// when nobody has acknowledged it yet.
func TestOnesOwnWordsCanBeVoid(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	said := say(t, s, noon, journal.PostWritten{Text: "un"}).Events
	seal(t, s)
	if _, err := s.Sent(ctx, 1, "log/e000001/x.seg", noon); err != nil {
		t.Fatal(err)
	}
	gone, err := s.Beyond(ctx, s.Author().Device, 1)
	if err != nil || len(gone) != 1 || gone[0].Data == nil {
		t.Fatalf("the segments are %+v, %v", gone, err)
	}
	gone[0].Events = said
	if _, err := s.Void(ctx, gone, nil); err != nil {
		t.Fatal(err)
	}
	if all := threads(t, s, ThreadFilter{}); len(all) != 0 {
		t.Errorf("shown is %+v", all)
	}
	mustBeSound(t, s)
}
