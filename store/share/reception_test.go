package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

const bystander = "Chloé Qx7vKp2mWn9" // a name that no other bytes of a folder hold

// sealedSpace is a space in which all is sealed, with its first epoch begun for
// two colleagues.
func sealedSpace(t testing.TB) (a, b *peer, s *Space, root string) {
	t.Helper()
	a, b = newPeer(t, 1), newPeer(t, 2)
	root = t.TempDir()
	s, err := create(context.Background(), Dir(root), a.dev, "Équipe Nord", PolicyOpen, true, day)
	if err != nil {
		t.Fatal(err)
	}
	a.join(s, "Anaïs")
	b.join(s, "Benoît")
	a.mustPull(s)
	b.mustPull(s)
	a.begin(s, true, a, b)
	return a, b, s, root
}

// reopened is the space as a home without memory finds it.
func reopened(t testing.TB, s *Space) *Space {
	t.Helper()
	again, err := Open(context.Background(), s.Folder, Expected{Space: s.ID})
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func requests(t testing.TB, s *Space, p *peer) (names []string) {
	t.Helper()
	all, err := s.Folder.List(context.Background(), joinDir)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(all, func(name string) bool { return !strings.HasPrefix(name, joinDir+"/"+p.dev.ID()) })
}

func TestOnlyMembersReadTheNamesOfNewcomers(t *testing.T) {
	a, b, s, root := sealedSpace(t)
	c := newPeer(t, 3)
	c.join(s, bystander)
	c.join(s, bystander) // idempotent, though it cannot read its own name
	if got := requests(t, s, c); len(got) != 1 {
		t.Fatalf("asked %d times", len(got))
	}
	if all := bytesOf(t, root); bytes.Contains(all, []byte(bystander)) || bytes.Contains(all, []byte("nord")) {
		t.Error("the folder shows who came")
	}
	for _, p := range []*peer{a, b} {
		got := p.mustPull(s)
		if len(got.Members) != 1 || got.Members[0].Name != bystander || got.Members[0].Team != "nord" {
			t.Errorf("members %+v, problems %v", got.Members, codes(got.Problems))
		}
	}
	// Who holds no key sees that a device came, and can check what it signs.
	outsider := newPeer(t, 4)
	got := outsider.mustPull(s)
	m := outsider.known.Members[c.dev.ID()]
	if m.Name != "" || m.Team != "" || !m.Key.Equal(c.dev.Key()) {
		t.Errorf("an outsider sees %+v (%d members)", m, len(got.Members))
	}
}

// Short and long names look alike.
func TestTheLengthOfANameDoesNotShow(t *testing.T) {
	_, _, s, root := sealedSpace(t)
	sizes := map[int]bool{}
	for i, name := range []string{"Li", "Anne-Sophie de La Rochefoucauld-Montbel et de Vaugirard", strings.Repeat("é", 80)} {
		c := newPeer(t, byte(10+i))
		c.join(s, name)
		r, err := parseJoin(readFile(t, root, requests(t, s, c)[0]), s.ID)
		if err != nil {
			t.Fatal(err)
		}
		sizes[len(r.intro)] = true
	}
	if len(sizes) != 1 {
		t.Errorf("introductions of %d sizes", len(sizes))
	}
}

// Before there is a reception nothing is said; then the name is, and so is a
// name that changed.
func TestANameIsSaidOnceThereIsAReception(t *testing.T) {
	a := newPeer(t, 1)
	root := t.TempDir()
	s, err := create(context.Background(), Dir(root), a.dev, "Équipe Nord", PolicyOpen, true, day)
	if err != nil {
		t.Fatal(err)
	}
	a.join(s, "Anaïs")
	c := newPeer(t, 3)
	for range 2 {
		c.join(s, bystander)
	}
	if got := requests(t, s, c); len(got) != 1 {
		t.Fatalf("asked %d times", len(got))
	}
	a.mustPull(s)
	if m, known := a.known.Members[c.dev.ID()]; !known || m.Name != "" || bytes.Contains(bytesOf(t, root), []byte(bystander)) {
		t.Errorf("a sealed space shows %+v", m)
	}
	a.begin(s, true, a)
	for range 2 {
		c.join(s, bystander)
	}
	if got := requests(t, s, c); len(got) != 2 {
		t.Fatalf("asked %d times", len(got))
	}
	a.mustPull(s)
	if m := a.known.Members[c.dev.ID()]; m.Name != bystander {
		t.Errorf("the name did not arrive: %+v", m)
	}
	c.join(s, "Chloé Martin")
	if got := requests(t, s, c); len(got) != 3 {
		t.Errorf("a name that changed was not said: %d", len(got))
	}
}

func TestWhoAsksIsNamedToThoseWhoApprove(t *testing.T) {
	a, b, s, _ := sealedSpace(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Policy: PolicyInvited}, day)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRoot(context.Background(), next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	s = reopened(t, s)
	decide(a, 1, journal.MemberApproved{Key: b.dev.Key()}, a, b)
	c := newPeer(t, 3)
	c.join(s, bystander)
	if got := a.mustPull(s).Requests; len(got) != 1 || got[0].Name != bystander {
		t.Errorf("requests %+v", got)
	}
	got := newPeer(t, 4).mustPull(s).Requests
	at := slices.IndexFunc(got, func(r Request) bool { return r.Device == c.dev.ID() })
	if at < 0 || got[at].Name != "" {
		t.Fatalf("an outsider sees %+v", got)
	}
	if _, opened := got[at].Open(Keyring{}); opened {
		t.Error("opened with no key")
	}
	if r, opened := got[at].Open(b.ring(s)); !opened || r.Name != bystander || r.Team != "nord" {
		t.Errorf("a colleague opens %+v", r)
	}
}

// A name that was sealed for one device serves no other.
func TestAnIntroductionIsOfOneDeviceAndSpace(t *testing.T) {
	c, d := newPeer(t, 3), newPeer(t, 4)
	key := newSpaceKey(fuzzSpace, 1)
	sealed, err := sealIntro(key.receptionKey(), profile{bystander, ""}, fuzzSpace, c.dev.Key())
	if err != nil {
		t.Fatal(err)
	}
	if who, err := openIntro(key, sealed, fuzzSpace, c.dev.Key()); err != nil || who.Name != bystander {
		t.Fatalf("%+v, %v", who, err)
	}
	_, err = openIntro(key, sealed, fuzzSpace, d.dev.Key())
	wantFault(t, err, faultAltered)
	_, err = openIntro(key, sealed, strings.Repeat("0", 32), c.dev.Key())
	wantFault(t, err, faultAltered)
	_, err = openIntro(newSpaceKey(fuzzSpace, 1), sealed, fuzzSpace, c.dev.Key())
	wantFault(t, err, faultAltered)
	for what, bad := range map[string]profile{"no name": {"", "nord"}, "two lines": {"Chloé\nOwner", ""}, "too long": {strings.Repeat("x", 81), ""}} {
		sealed, err := sealIntro(key.receptionKey(), bad, fuzzSpace, c.dev.Key())
		if err != nil {
			t.Fatal(err)
		}
		if _, err := openIntro(key, sealed, fuzzSpace, c.dev.Key()); FaultOf(err) != faultMalformed {
			t.Errorf("%s: %v", what, err)
		}
	}
}

// The reception follows from the space key: this value is in folders for ever.
func TestTheReceptionOfAKnownKey(t *testing.T) {
	key := SpaceKey{Epoch: 1, ID: "x", secret: bytes.Repeat([]byte{7}, keySize)}
	if got, want := hex.EncodeToString(key.receptionKey()), "05a440baf7ddc5ebc9ee9699371cf4d21c86eb3a8839a373b0e379f0e6e0420d"; got != want {
		t.Errorf("reception %s, want %s", got, want)
	}
}

// A colleague who passes a key on under a later number does not become the
// reception; nor does an owner's file that names somebody else's.
func TestNobodyElseIsTheReception(t *testing.T) {
	a, b, s, root := sealedSpace(t)
	mine := newSpaceKey(s.ID, 9)
	files, err := passOn(s.ID, b.dev, mine, KeyFile{}, members(a, b), day)
	if err != nil {
		t.Fatal(err)
	}
	writeFile(t, root, keysName(9, hashOf(files[0])), files[0])
	writeFile(t, root, keysName(8, strings.Repeat("0", 64)), []byte("cordee keys\n"))
	got, err := s.reception(context.Background())
	if err != nil || !bytes.Equal(got, a.key.receptionKey()) {
		t.Errorf("the reception is %x: %v", got, err)
	}
	f, h, err := parseKeyFile(files[0], s.ID)
	if err != nil {
		t.Fatal(err)
	}
	for what, c := range map[string]struct {
		reception []byte
		want      Fault
	}{"another's": {a.key.receptionKey(), ErrForged}, "cut short": {h.Reception[:31], faultMalformed}, "none": {nil, ""}} {
		h.Reception = c.reception
		data, _, err := seal(kindKeys, h, f.payload, b.dev)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := openKeyFile(data, s.ID, a.dev, memberOf(b)); FaultOf(err) != c.want {
			t.Errorf("%s: %v, want %q", what, err, c.want)
		}
	}
}

// A person's next device is let in by its links, opens the keys that were passed
// to the one before, and is nobody's when that one was revoked.
func TestAPersonsNextDevice(t *testing.T) {
	a, b, s, _ := sealedSpace(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev), Policy: PolicyInvited}, day)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRoot(context.Background(), next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	s = reopened(t, s)
	decide(a, 1, journal.MemberApproved{Key: b.dev.Key()}, a, b)
	c := newPeer(t, 3)
	if c.dev, err = b.dev.Successor(rand.NewChaCha8([32]byte{3})); err != nil {
		t.Fatal(err)
	}
	c.known.Roster, c.known.Members = a.known.Roster, b.known.Members
	c.join(s, "Benoît")
	got := a.mustPull(s)
	if len(got.Members) != 1 || got.Members[0].Person != b.dev.Person() || !slices.Equal(got.Members[0].Predecessors(), []string{b.dev.ID()}) {
		t.Fatalf("members %+v, requests %v", got.Members, got.Requests)
	}
	if key, err := c.ring(s).Current(s.Roots, c.known.Roster); err != nil || key.ID != a.key.ID {
		t.Errorf("it cannot open the key that was passed on before: %v", err)
	}
	fresh := newPeer(t, 5)
	roster := identity.NewRoster([]identity.Owner{{Key: a.dev.Key()}}, func(string) (identity.Member, bool) { return identity.Member{}, false }, nil, []identity.Decision{
		{Event: a.event(journal.MemberApproved{Key: b.dev.Key()}), Seq: 1},
		{Event: a.event(journal.DeviceRevoked{Key: b.dev.Key(), Last: journal.Cut{Device: b.dev.ID()}}), Seq: 2},
	})
	fresh.known.Roster = roster
	got = fresh.mustPull(s)
	for _, m := range got.Members {
		if m.Device == c.dev.ID() {
			t.Error("a revoked device links others still")
		}
	}
}

