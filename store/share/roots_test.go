package share

import (
	"bytes"
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"cordee/store/identity"
)

// founders are two owners to be and a key on paper.
type founders struct {
	a, b  *identity.Device
	paper identity.RecoveryKey
}

func newFounders(t testing.TB) founders {
	t.Helper()
	paper, err := identity.NewRecoveryKey(rand.NewChaCha8([32]byte{9}))
	if err != nil {
		t.Fatal(err)
	}
	return founders{newPeer(t, 1).dev, newPeer(t, 2).dev, paper}
}

// first is the root that a alone made, and its space.
func (f founders) first(t testing.TB) (space string, roots Roots) {
	t.Helper()
	r, err := draftRoot(root{Number: 1, Owners: [][]byte{f.a.Key()}}, day)
	if err != nil {
		t.Fatal(err)
	}
	_, data := r.Sign(f.a).bytes(nil)
	hash := r.Hash()
	space = hex.EncodeToString(hash[:spaceDigits/2])
	return space, mustReadRoots(t, space, "", data)
}

// both is the change to two owners and the key on paper.
func (f founders) both() Change {
	return Change{Owners: keysOf(f.a, f.b), Recovery: keysOf(f.paper)}
}

func keysOf(signers ...Signer) []ed25519.PublicKey {
	var keys []ed25519.PublicKey
	for _, s := range signers {
		keys = append(keys, s.Key())
	}
	return keys
}

