package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

// ring is what the peer can open.
func (p *peer) ring(s *Space) Keyring {
	p.t.Helper()
	p.mustPull(s)
	return NewKeyring(s.ID, p.known.Keys)
}

// begin makes the peer begin a key epoch for these, and has all of them use it.
func (p *peer) begin(s *Space, past bool, to ...*peer) SpaceKey {
	p.t.Helper()
	key, _, err := s.BeginEpoch(context.Background(), p.dev, p.ring(s), members(to...), past, day)
	if err != nil {
		p.t.Fatal(err)
	}
	for _, peer := range to {
		got, err := peer.ring(s).Current(s.Roots, peer.known.Roster)
		if err != nil || got.ID != key.ID || got.Epoch != key.Epoch {
			p.t.Fatalf("%s seals with epoch %d, not %d: %v", peer.dev.ID(), got.Epoch, key.Epoch, err)
		}
		peer.key = got
	}
	return key
}

func members(peers ...*peer) []identity.Member {
	var all []identity.Member
	for _, p := range peers {
		all = append(all, p.dev.Member("", ""))
	}
	return all
}

// decide has an owner say something about members, and everybody know it.
func decide(by *peer, seq uint64, body journal.Body, all ...*peer) {
	by.t.Helper()
	decision := identity.Decision{Event: by.event(body), Seq: seq}
	roster := identity.NewRoster([]identity.Owner{{Key: by.dev.Key()}}, func(string) (identity.Member, bool) { return identity.Member{}, false }, nil, []identity.Decision{decision})
	for _, p := range all {
		p.known.Roster = roster
	}
}

