package share

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
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
	return NewKeyring(s.ID, p.mustPull(s).Keys)
}

// begin makes the peer begin a key epoch for these, and has all of them use it.
func (p *peer) begin(s *Space, past bool, to ...*peer) SpaceKey {
	p.t.Helper()
	key, err := s.BeginEpoch(context.Background(), p.dev, p.ring(s), members(to...), past, day)
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
	roster := identity.NewRoster([]identity.Owner{{Key: by.dev.Key()}}, nil, []identity.Decision{decision})
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
	if err := s.PublishRoot(context.Background(), next.Sign(a.dev)); err != nil {
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

func TestThePastCanStayClosed(t *testing.T) {
	a, b, s, _ := two(t)
	a.begin(s, true, a, b)
	a.post("entre nous")
	a.mustPublish(s)
	c := newPeer(t, 3)
	c.join(s, "Chloé")
	a.mustPull(s)
	a.begin(s, false, a, b, c)
	a.post("avec Chloé")
	a.mustPublish(s)
	if got := c.mustPull(s); len(got.Segments) != 1 || !slices.Equal(faults(got.Problems), []string{string(ErrNoKey), string(faultGap)}) {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	if b.mustPull(s); len(b.events) != 2 {
		t.Errorf("a member reads %d events", len(b.events))
	}
}

// A member may pass a key on, but not make others seal with one of their own.
func TestOnlyAnOwnerBeginsAnEpoch(t *testing.T) {
	a, b, s, root := two(t)
	a.begin(s, true, a, b)
	_, err := s.BeginEpoch(context.Background(), b.dev, b.ring(s), members(a, b), true, day)
	wantFault(t, err, ErrForged)
	key, files, err := beginEpoch(s.ID, b.dev, maxKeyEpoch, nil, members(a, b), day)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, root, keysName(maxKeyEpoch, hashOf(files[0])), files[0])
	ring := a.ring(s)
	if current, err := ring.Current(s.Roots, identity.Roster{}); err != nil || current.ID == key.ID || current.Epoch != 1 {
		t.Errorf("a colleague's key is used: epoch %d, %v", current.Epoch, err)
	}
	if next := a.begin(s, true, a, b); next.Epoch != 2 {
		t.Errorf("a colleague used up the epochs: the next is %d", next.Epoch)
	}
}

// Two owners who begin the same epoch at once do not part the members.
func TestTwoEpochsOfOneNumber(t *testing.T) {
	a, b, s, _ := two(t)
	ctx := context.Background()
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev, b.dev)}, day)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.PublishRoot(ctx, next.Sign(a.dev, b.dev)); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, s.Folder, Expected{Space: s.ID}); err != nil {
		t.Fatal(err)
	}
	for _, owner := range []*peer{a, b} {
		key, files, err := beginEpoch(s.ID, owner.dev, 1, nil, members(a, b), day)
		if err != nil {
			t.Fatal(err)
		}
		if err := s.putKeys(ctx, key.Epoch, files); err != nil {
			t.Fatal(err)
		}
	}
	keyA, errA := a.ring(s).Current(s.Roots, identity.Roster{})
	keyB, errB := b.ring(s).Current(s.Roots, identity.Roster{})
	if errA != nil || errB != nil || keyA.ID != keyB.ID {
		t.Errorf("%v, %v: they seal with different keys", errA, errB)
	}
	files := slices.Clone(a.mustPull(s).Keys)
	slices.Reverse(files)
	if key, err := NewKeyring(s.ID, files).Current(s.Roots, identity.Roster{}); err != nil || key.ID != keyA.ID {
		t.Errorf("the order of the files matters: %v", err)
	}
}

func TestAKeyForManyMembersTakesSeveralFiles(t *testing.T) {
	a := newPeer(t, 1)
	var many []identity.Member
	m := a.dev.Member("", "")
	for i := range maxKeyRecipients + 5 {
		m.Device = fmt.Sprintf("%016x", i)
		many = append(many, m)
	}
	_, files, err := beginEpoch(fuzzSpace, a.dev, 1, nil, many, day)
	if err != nil || len(files) != 2 || len(files[0]) > maxKeyFile/2 {
		t.Errorf("%d files, the first of %d bytes: %v", len(files), len(files[0]), err)
	}
}