func mustReadRoots(t testing.TB, space, pin string, files ...[]byte) Roots {
	t.Helper()
	r, err := ReadRoots(space, pin, files)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// extend is the chain with a root more, signed by these.
func extend(t testing.TB, space string, r Roots, c Change, by ...Signer) Roots {
	t.Helper()
	next, err := r.Next(c, day)
	if err != nil {
		t.Fatal(err)
	}
	if next = next.Sign(by...); !r.Complete(next) {
		owners, added := r.Missing(next)
		t.Fatalf("the root lacks %d signatures of owners and %d of new keys", owners, len(added))
	}
	return mustReadRoots(t, space, r.Pin(), append(r.Files(), fileOf(r, next))...)
}

func fileOf(before Roots, next Root) []byte {
	newest := before.Newest()
	_, data := next.bytes(&newest)
	return data
}

func TestAChainOfRootsGrows(t *testing.T) {
	f := newFounders(t)
	space, one := f.first(t)
	if one.Newest().Resilient() || one.Newest().Threshold != 1 {
		t.Errorf("one owner: %+v", one.Newest())
	}
	two := extend(t, space, one, f.both(), f.a, f.b, f.paper)
	if r := two.Newest(); !r.Resilient() || r.Number != 2 || r.Threshold != 2 || len(two.Chain()) != 2 {
		t.Fatalf("two owners: %+v", r)
	}
	// A's laptop is stolen: B and the paper make a third root without it.
	stolen := Former{Key: f.a.Key(), Seq: 7, Hash: "aa"}
	c := newPeer(t, 3).dev
	three := extend(t, space, two, Change{Owners: keysOf(f.b, c), Recovery: keysOf(f.paper), Left: []Former{stolen}}, f.b, f.paper, c)
	owners := map[string]*uint64{}
	for _, o := range three.Owners() {
		owners[identity.DeviceID(o.Key)] = nil
		if o.Until != nil {
			owners[identity.DeviceID(o.Key)] = &o.Until.Seq
		}
	}
	if until := owners[f.a.ID()]; len(owners) != 3 || until == nil || *until != 7 || owners[f.b.ID()] != nil {
		t.Errorf("owners %v", owners)
	}
	// Read again from nothing but the files, in another order.
	files := three.Files()
	again := mustReadRoots(t, space, "", files[2], files[0], files[1])
	if again.Pin() != three.Pin() || len(again.Rivals())+len(again.Waiting()) != 0 {
		t.Errorf("read again: %+v", again.Newest())
	}
	// What is remembered of former owners goes on from root to root.
	four := extend(t, space, three, Change{Owners: keysOf(f.b, c), Recovery: keysOf(f.paper)}, f.b, c)
	if former := four.Newest().Former; len(former) != 1 || !bytes.Equal(former[0].Key, f.a.Key()) || former[0].Seq != 7 {
		t.Errorf("former owners %+v", former)
	}
}

func TestWhoMaySignARoot(t *testing.T) {
	f := newFounders(t)
	c, stranger := newPeer(t, 3).dev, newPeer(t, 4).dev
	space, one := f.first(t)
	two := extend(t, space, one, f.both(), f.a, f.b, f.paper)
	plus := Change{Owners: keysOf(f.a, f.b, c), Recovery: keysOf(f.paper)}
	for what, x := range map[string]struct {
		change Change
		by     []Signer
		want   bool
	}{
		"two owners and the newcomer":            {plus, []Signer{f.a, f.b, c}, true},
		"an owner, the paper and the newcomer":   {plus, []Signer{f.a, f.paper, c}, true},
		"nobody":                                 {plus, nil, false},
		"one owner and the newcomer":             {plus, []Signer{f.a, c}, false},
		"one owner, who signs twice":             {plus, []Signer{f.a, f.a, c}, false},
		"two owners, the newcomer knows nothing": {plus, []Signer{f.a, f.b}, false},
		"the newcomer and a stranger":            {plus, []Signer{c, stranger}, false},
		"two owners for one too few of the next": {
			Change{Owners: keysOf(f.a, f.b), Recovery: keysOf(f.paper), Threshold: 3}, []Signer{f.a, f.b}, false},
	} {
		next, err := two.Next(x.change, day)
		if err != nil {
			t.Fatalf("%s: %v", what, err)
		}
		next = next.Sign(x.by...)
		got := mustReadRoots(t, space, two.Pin(), append(two.Files(), fileOf(two, next))...)
		if took := got.Newest().Number == 3; took != x.want || two.Complete(next) != x.want {
			t.Errorf("%s: the chain takes it: %v", what, took)
		}
	}
}

// A root that says what must not follow is not drafted, nor believed of others.
func TestWhatARootMustNotSay(t *testing.T) {
	f := newFounders(t)
	space, one := f.first(t)
	two := extend(t, space, one, Change{Owners: keysOf(f.a, f.b), Sealed: true}, f.a, f.b)
	left := Former{Key: f.a.Key(), Seq: 1}
	good := root{Number: 3, Prev: two.Pin(), Owners: rawKeys(keysOf(f.a, f.b)), Sealed: true}
	for what, change := range map[string]func(*root){
		"as it should":                 func(*root) {},
		"another place":                func(h *root) { h.Number = 4 },
		"another root before it":       func(h *root) { h.Prev = one.Pin() },
		"no root before it":            func(h *root) { h.Prev = "" },
		"an owner forgotten":           func(h *root) { h.Owners = h.Owners[:1] },
		"an owner who left, and stays": func(h *root) { h.Former = []Former{left} },
		"one left who never came":      func(h *root) { h.Former = []Former{{Key: f.paper.Key()}} },
		"plain again":                  func(h *root) { h.Sealed = false },
		"nobody":                       func(h *root) { h.Owners = nil },
		"an owner twice":               func(h *root) { h.Owners = append(h.Owners, h.Owners[0]) },
		"half a key":                   func(h *root) { h.Owners = append(h.Owners, h.Owners[0][:16]) },
		"more signatures than keys":    func(h *root) { h.Threshold = 3 },
		"fewer than none":              func(h *root) { h.Threshold = -1 },
		"an unknown policy":            func(h *root) { h.Policy = "by-lot" },
		"too many owners": func(h *root) {
			for i := range maxRootKeys {
				h.Owners = append(h.Owners, bytes.Repeat([]byte{byte(i)}, ed25519.PublicKeySize))
			}
		},
	} {
		h := good
		h.Format, h.Owners = Format, bytesClone(good.Owners)
		change(&h)
		raw, err := marshalHeader(h)
		if err != nil {
			t.Fatal(err)
		}
		x := Root{frame: frame{header: raw}}.Sign(f.a, f.b)
		got := mustReadRoots(t, space, two.Pin(), append(two.Files(), x.frame.bytes(kindRoot))...)
		if took := got.Newest().Number > 2; took != (what == "as it should") {
			t.Errorf("%s: the chain takes it: %v", what, took)
		}
	}
	if _, err := two.Next(Change{Owners: keysOf(f.b)}, day); err == nil {
		t.Error("a root was drafted that forgets an owner")
	}
}

func bytesClone(keys [][]byte) [][]byte { return append([][]byte(nil), keys...) }

// Owners sign on their own computers, one after the other or at once.
func TestOwnersSignARootInParts(t *testing.T) {
	ctx := context.Background()
	a, b, s, _ := two(t)
	c := newPeer(t, 3)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev, b.dev)}, day)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.PublishRoot(ctx, next.Sign(a.dev)); err != nil {
		t.Fatal(err)
	}
	reopened := func() *Space {
		t.Helper()
		got, err := Open(ctx, s.Folder, Expected{Space: s.ID, Pin: s.Roots.Pin(), Roots: s.Roots.Files()})
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	s = reopened()
	if s.Roots.Newest().Number != 1 || len(s.Roots.Waiting()) != 1 {
		t.Fatalf("root %d, %d waiting", s.Roots.Newest().Number, len(s.Roots.Waiting()))
	}
	if owners, added := s.Roots.Missing(s.Roots.Waiting()[0]); owners != 0 || len(added) != 1 || !added[0].Equal(b.dev.Key()) {
		t.Errorf("missing %d owners and %d new keys", owners, len(added))
	}
	if _, err := s.PublishRoot(ctx, next.Sign(b.dev)); FaultOf(err) != ErrForged {
		t.Errorf("a root that no owner signed went out: %v", err)
	}
	if _, err := s.PublishRoot(ctx, s.Roots.Waiting()[0].Sign(b.dev)); err != nil {
		t.Fatal(err)
	}
	s = reopened()
	if len(s.Owners) != 2 || len(s.Roots.Waiting()) != 0 {
		t.Fatalf("owners %v", s.Owners)
	}
	// The two owners add a third at once, each in a file of their own.
	third, err := s.Roots.Next(Change{Owners: keysOf(a.dev, b.dev, c.dev), Threshold: 1}, day)
	if err != nil {
		t.Fatal(err)
	}
	for _, signer := range []*peer{a, b} {
		if _, err := s.PublishRoot(ctx, third.Sign(signer.dev)); err != nil {
			t.Fatal(err)
		}
	}
	s = reopened()
	if _, err := s.PublishRoot(ctx, s.Roots.Waiting()[0].Sign(c.dev)); err != nil {
		t.Fatal(err)
	}
	if s = reopened(); len(s.Owners) != 3 || len(s.Roots.Rivals()) != 0 {
		t.Errorf("owners %v, rivals %v", s.Owners, s.Roots.Rivals())
	}
	if got := c.mustPull(s); len(got.Problems) != 0 {
		t.Errorf("problems %v", codes(got.Problems))
	}
}

