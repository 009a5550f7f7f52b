package share

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

// A member may pass a key on, but not make others seal with one of their own.
func TestOnlyAnOwnerBeginsAnEpoch(t *testing.T) {
	a, b, s, root := two(t)
	a.begin(s, true, a, b)
	_, _, err := s.BeginEpoch(context.Background(), b.dev, b.ring(s), members(a, b), true, day)
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
	if _, err := s.PublishRoot(ctx, next.Sign(a.dev, b.dev)); err != nil {
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
		if _, err := s.putKeys(ctx, key.Epoch, files); err != nil {
			t.Fatal(err)
		}
	}
	keyA, errA := a.ring(s).Current(s.Roots, identity.Roster{})
	keyB, errB := b.ring(s).Current(s.Roots, identity.Roster{})
	if errA != nil || errB != nil || keyA.ID != keyB.ID {
		t.Errorf("%v, %v: they seal with different keys", errA, errB)
	}
	a.mustPull(s)
	files := slices.Clone(a.known.Keys)
	slices.Reverse(files)
	// Where one was passed on to a device that was revoked, they take the other.
	c := newPeer(t, 3)
	if err := s.PassOn(ctx, a.dev, a.ring(s), keyA, members(c), day); err != nil {
		t.Fatal(err)
	}
	decide(a, 1, journal.DeviceRevoked{Key: c.dev.Key(), Last: journal.Cut{Device: c.dev.ID()}}, a)
	if key, err := a.ring(s).Current(s.Roots, a.known.Roster); err != nil || key.ID == keyA.ID {
		t.Errorf("a key is used that a revoked device has: %v", err)
	}
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
