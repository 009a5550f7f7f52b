package faults

import (
	"flag"
	"fmt"
	"path/filepath"
	"testing"
	"testing/cryptotest"
	"time"

	"cordee/app"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// The whole of item 20, 10,000 members and a million events, takes the better
// part of an hour on two cores; what runs with every change is a part of it.
var (
	manyMembers = flag.Int("faults.members", 300, "members of the large space")
	manyEvents  = flag.Int("faults.events", 30_000, "events in the large space")
)

// Item 20. A newcomer to a large space reads all of it, believes all of it, and
// is at rest with it afterwards.
func TestFault20Scale(t *testing.T) {
	cryptotest.SetGlobalRandom(t, 1)
	w := founded(t, 1, app.PolicyOpen, 1)
	owner := w.team[0]
	device, err := identity.Load(filepath.Join(owner.home, "device.key"))
	w.must(err)
	space, err := share.Open(ctx, w.place.Open("many"), share.Expected{})
	w.must(err)
	pulled, err := space.Pull(ctx, share.Known{}, device)
	w.must(err)
	key, err := share.NewKeyring(space.ID, pulled.Keys).Current(space.Roots, identity.Roster{})
	w.must(err)
	keys, each := t.TempDir(), *manyEvents / *manyMembers
	for m := range *manyMembers {
		d, err := identity.Create(filepath.Join(keys, fmt.Sprint(m)), owner.random)
		w.must(err)
		w.must(space.RequestJoin(ctx, d, fmt.Sprint("Membre ", m), "nord", nil, w.now))
		writer := journal.Writer{Author: journal.Author{Person: d.Person(), Device: d.ID()}, Random: owner.random}
		var events []journal.Event
		var clock journal.Clock
		for n := range each {
			clock = clock.After(w.now)
			e, err := writer.Write(journal.PostWritten{Text: fmt.Sprintf("Question %d du membre %d ?", n, m)}, clock, w.now)
			w.must(err)
			events = append(events, e)
		}
		sealed, err := space.Seal(d, key, share.Chain{}, events, nil)
		w.must(err)
		for _, segment := range sealed {
			_, err := space.Write(ctx, d, segment)
			w.must(err)
		}
	}
	reader := w.enters(owner)
	_, err = owner.Sync(ctx) // passes the key on
	w.must(err)
	began := time.Now()
	first, err := reader.Sync(ctx)
	w.must(err)
	t.Logf("%d members, %d events: read in %v", *manyMembers, first.Received, time.Since(began).Round(time.Millisecond))
	if want := *manyMembers * each; first.Received < want || len(first.Troubles) > 0 {
		t.Errorf("%d of %d events arrived, troubles %v", first.Received, want, first.Troubles)
	}
	w.must(second(reader.Sync(ctx)))
	if again, err := reader.Sync(ctx); err != nil || again.Received+again.Published > 0 {
		t.Errorf("there is no rest: %+v, %v", again, err)
	}
	members, err := reader.Members(ctx)
	if err != nil || len(members) != *manyMembers+2 {
		t.Errorf("%d members, %v", len(members), err)
	}
	if _, troubles, err := reader.Check(ctx); err != nil || len(troubles) > 0 {
		t.Errorf("check says %v, %v", troubles, err)
	}
}

func second[T any](_ T, err error) error { return err }