// bytesOf are all bytes of the folder, names included.
func bytesOf(t testing.TB, root string) []byte {
	t.Helper()
	var all []byte
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		all = append(append(all, path...), data...)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func TestSealedWordsAreReadByMembersAlone(t *testing.T) {
	a, b, s, root := two(t)
	a.begin(s, true, a, b)
	// Incompressible, or its absence would prove nothing.
	secret := "Comment-écouter-Zxq7vKp2mWn9" + newPeer(t, 8).dev.ID()
	post := a.post(secret)
	a.mustPublish(s)
	if got := b.mustPull(s); len(got.Problems) != 0 || len(got.Segments) != 1 || !bytes.Equal(got.Segments[0].Events[0].Body, post.Body) {
		t.Fatalf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	if all := bytesOf(t, root); bytes.Contains(all, []byte(secret)) || bytes.Contains(all, post.Salt) || bytes.Contains(all, []byte(post.ID)) {
		t.Error("the folder shows what was said, or that it was")
	}
	// Somebody who joins has to wait for the key, and is passed it by anybody.
	c := newPeer(t, 3)
	c.join(s, "Chloé")
	got := c.mustPull(s)
	if len(got.Segments) != 0 || len(got.Problems) != 1 || got.Problems[0].Code != string(ErrNoKey) || !got.Problems[0].Pending {
		t.Fatalf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	_, err := NewKeyring(s.ID, got.Keys).Current(s.Roots, identity.Roster{})
	wantFault(t, err, ErrNoKey)
	b.mustPull(s)
	ring := b.ring(s)
	if lacks := ring.Lacks(b.key, members(a, b, c)); len(lacks) != 1 || lacks[0].Device != c.dev.ID() {
		t.Fatalf("lacks %v", lacks)
	}
	if err := s.PassOn(context.Background(), b.dev, ring, b.key, members(c), day); err != nil {
		t.Fatal(err)
	}
	if got = c.mustPull(s); len(got.Segments) != 1 || len(got.Problems) != 0 {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	if lacks := b.ring(s).Lacks(b.key, members(a, b, c)); len(lacks) != 0 {
		t.Errorf("still lacks %v", lacks)
	}
}

// A space that was plain goes on in the clear for what was said, sealed for
// what is said from now on.
func TestAPlainSpaceIsSealedFromADayOn(t *testing.T) {
	a, b, s, _ := two(t)
	a.post("avant")
	a.mustPublish(s)
	if key, err := a.ring(s).Current(s.Roots, identity.Roster{}); err != nil || !key.none() {
		t.Fatalf("a plain space has a key: %v", err)
	}
	a.begin(s, true, a, b)
	a.post("après")
	a.mustPublish(s)
	if b.mustPull(s); len(b.events) != 2 {
		t.Errorf("%d events", len(b.events))
	}
	// The owner says in the next root that there is no way back.
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Sealed: true}, day)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRoot(context.Background(), next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(context.Background(), s.Folder, Expected{Space: s.ID}); err != nil {
		t.Fatal(err)
	}
	_, err = s.Seal(a.dev, SpaceKey{}, a.head, []journal.Event{a.say("en clair")}, nil)
	wantFault(t, err, ErrNoKey)
	_, err = Keyring{}.Current(s.Roots, identity.Roster{}) // somebody removed the key files
	wantFault(t, err, ErrNoKey)
}

func TestARevokedDeviceReadsNothingNew(t *testing.T) {
	a, b, s, _ := two(t)
	c := newPeer(t, 3)
	c.join(s, "Chloé")
	first := a.begin(s, true, a, b, c)
	a.post("à tous")
	a.mustPublish(s)
	c.mustPull(s)
	c.post("encore là")
	sent := c.mustPublish(s)[0]
	decide(a, 1, journal.DeviceRevoked{Key: c.dev.Key(), Last: journal.Cut{Device: c.dev.ID(), Seq: 1, Hash: hexOf(sent.Hash)}}, a, b)
	if !a.ring(s).NeedsEpoch(s.Roots, a.known.Roster) {
		t.Fatal("the key of a device that was revoked is still good enough")
	}
	second := a.begin(s, true, a, b)
	if second.Epoch != first.Epoch+1 || a.ring(s).NeedsEpoch(s.Roots, a.known.Roster) {
		t.Fatalf("epoch %d", second.Epoch)
	}
	a.post("sans Chloé")
	a.mustPublish(s)
	got := c.mustPull(s)
	if len(got.Segments) != 0 || !slices.Equal(faults(got.Problems), []string{string(ErrNoKey)}) {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	// What she wrote until the cut counts, what she writes behind it does not.
	c.key = first
	c.post("après")
	c.mustPublish(s)
	got = b.mustPull(s)
	if len(b.events) != 3 || !slices.Equal(faults(got.Problems), []string{string(ErrRevoked)}) || got.Problems[0].Pending {
		t.Errorf("%d events, problems %v", len(b.events), codes(got.Problems))
	}
	// Who comes later reads the past with the newest key alone.
	d := newPeer(t, 4)
	d.join(s, "Driss")
	b.mustPull(s)
	if err := s.PassOn(context.Background(), b.dev, b.ring(s), second, members(d), day); err != nil {
		t.Fatal(err)
	}
	if d.mustPull(s); len(d.events) != 4 {
		t.Errorf("a newcomer reads %d events of the past", len(d.events))
	}
}

func faults(problems []Problem) []string {
	var all []string
	for _, p := range problems {
		all = append(all, p.Code)
	}
	return all
}

func hexOf(hash [32]byte) string { return hex.EncodeToString(hash[:]) }

func memberOf(peers ...*peer) func(string) (identity.Member, bool) {
	return func(device string) (identity.Member, bool) {
		for _, p := range peers {
			if p.dev.ID() == device {
				return p.dev.Member("", ""), true
			}
		}
		return identity.Member{}, false
	}
}

func TestAPayloadMovedToAnotherSegmentDoesNotOpen(t *testing.T) {
	a, b, s, _ := two(t)
	key := a.begin(s, true, a, b)
	one, _, err := sealSegment(s.ID, a.dev, key, Chain{}, []journal.Event{a.say("un")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, _ := unseal(kindSegment, one)
	if _, err := key.open(forRecords, f.payload, append(slices.Clone(f.header), ' ')); !errors.Is(err, faultAltered) {
		t.Errorf("the records open beside another header: %v", err)
	}
	if _, err := key.open(forPast, f.payload, f.header); !errors.Is(err, faultAltered) {
		t.Errorf("records open as keys: %v", err)
	}
	if _, err := newSpaceKey(s.ID, 1).open(forRecords, f.payload, f.header); !errors.Is(err, faultAltered) {
		t.Errorf("another key opens the records: %v", err)
	}
	if got, err := key.open(forRecords, key.seal(forRecords, bomb(t, 1<<30), f.header), f.header); err != nil {
		t.Fatal(err)
	} else if h, _ := readHeader[header](f); h.KeyID == key.ID {
		_, err = openRecords(got, h)
		wantFault(t, err, ErrTooLarge)
	}
}

// Every byte of a sealed segment and of a key file is covered: by the checksum
// or, once somebody has made that fit, by a signature.
func TestEveryByteOfWhatIsSealedMatters(t *testing.T) {
	a, b, s, root := two(t)
	key := a.begin(s, true, a, b)
	a.post("un mot")
	sent := a.mustPublish(s)[0]
	ring := b.ring(s)
	keyFile := readFile(t, root, only(t, s, keysDir))
	for what, c := range map[string]struct {
		data []byte
		read func([]byte) error
	}{
		"segment": {sent.Data, func(d []byte) error { _, err := openSegment(d, s.ID, memberOf(a, b), ring); return err }},
		"key file": {keyFile, func(d []byte) error {
			k, err := openKeyFile(d, s.ID, b.dev, memberOf(a, b))
			if err == nil && k.Key.ID != key.ID {
				t.Errorf("opened another key: %+v", k)
			}
			return err
		}},
	} {
		if err := c.read(c.data); err != nil {
			t.Fatal(what, err)
		}
		for i := range c.data {
			for _, bit := range []byte{0x01, 0x80} {
				bad := bytes.Clone(c.data)
				bad[i] ^= bit
				if c.read(bad) == nil || c.read(rechecked(bad)) == nil && i < len(bad)-32 {
					t.Fatalf("%s: byte %d of %d can be altered", what, i, len(bad))
				}
			}
			if c.read(c.data[:i]) == nil {
				t.Fatalf("%s: the first %d bytes will do", what, i)
			}
		}
	}
}
