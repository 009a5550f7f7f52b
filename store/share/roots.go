package share

import (
	"context"
	"crypto/ed25519"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"time"

	"cordee/store/identity"
)

// Roots is the chain of roots of a space, verified from the first, which is
// the space's id.
type Roots struct {
	chain   []Root
	rivals  []Root
	waiting []Root
}

// ReadRoots finds the chain among files, which may be many, damaged, signed in
// parts and of other spaces. pin is what the hash of a root that was believed
// before begins with, in hexadecimal: of the newest one of this home, or of the
// one an invitation names; "" for none. The chain leads through it: an older
// state of the folder, or a chain that somebody made with keys that had once
// been an owner's, is ErrRolledBack.
//
// Behind the pin, a root that is signed as it must be continues the chain. Of
// two such roots, neither does: see Rivals. Without a pin that is ErrRival:
// whoever comes new cannot tell which owners were robbed.
func ReadRoots(space, pin string, files [][]byte) (Roots, error) {
	all, err := mergeRoots(files)
	var r Roots
	for _, x := range all {
		if x.founds(space) {
			r.chain = []Root{x}
		}
	}
	if r.chain == nil {
		if err == nil {
			err = fmt.Errorf("%w: no root of this space", ErrForged)
		}
		return Roots{}, err
	}
	if r.chain, err = trunk(r.chain[0], pin, all); err != nil {
		return Roots{}, err
	}
	for {
		next := successors(r.Newest(), all)
		if len(next) > 1 && pin == "" {
			return Roots{}, fmt.Errorf("%w: two roots %d", ErrRival, next[0].Number)
		}
		if len(next) != 1 {
			break
		}
		r.chain = append(r.chain, next[0])
	}
	for i, x := range r.chain {
		for _, rival := range successors(x, all) {
			if i+1 == len(r.chain) || rival.Hash() != r.chain[i+1].Hash() {
				r.rivals = append(r.rivals, rival)
			}
		}
	}
	for _, x := range all {
		if x.fits(r.Newest()) && !x.follows(r.Newest()) && x.signed(r.Newest().keys()) > 0 {
			r.waiting = append(r.waiting, x)
		}
	}
	return r, nil
}

// mergeRoots reads the files, and puts together what is signed in parts. The
// error is that of a file which could not be read.
func mergeRoots(files [][]byte) ([]Root, error) {
	byHash := map[[32]byte]Root{}
	var failed error
	for _, data := range files {
		r, err := parseRoot(data)
		if err != nil {
			failed = err
			continue
		}
		if there, again := byHash[r.Hash()]; again {
			for _, s := range r.frame.signatures {
				known := slices.ContainsFunc(there.frame.signatures, func(t []byte) bool { return string(s) == string(t) })
				if !known && len(there.frame.signatures) < maxMerged {
					there.frame.signatures = append(slices.Clip(there.frame.signatures), s)
				}
			}
			r = there
		}
		byHash[r.Hash()] = r
	}
	hashes := slices.SortedFunc(maps.Keys(byHash), func(a, b [32]byte) int { return strings.Compare(string(a[:]), string(b[:])) })
	var all []Root
	for _, hash := range hashes {
		all = append(all, byHash[hash])
	}
	return all, failed
}

// trunk is the chain from the first root to the pinned one.
func trunk(first Root, pin string, all []Root) ([]Root, error) {
	if pin == "" {
		return []Root{first}, nil
	}
	lost := fmt.Errorf("%w: root %.20s is not there", ErrRolledBack, pin)
	at := slices.IndexFunc(all, func(r Root) bool {
		hash := r.Hash()
		return len(pin) >= pinDigits && strings.HasPrefix(hex.EncodeToString(hash[:]), pin)
	})
	if at < 0 {
		return nil, lost
	}
	chain := []Root{all[at]}
	for chain[0].Number > 1 {
		at := slices.IndexFunc(all, func(r Root) bool { return r.Hash() == chain[0].prev && chain[0].follows(r) })
		if at < 0 {
			return nil, lost
		}
		chain = append([]Root{all[at]}, chain...)
	}
	if chain[0].Hash() != first.Hash() {
		return nil, lost
	}
	return chain, nil
}

