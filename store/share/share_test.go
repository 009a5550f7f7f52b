package share

import (
	"bytes"
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"
	"time"

	"cordee/store/identity"
	"cordee/store/journal"
)

// The tests' day: no test reads the clock of this computer.
var day = time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)

// peer is a colleague's computer as this package sees it: keys, and what a
// home would have stored.
type peer struct {
	t      testing.TB
	dev    *identity.Device
	write  journal.Writer
	clock  journal.Clock
	known  Known
	head   Chain
	key    SpaceKey
	events map[string]journal.Event
	outbox []journal.Event
	unsent []Sealed
}

func newPeer(t testing.TB, seed byte) *peer {
	t.Helper()
	random := rand.NewChaCha8([32]byte{seed})
	dev, err := identity.Create(filepath.Join(t.TempDir(), "device.key"), random)
	if err != nil {
		t.Fatal(err)
	}
	return &peer{
		t: t, dev: dev,
		write:  journal.Writer{Author: journal.Author{Person: dev.Person(), Device: dev.ID()}, Random: random},
		known:  Known{Names: map[string]bool{}, Members: map[string]identity.Member{}, Chains: map[string]Chain{}},
		events: map[string]journal.Event{},
	}
}

// event writes an event of any kind; say writes a post.
func (p *peer) event(body journal.Body) journal.Event {
	p.t.Helper()
	p.clock = p.clock.After(day)
	e, err := p.write.Write(body, p.clock, day)
	if err != nil {
		p.t.Fatal(err)
	}
	return e
}

func (p *peer) say(text string) journal.Event { return p.event(journal.PostWritten{Text: text}) }

// post puts a post into the outbox.
func (p *peer) post(text string) journal.Event {
	e := p.say(text)
	p.events[e.ID] = e
	p.outbox = append(p.outbox, e)
	return e
}

func (p *peer) join(s *Space, name string) {
	p.t.Helper()
	if err := s.RequestJoin(context.Background(), p.dev, name, "nord", nil, day); err != nil {
		p.t.Fatal(err)
	}
}

// sent is a segment in the folder.
type sent struct {
	Sealed
	Name string
}

// seal fixes the outbox into segments, as app does before it writes them.
func (p *peer) seal(s *Space) {
	p.t.Helper()
	sealed, err := s.Seal(p.dev, p.key, p.head, p.outbox, nil)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, segment := range sealed {
		p.head = Chain{segment.Seq, segment.Hash}
	}
	p.known.Chains[p.dev.ID()] = p.head
	p.unsent, p.outbox = append(p.unsent, sealed...), nil
}

// publish empties the outbox as app does, and keeps what was written.
func (p *peer) publish(s *Space) (written []sent, err error) {
	p.seal(s)
	for len(p.unsent) > 0 {
		name, err := s.Write(context.Background(), p.dev, p.unsent[0])
		if err != nil {
			return written, err
		}
		p.known.Names[name] = true
		written = append(written, sent{p.unsent[0], name})
		p.unsent = p.unsent[1:]
	}
	return written, nil
}

func (p *peer) mustPublish(s *Space) []sent {
	p.t.Helper()
	written, err := p.publish(s)
	if err != nil {
		p.t.Fatal(err)
	}
	return written
}

// pull stores what is new as app does.
func (p *peer) pull(s *Space) (Pulled, error) {
	got, err := s.Pull(context.Background(), p.known, p.dev)
	if err != nil {
		return got, err
	}
	for _, m := range got.Members {
		p.known.Members[m.Device] = m
	}
	for _, seg := range got.Segments {
		for _, e := range seg.Events {
			p.events[e.ID] = e
		}
		if seg.Seq > p.known.Chains[seg.Device].Seq {
			p.known.Chains[seg.Device] = Chain{seg.Seq, seg.Hash}
		}
	}
	p.known.Keys = append(p.known.Keys, got.Keys...)
	for _, problem := range got.Problems {
		if !problem.Pending && !problem.Accepted {
			p.known.Names[problem.Name] = false
		}
	}
	for _, name := range got.Judged {
		p.known.Names[name] = true
	}
	return got, nil
}

func (p *peer) mustPull(s *Space) Pulled {
	p.t.Helper()
	got, err := p.pull(s)
	if err != nil {
		p.t.Fatal(err)
	}
	return got
}

// space makes a space in a real folder, owned by the peer.
func (p *peer) space() (*Space, string) {
	p.t.Helper()
	root := p.t.TempDir()
	s, err := create(context.Background(), Dir(root), p.dev, "Équipe Nord", PolicyOpen, false, day)
	if err != nil {
		p.t.Fatal(err)
	}
	p.join(s, "Anaïs")
	return s, root
}

// two are two colleagues in one space who have seen each other.
func two(t testing.TB) (a, b *peer, s *Space, root string) {
	t.Helper()
	a, b = newPeer(t, 1), newPeer(t, 2)
	s, root = a.space()
	b.join(s, "Benoît")
	a.mustPull(s)
	b.mustPull(s)
	return a, b, s, root
}

// Working on files of the folder as a stranger could.

func readFile(t testing.TB, root, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func writeFile(t testing.TB, root, name string, data []byte) {
	t.Helper()
	path := filepath.Join(root, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func removeFile(t testing.TB, root, name string) {
	t.Helper()
	if err := os.Remove(filepath.Join(root, filepath.FromSlash(name))); err != nil {
		t.Fatal(err)
	}
}

// only returns the one file below dir.
func only(t testing.TB, s *Space, dir string) string {
	t.Helper()
	names, err := s.Folder.List(context.Background(), dir)
	if err != nil || len(names) != 1 {
		t.Fatalf("%s holds %q (%v), want one file", dir, names, err)
	}
	return names[0]
}

// rechecked makes the checksum fit again, as somebody who forges would.
func rechecked(data []byte) []byte {
	end := len(data) - sha256.Size
	sum := sha256.Sum256(data[:end])
	return append(bytes.Clone(data[:end]), sum[:]...)
}

// codes are the problems as "code name" lines, for comparing.
func codes(problems []Problem) []string {
	var out []string
	for _, p := range problems {
		out = append(out, fmt.Sprintf("%s %s", p.Code, p.Name))
	}
	return out
}

func wantFault(t testing.TB, err error, want Fault) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("error is %v, want %s", err, want)
	}
}
