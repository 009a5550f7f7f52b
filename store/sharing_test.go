package store

import (
	"context"
	"path/filepath"
	"slices"
	"testing"

	"cordee/store/journal"
)

// How far one's own words got: here alone, seen in the folder, acknowledged by
// a colleague. One's own second computer is no colleague.
func TestDeliveryFollowsTheFolderAndThenColleagues(t *testing.T) {
	ctx := context.Background()
	s := open(t, "nadia")
	me := s.Author()
	say(t, s, noon, journal.PostWritten{Text: "un"})
	delivery := func() string { return posts(t, s, threads(t, s, ThreadFilter{})[0].ID)[0].Delivery }
	expect := func(after, want string) {
		t.Helper()
		if got := delivery(); got != want {
			t.Errorf("%s: %s, want %s", after, got, want)
		}
	}
	seal(t, s)
	expect("sealed", Waiting)
	const name = "log/e000001/x.seg"
	if _, err := s.Sent(ctx, 1, name, noon); err != nil {
		t.Fatal(err)
	}
	expect("written, not seen again", Waiting)
	commit(t, s, Op{Listed: []string{name}})
	expect("seen in the folder", Written)
	for device, person := range map[string]string{"portable": me.Person, "karim-1": "karim"} {
		say(t, s, noon, journal.MemberAdmitted{Device: device, Person: person, Name: person, Key: []byte{1}})
	}
	commit(t, s, Op{Received: []Segment{{Device: "portable", Seq: 1, Hash: [32]byte{7}, Seen: map[string]uint64{me.Device: 1}}}})
	expect("read by one's other computer", Written)
	commit(t, s, Op{Received: []Segment{{Device: "karim-1", Seq: 1, Hash: [32]byte{8}, Seen: map[string]uint64{me.Device: 1}}}})
	expect("read by Karim", Acknowledged)
}

// A log is acknowledged up to its first gap, once, and a word that nobody has
// acknowledged wants one acknowledgement, not one from each colleague.
func TestWhatWasReadIsSaidOnce(t *testing.T) {
	ctx := context.Background()
	s, karim := open(t, "nadia"), open(t, "karim")
	device := s.Author().Device
	words := say(t, karim, noon, journal.PostWritten{Text: "un"}).Events
	commit(t, s, Op{Received: []Segment{{Device: "k", Seq: 1, Hash: [32]byte{1}, Events: words}, {Device: "k", Seq: 3, Hash: [32]byte{3}}}})
	acknowledged := func() (said []map[string]uint64) {
		_, err := s.Seal(ctx, device, true, func(head Head, _ []journal.Event, seen map[string]uint64) ([]Sealed, error) {
			said = append(said, seen)
			return carry(head, nil, seen)
		})
		if err != nil {
			t.Fatal(err)
		}
		return said
	}
	wanted := func() bool {
		t.Helper()
		w, err := s.Unheard(ctx)
		if err != nil {
			t.Fatal(err)
		}
		return w
	}
	if !wanted() {
		t.Error("nobody has acknowledged what Karim said, and nobody is asked to")
	}
	if said := acknowledged(); len(said) != 1 || said[0]["k"] != 1 {
		t.Errorf("said %v, want what is whole: 1", said)
	}
	if said := acknowledged(); len(said) != 0 || wanted() {
		t.Errorf("said again: %v", said)
	}
	commit(t, s, Op{Received: []Segment{{Device: "k", Seq: 2, Hash: [32]byte{2}}}})
	if wanted() {
		t.Error("an acknowledgement is to be acknowledged")
	}
	if said := acknowledged(); len(said) != 1 || said[0]["k"] != 3 {
		t.Errorf("said %v, want 3: the gap is closed", said)
	}
}

// Two segments of one number are remembered with the lowest such number, and a
// decision is where the first segment that carries it is.
func TestForksAndDecisionsKeepTheirPlace(t *testing.T) {
	ctx := context.Background()
	s, claire := open(t, "nadia"), open(t, "claire")
	grant := say(t, claire, noon, journal.RoleGranted{Person: "zoe", Role: "manager", Team: "Atelier"}).Events
	commit(t, s, Op{Received: []Segment{
		{Device: "c", Seq: 4, Hash: [32]byte{4}, Events: grant}, {Device: "c", Seq: 5, Hash: [32]byte{5}},
		{Device: "c", Seq: 5, Hash: [32]byte{6}}, {Device: "c", Seq: 3, Hash: [32]byte{9}}, {Device: "c", Seq: 3, Hash: [32]byte{10}, Events: grant},
	}})
	forks, err := s.Forks(ctx)
	if err != nil || len(forks) != 1 || forks["c"] != 3 {
		t.Errorf("forks %v, %v", forks, err)
	}
	decided, err := s.Decisions(ctx)
	if err != nil || len(decided) != 1 || decided[0].Seq != 3 || decided[0].Hash[:4] != "0a00" || decided[0].ID != grant[0].ID {
		t.Errorf("decisions %+v, %v", decided, err)
	}
	mine := say(t, s, noon, journal.RoleRevoked{Person: "zoe", Role: "manager", Team: "Atelier"}).Events[0]
	seal(t, s)
	decided, err = s.Decisions(ctx)
	at := slices.IndexFunc(decided, func(d Decision) bool { return d.ID == mine.ID })
	if err != nil || at < 0 || decided[at].Seq != 1 {
		t.Errorf("one's own decision: %+v, %v", decided, err)
	}
	if err := s.Unseal(ctx, s.Author().Device); err != nil {
		t.Fatal(err)
	}
	if decided, err = s.Decisions(ctx); err != nil || decided[at].Seq != 0 {
		t.Errorf("taken back, it still is in segment %d, %v", decided[at].Seq, err)
	}
}

// A home of the version before acknowledgements: its own segment, two of a
// colleague, a grant.
func TestADatabaseOfVersionFiveIsTakenOver(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	unpack(t, "testdata/v5.db.gz", filepath.Join(dir, File))
	nadia, err := Open(ctx, dir, author("nadia"))
	if err != nil {
		t.Fatal(err)
	}
	defer nadia.Close()
	mustBeSound(t, nadia)
	heads, err := nadia.Heads(ctx)
	if err != nil || len(heads) != 2 || heads[author("karim").Author.Device] != (Head{Seq: 2, Hash: [32]byte{3}, Whole: 2}) {
		t.Errorf("heads %v, %v", heads, err)
	}
	decided, err := nadia.Decisions(ctx)
	if err != nil || len(decided) != 1 || decided[0].Kind != (journal.RoleGranted{}).Kind() {
		t.Errorf("decisions %+v, %v", decided, err)
	}
	if names, err := nadia.Names(ctx, "log/e000001"); err != nil || len(names) != 1 {
		t.Errorf("names %v, %v", names, err)
	}
}

func commit(t *testing.T, s *Store, op Op) {
	t.Helper()
	if _, err := s.Commit(context.Background(), noon, op); err != nil {
		t.Fatal(err)
	}
}