func TestARolledBackFolderIsRefused(t *testing.T) {
	ctx := context.Background()
	a, b, s, root := two(t)
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev, b.dev)}, day)
	if err != nil {
		t.Fatal(err)
	}
	newest := s.Roots.Newest()
	name, data := next.Sign(a.dev, b.dev).bytes(&newest)
	writeFile(t, root, name, data)
	s, err = Open(ctx, s.Folder, Expected{})
	if err != nil || len(s.Owners) != 2 {
		t.Fatalf("%v", err)
	}
	pin, kept := s.Roots.Pin(), s.Roots.Files()
	removeFile(t, root, name)
	_, err = Open(ctx, s.Folder, Expected{Space: s.ID, Pin: pin})
	wantFault(t, err, ErrRolledBack)
	_, err = Open(ctx, s.Folder, Expected{Space: s.ID, Pin: pin[:pinDigits]}) // as an invitation has it
	wantFault(t, err, ErrRolledBack)
	_, err = Open(ctx, s.Folder, Expected{Space: s.ID, Pin: pin[:pinDigits-1]})
	wantFault(t, err, ErrRolledBack)
	again, err := Open(ctx, s.Folder, Expected{Space: s.ID, Pin: pin, Roots: kept})
	if err != nil || len(again.Owners) != 2 {
		t.Errorf("what this home kept is forgotten: %v", err)
	}
	removeFile(t, root, filepath.ToSlash(rootName(1, s.ID)))
	if again, err = Open(ctx, s.Folder, Expected{Space: s.ID, Pin: pin, Roots: kept}); err != nil || len(again.Owners) != 2 {
		t.Errorf("without the first root: %v", err)
	}
}