func successors(before Root, all []Root) []Root {
	var next []Root
	for _, r := range all {
		if r.follows(before) {
			next = append(next, r)
		}
	}
	return next
}

// Newest is the root in force.
func (r Roots) Newest() Root { return r.chain[len(r.chain)-1] }

// Chain lists the roots, from the first.
func (r Roots) Chain() []Root { return slices.Clone(r.chain) }

// Rivals lists roots that are signed as well as one of the chain, in its place:
// an owner has signed twice, or a key was stolen. They count for nothing until
// a person chooses one of them, by its hash as the pin.
func (r Roots) Rivals() []Root { return r.rivals }

// Waiting lists roots that owners have proposed to follow the newest, and that
// others must sign too.
func (r Roots) Waiting() []Root { return r.waiting }

// Owners are those who own the space, or did, as identity.NewRoster wants them.
func (r Roots) Owners() []identity.Owner { return r.Newest().people() }

// Pin is what a home keeps, to notice when it is shown an older state.
func (r Roots) Pin() string {
	hash := r.Newest().Hash()
	return hex.EncodeToString(hash[:])
}

// Files are the files of the chain, to be kept with the pin: a folder that
// lost them then loses nothing.
func (r Roots) Files() [][]byte {
	var files [][]byte
	for i, x := range r.chain {
		var before *Root
		if i > 0 {
			before = &r.chain[i-1]
		}
		_, data := x.bytes(before)
		files = append(files, data)
	}
	return files
}

// Change is what the next root is to say. Zero fields are taken for what they
// are, but for Threshold and Policy.
type Change struct {
	Owners    []ed25519.PublicKey
	Recovery  []ed25519.PublicKey
	Threshold int      // 0: two from three keys on, else one
	Left      []Former // of each owner who is none any more: until where what they decided holds
	Policy    string   // "": as before
	Sealed    bool     // once sealed, always sealed
}

// Next drafts the root that follows the newest. It must be signed: see
// Root.Sign, Roots.Complete.
func (r Roots) Next(c Change, now time.Time) (Root, error) {
	newest := r.Newest()
	if c.Threshold == 0 {
		c.Threshold = min(2, max(1, len(c.Owners)+len(c.Recovery)-1))
	}
	if c.Policy == "" {
		c.Policy = newest.Policy
	}
	former := slices.Clone(c.Left)
	for _, o := range newest.Former {
		again := func(f Former) bool { return string(f.Key) == string(o.Key) }
		if !slices.ContainsFunc(c.Left, again) && !containsKey(c.Owners, o.Key) {
			former = append(former, o)
		}
	}
	h := root{
		Number: newest.Number + 1, Prev: r.Pin(), Owners: rawKeys(c.Owners), Threshold: c.Threshold,
		Former: former, Policy: c.Policy, Sealed: c.Sealed || newest.Sealed,
	}
	if len(c.Recovery) > 0 {
		h.Recovery = rawKeys(c.Recovery)
	}
	next, err := draftRoot(h, now)
	if err == nil && !next.fits(newest) {
		err = fmt.Errorf("%w: an owner leaves without a word, or one left who never was", faultMalformed)
	}
	return next, err
}

// Complete says whether enough have signed the root for it to follow.
func (r Roots) Complete(next Root) bool { return next.follows(r.Newest()) }

// Missing says how many signatures of owners in force the root still lacks, and
// which new keys have not signed.
func (r Roots) Missing(next Root) (owners int, added []ed25519.PublicKey) {
	old := r.Newest().keys()
	for _, key := range next.keys() {
		if !containsKey(old, key) && !next.frame.signedBy(kindRoot, key) {
			added = append(added, key)
		}
	}
	return max(0, r.Newest().Threshold-next.signed(old)), added
}

// PublishRoot puts a root that follows the newest into the folder, for all to
// believe when it is complete, for other owners to sign when it is not.
func (s *Space) PublishRoot(ctx context.Context, next Root) (File, error) {
	newest := s.Roots.Newest()
	if !next.fits(newest) || next.signed(newest.keys()) == 0 {
		return File{}, fmt.Errorf("%w: root %d", ErrForged, next.Number)
	}
	if err := s.check(ctx); err != nil {
		return File{}, err
	}
	name, data := next.bytes(&newest)
	return File{name, data}, s.Folder.Put(ctx, name, data)
}
