// Package scale measures sharing against the least any program must do: the
// benchmarks print ratios, docs/scale.md says what follows from them.
package scale

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

var (
	ctx = context.Background()
	day = time.Date(2026, 11, 23, 9, 0, 0, 0, time.UTC)
)

// eventsPerSegment is about what a person writes between two exchanges, with
// what Cordée says beside.
const eventsPerSegment = 20

// blind is a folder of which only the keys are listed: who writes thousands of
// files one after the other need not look at all of them each time.
type blind struct{ share.Folder }

func (b blind) List(ctx context.Context, dir string) ([]string, error) {
	if dir == "keys" {
		return b.Folder.List(ctx, dir)
	}
	return nil, nil
}

// space is a shared folder, filled as its members' Cordées would have.
type space struct {
	tb      testing.TB
	dir     string
	owner   *app.App
	home    string
	space   *share.Space
	key     share.SpaceKey
	devices []*identity.Device
	heads   []share.Chain
	posts   int
	epoch   int
	entries int
}

// open is a home in a fresh folder.
func open(tb testing.TB, name string) (*app.App, string) {
	tb.Helper()
	home := filepath.Join(tb.TempDir(), name)
	a, err := app.Open(ctx, app.Options{Home: home, Now: func() time.Time { return day.Add(time.Hour) }, Random: rand.Reader, Create: true})
	must(tb, err)
	tb.Cleanup(func() { must(tb, a.Close()) })
	must(tb, a.Introduce(ctx, name, "Atelier"))
	return a, home
}

// newSpace makes a space with an owner and members devices beside, who all have
// the key.
func newSpace(tb testing.TB, members int) *space {
	tb.Helper()
	s := &space{tb: tb, dir: tb.TempDir(), epoch: 1}
	s.owner, s.home = open(tb, "Claire")
	_, err := s.owner.CreateSpace(ctx, s.dir, "Valmont", app.PolicyOpen)
	must(tb, err)
	there, err := share.Open(ctx, share.Dir(s.dir), share.Expected{})
	must(tb, err)
	s.space, err = share.Open(ctx, blind{share.Dir(s.dir)}, share.Expected{Space: there.ID, Roots: share.RootsOf(there.Files())})
	must(tb, err)
	keys := tb.TempDir()
	for i := range members {
		dev, err := identity.Create(filepath.Join(keys, fmt.Sprint(i)), rand.Reader)
		must(tb, err)
		s.devices = append(s.devices, dev)
		must(tb, s.space.RequestJoin(ctx, dev, fmt.Sprintf("Membre %d", i), "Atelier", nil, day))
	}
	s.heads = make([]share.Chain, members)
	_, err = s.owner.Sync(ctx) // passes the key on
	must(tb, err)
	first, err := there.Pull(ctx, share.Known{Whole: true}, s.devices[0])
	must(tb, err)
	s.key, err = share.NewKeyring(there.ID, first.Keys).Current(there.Roots, identity.Roster{})
	must(tb, err)
	return s
}

func must(tb testing.TB, err error) {
	tb.Helper()
	if err != nil {
		tb.Fatal(err)
	}
}

// write writes n posts, shared among the devices, in segments of eventsPerSegment.
func (s *space) write(n int) {
	s.tb.Helper()
	for at := 0; n > 0; at = (at + 1) % len(s.devices) {
		dev := s.devices[at]
		writer := journal.Writer{Author: journal.Author{Person: dev.Person(), Device: dev.ID()}, Random: rand.Reader}
		var events []journal.Event
		for range min(n, eventsPerSegment) {
			s.posts++
			when := day.Add(time.Duration(s.posts) * time.Millisecond)
			e, err := writer.Write(journal.PostWritten{Text: fmt.Sprintf("Question %d : qui a déjà mené une boucle d’écoute avec une équipe de nuit, et qu’est-ce qui a changé ensuite ?", s.posts)}, journal.ClockAt(when), when)
			must(s.tb, err)
			events = append(events, e)
		}
		n -= len(events)
		sealed, err := s.space.Seal(dev, s.key, s.heads[at], events, nil)
		must(s.tb, err)
		for _, segment := range sealed {
			s.put(share.SegmentName(s.nextEpoch(), dev.ID(), segment.Seq, segment.Hash), segment.Data)
			s.heads[at] = share.Chain{Seq: segment.Seq, Hash: segment.Hash}
		}
	}
}

// put writes a file as a colleague's sync client does, without waiting for the disk.
func (s *space) put(name string, data []byte) {
	s.tb.Helper()
	file := filepath.Join(s.dir, filepath.FromSlash(name))
	must(s.tb, os.MkdirAll(filepath.Dir(file), 0o755))
	must(s.tb, os.WriteFile(file, data, 0o644))
}

// nextEpoch is the epoch of the next segment.
func (s *space) nextEpoch() int {
	if s.entries++; s.entries > 2000 {
		s.epoch, s.entries = s.epoch+1, 1
	}
	return s.epoch
}

// newcomer is somebody who has joined and has the key, and has read nothing yet.
func (s *space) newcomer(name string) (*app.App, string) {
	s.tb.Helper()
	a, home := open(s.tb, name)
	_, err := a.JoinSpace(ctx, s.dir, "")
	must(s.tb, err)
	_, err = s.owner.Sync(ctx)
	must(s.tb, err)
	return a, home
}