func TestRequestsWithForgedLinksAreRefused(t *testing.T) {
	a, b, s, root := two(t)
	thief := newPeer(t, 6)
	links, err := thief.dev.Link(newPeer(t, 7).dev.Key())
	if err != nil {
		t.Fatal(err)
	}
	good, err := unseal(kindJoin, readFile(t, root, requests(t, s, b)[0]))
	if err != nil {
		t.Fatal(err)
	}
	for what, change := range map[string]func(*request){
		"another person":     func(r *request) { r.Person = a.dev.Person() },
		"a stranger's links": func(r *request) { r.Person, r.Links = a.dev.Person(), links },
		"links too many":     func(r *request) { r.Links = slices.Repeat(links, 20) },
	} {
		r, err := readHeader[request](good)
		if err != nil {
			t.Fatal(err)
		}
		r.Device, r.Key = thief.dev.ID(), thief.dev.Key()
		r.Person = thief.dev.Person()
		change(&r)
		data, _, err := seal(kindJoin, r, nil, thief.dev)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := parseJoin(data, s.ID); FaultOf(err) != ErrForged {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func FuzzIntroduction(f *testing.F) {
	key := SpaceKey{Epoch: 1, ID: "x", secret: bytes.Repeat([]byte{7}, keySize)}
	device := bytes.Repeat([]byte{3}, 32)
	good, err := sealIntro(key.receptionKey(), profile{bystander, "nord"}, fuzzSpace, device)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(good)
	f.Add(good[:receptionSize])
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, sealed []byte) {
		who, err := openIntro(key, sealed, fuzzSpace, device)
		if err == nil && (who.Name == "" || !who.plain()) || err != nil && FaultOf(err) == "" {
			t.Errorf("%+v, %v", who, err)
		}
		_, _ = sealIntro(sealed, profile{"x", ""}, fuzzSpace, device)
	})
}