// Who finds the laptop that an owner has long thrown away makes a chain of
// their own. Who knows better is not taken in.
func TestAnOldKeyMakesNoNewOwners(t *testing.T) {
	f := newFounders(t)
	thief := newPeer(t, 66).dev
	space, one := f.first(t)
	two := extend(t, space, one, f.both(), f.a, f.b, f.paper)
	forged := extend(t, space, one, Change{Owners: keysOf(thief), Left: []Former{{Key: f.a.Key()}}}, f.a, thief)
	for range 5 { // a longer one does not win either
		forged = extend(t, space, forged, Change{Owners: keysOf(thief)}, thief)
	}
	all := append(two.Files(), forged.Files()...)
	got := mustReadRoots(t, space, two.Pin(), all...)
	if got.Pin() != two.Pin() || len(got.Rivals()) != 1 {
		t.Errorf("root %d, %d rivals", got.Newest().Number, len(got.Rivals()))
	}
	if got = mustReadRoots(t, space, one.Pin(), all...); got.Pin() != one.Pin() || len(got.Rivals()) != 2 {
		t.Errorf("root %d, %d rivals", got.Newest().Number, len(got.Rivals()))
	}
	_, err := ReadRoots(space, "", all)
	wantFault(t, err, ErrRival)
	_, err = ReadRoots(space, two.Pin(), forged.Files())
	wantFault(t, err, ErrRolledBack)
}

func TestRootsOfAnotherSpaceAreNotBelieved(t *testing.T) {
	f := newFounders(t)
	space, one := f.first(t)
	elsewhere, theirs := f.first(t) // of the same owner
	if space == elsewhere {
		t.Fatal("two spaces are one")
	}
	two := extend(t, elsewhere, theirs, f.both(), f.a, f.b, f.paper)
	got := mustReadRoots(t, space, "", append(one.Files(), two.Files()...)...)
	if got.Newest().Number != 1 {
		t.Error("a root of another space continues the chain")
	}
	_, err := ReadRoots(space, "", two.Files())
	wantFault(t, err, ErrForged)
}

// Whatever happens to the files, the chain says nothing that was not signed.
func FuzzRoots(f *testing.F) {
	x := newFounders(f)
	// The same in every process, or a worker would refuse the seeds.
	sealed := func(h root, by ...Signer) []byte {
		h.Format, h.Nonce, h.At = Format, make([]byte, nonceSize), day.UnixMilli()
		raw, err := marshalHeader(h)
		if err != nil {
			f.Fatal(err)
		}
		return Root{frame: frame{header: raw}}.Sign(by...).frame.bytes(kindRoot)
	}
	first := sealed(root{Number: 1, Owners: [][]byte{x.a.Key()}}, x.a)
	r, err := parseRoot(first)
	if err != nil {
		f.Fatal(err)
	}
	hash := r.Hash()
	space := hex.EncodeToString(hash[:spaceDigits/2])
	second := sealed(root{
		Number: 2, Prev: hex.EncodeToString(hash[:]), Owners: [][]byte{x.b.Key()}, Recovery: [][]byte{x.paper.Key()},
		Former: []Former{{Key: x.a.Key(), Seq: 3}}, Policy: PolicyInvited, Sealed: true,
	}, x.a, x.b, x.paper)
	want := mustReadRoots(f, space, "", first, second)
	if want.Newest().Number != 2 {
		f.Fatal("the seed is not a chain")
	}
	known := map[[32]byte]bool{hash: true, want.Newest().Hash(): true}
	seeds(f, first)
	seeds(f, second)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, d := range versions(data) {
			for _, files := range [][][]byte{{d}, {first, d}, {first, second, d}} {
				got, err := ReadRoots(space, "", files)
				if err != nil && FaultOf(err) == "" {
					t.Errorf("no fault in %v", err)
				}
				if err == nil && !known[got.Newest().Hash()] {
					t.Errorf("believed %+v", got.Newest())
				}
			}
		}
	})
}