func TestKeyFilesThatAreNotWhatTheySay(t *testing.T) {
	a, b, s, _ := two(t)
	stranger := newPeer(t, 3)
	key, files, err := beginEpoch(s.ID, a.dev, 1, nil, members(a, b), day)
	if err != nil {
		t.Fatal(err)
	}
	good, err := unseal(kindKeys, files[0])
	if err != nil {
		t.Fatal(err)
	}
	member := func(device string) (identity.Member, bool) {
		for _, m := range members(a, b) {
			if m.Device == device {
				return m, true
			}
		}
		return identity.Member{}, false
	}
	other := newSpaceKey(s.ID, 1)
	for what, c := range map[string]struct {
		by      *peer
		change  func(*keyHeader)
		payload []byte
		want    Fault
	}{
		"honest":            {by: a},
		"of another space":  {by: a, change: func(h *keyHeader) { h.Space = fuzzSpace }, want: ErrOtherSpace},
		"of a stranger":     {by: stranger, change: func(h *keyHeader) { h.Key = stranger.dev.Key() }, want: ErrUnknown},
		"as a colleague":    {by: b, want: ErrForged},
		"without a key":     {by: a, change: func(h *keyHeader) { h.Key = nil }, want: ErrForged},
		"for another key":   {by: a, change: func(h *keyHeader) { h.ID = other.ID }, want: ErrForged},
		"of no epoch":       {by: a, change: func(h *keyHeader) { h.Epoch = 0 }, want: faultMalformed},
		"beyond epochs":     {by: a, change: func(h *keyHeader) { h.Epoch = maxKeyEpoch + 1 }, want: faultMalformed},
		"of no id":          {by: a, change: func(h *keyHeader) { h.ID = "x" }, want: faultMalformed},
		"of a newer Cordée": {by: a, change: func(h *keyHeader) { h.Format = 2 }, want: ErrNewer},
		"with other bytes":  {by: a, payload: []byte("age"), want: faultAltered},
		"sealed to others":  {by: a, payload: sealTo(t, key.secret, stranger), change: func(h *keyHeader) { h.Sealed = hashOf(sealedTo) }, want: ErrForged},
		"too many readers":  {by: a, change: func(h *keyHeader) { h.To = make([]string, maxKeyRecipients+1) }, want: faultMalformed},
	} {
		h, err := readHeader[keyHeader](good)
		if err != nil {
			t.Fatal(err)
		}
		if c.change != nil {
			c.change(&h)
		}
		payload := good.payload
		if c.payload != nil {
			payload = c.payload
		}
		data, _, err := seal(kindKeys, h, payload, c.by.dev)
		if err != nil {
			t.Fatal(err)
		}
		got, err := openKeyFile(data, s.ID, b.dev, member)
		if FaultOf(err) != c.want {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
		if c.want == "" && (got.Key.ID != key.ID || !got.Signer.Equal(a.dev.Key())) {
			t.Errorf("%s: opened %+v", what, got)
		}
	}
}

// sealedTo is what sealTo made last: age draws its own randomness.
var sealedTo []byte

func sealTo(t testing.TB, plain []byte, p *peer) []byte {
	t.Helper()
	sealedTo = encrypt(t, plain, p.dev)
	return sealedTo
}

func TestErasedWordsLeaveTheFolder(t *testing.T) {
	for what, sealed := range map[string]bool{"plain": false, "sealed": true} {
		a, b, s, root := two(t)
		if sealed {
			a.begin(s, true, a, b)
		}
		kept, gone := a.post("à garder"), a.post("à oublier")
		sent := a.mustPublish(s)[0]
		b.mustPull(s)
		ring := b.ring(s)
		oblivion := func(e journal.Event) bool { return e.ID == gone.ID }
		data, err := s.Redact(sent.Data, memberOf(a, b), ring, oblivion)
		if err != nil {
			t.Fatal(err)
		}
		again, err := s.Redact(data, memberOf(a, b), a.ring(s), oblivion)
		if err != nil || !bytes.Equal(again, data) {
			t.Errorf("%s: two who redact write two files: %v", what, err)
		}
		if _, err := s.Redact(data[:len(data)-1], memberOf(a, b), ring, oblivion); err == nil {
			t.Errorf("%s: a damaged file was redacted", what)
		}
		writeFile(t, root, sent.Name, data)
		c := newPeer(t, 3)
		c.join(s, "Chloé")
		if sealed {
			a.mustPull(s)
			if err := s.PassOn(context.Background(), a.dev, a.ring(s), a.key, members(c), day); err != nil {
				t.Fatal(err)
			}
		}
		// Until somebody who may has said so, this is a loss, not an erasure.
		if got := c.mustPull(s); len(got.Segments) != 0 || !slices.Equal(faults(got.Problems), []string{string(faultRedacted)}) || !got.Problems[0].Pending {
			t.Fatalf("%s: %d segments, problems %v", what, len(got.Segments), codes(got.Problems))
		}
		c.known.Erased = map[string]bool{gone.ID: true}
		got := c.mustPull(s)
		if len(got.Segments) != 1 || len(got.Problems) != 0 {
			t.Fatalf("%s: %d segments, problems %v", what, len(got.Segments), codes(got.Problems))
		}
		seg := got.Segments[0]
		if seg.Hash != sent.Hash || len(seg.Events) != 1 || seg.Events[0].ID != kept.ID || len(seg.Erased) != 1 || seg.Erased[0].Commitment() != gone.Commitment() {
			t.Errorf("%s: %+v", what, seg)
		}
	}
}

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

// A space that one enters by invitation.
func TestNewcomersWaitToBeLetIn(t *testing.T) {
	ctx := context.Background()
	a, b, s, _ := two(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Policy: PolicyInvited}, day)
	if err != nil {
		t.Fatal(err)
	}
	if err := s.PublishRoot(ctx, next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, s.Folder, Expected{}); err != nil || s.Policy != PolicyInvited {
		t.Fatalf("policy %q, %v", s.Policy, err)
	}
	invitation, err := identity.NewInvitation(rand.NewChaCha8([32]byte{7}), s.ID, s.Roots.Newest().Hash(), day)
	if err != nil {
		t.Fatal(err)
	}
	code, err := identity.ParseInvitation(invitation.Code())
	if err != nil {
		t.Fatal(err)
	}
	theirs, err := Open(ctx, s.Folder, Expected{Space: code.Space, Pin: code.Root})
	if err != nil {
		t.Fatal(err)
	}
	c := newPeer(t, 3)
	for range 2 { // idempotent
		if err := theirs.RequestJoin(ctx, c.dev, "Chloé", "nord", &code, day); err != nil {
			t.Fatal(err)
		}
	}
	c.post("bonjour")
	c.mustPublish(s)
	got := a.mustPull(s)
	if len(got.Members) != 0 || len(got.Requests) != 1 || len(got.Segments) != 0 {
		t.Fatalf("members %v, requests %v, %d segments", got.Members, got.Requests, len(got.Segments))
	}
	r := got.Requests[0]
	if r.Device != c.dev.ID() || r.Invitation != invitation.ID() || !invitation.Proves(r.Member, r.Proof) {
		t.Errorf("request %+v does not show the invitation", r)
	}
	decide(a, 1, journal.MemberApproved{Key: c.dev.Key(), Invitation: r.Invitation}, a, b)
	if got = a.mustPull(s); len(got.Members) != 1 || len(got.Requests) != 0 || len(got.Segments) != 1 {
		t.Errorf("members %v, requests %v, problems %v", got.Members, got.Requests, codes(got.Problems))
	}
	// A home that knows nothing of decisions believes the owner, and only her.
	fresh := newPeer(t, 5)
	if got = fresh.mustPull(s); len(got.Members) != 1 || !got.Members[0].Key.Equal(ed25519.PublicKey(a.dev.Key())) || len(got.Requests) != 2 {
		t.Errorf("members %v, requests %v", got.Members, got.Requests)
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
