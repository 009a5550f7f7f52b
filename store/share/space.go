package share

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"time"

	"cordee/store/identity"
	"cordee/store/journal"
)

const (
	spaceDigits = 32 // hexadecimal digits of a space id: 128 bits of the first root's hash
	nonceSize   = 16 // bytes; two spaces made by one person in one instant still differ
)

// Space is a folder that holds a space, once its marker and root have been
// verified. It keeps nothing else and is safe for concurrent use.
type Space struct {
	Folder Folder
	ID     string   // 32 hexadecimal digits of the first root's hash: nobody can make another space of this id
	Name   string   // as its creator named it
	Policy string   // PolicyOpen or PolicyInvited
	Owners []string // persons whose grants of roles are believed
	Roots  Roots    // who owns the space, and did; Owners and Policy are those of the newest

	flaws  []Problem // files among the roots that something is wrong with
	marker [32]byte  // hash of the marker's bytes: a folder that changes under us is noticed
}

// marker is the header of cordee.space.
type marker struct {
	Format int    `json:"format"`
	Space  string `json:"space"`
	Name   string `json:"name"`
	Policy string `json:"policy"`
	Key    []byte `json:"key"` // the owner who signed
	At     int64  `json:"at"`  // Unix milliseconds
}

// Create makes a space in a folder that holds none and returns it; dev's
// person is its owner. What else lies in the folder is left alone. Errors:
// ErrHasSpace, ErrName for a name that is empty, longer than 80 characters or
// not one plain line, ErrReadOnly, ErrFull, ErrOffline.
func Create(ctx context.Context, f Folder, dev *identity.Device, name string, now time.Time) (*Space, error) {
	if name == "" || !journal.Nickname(name) {
		return nil, fmt.Errorf("%w: %q", ErrName, name)
	}
	switch _, err := f.Read(ctx, markerName, maxSmall); {
	case err == nil:
		return nil, ErrHasSpace
	case !errors.Is(err, fs.ErrNotExist):
		return nil, offline(err)
	}
	first, err := draftRoot(root{Number: 1, Owners: [][]byte{dev.Key()}}, now)
	if err != nil {
		return nil, err
	}
	rootName, rootData := first.Sign(dev).bytes(nil)
	hash := first.Hash()
	id := hex.EncodeToString(hash[:spaceDigits/2])
	markerData, _, err := seal(kindMarker, marker{
		Format: Format, Space: id, Name: name, Policy: PolicyOpen, Key: dev.Key(), At: now.UnixMilli(),
	}, nil, dev)
	if err != nil {
		return nil, err
	}
	if err := f.Put(ctx, rootName, rootData); err != nil {
		return nil, err
	}
	err = f.Put(ctx, markerName, markerData) // last: a folder is a space once all of it is there
	if errors.Is(err, ErrFork) {
		return nil, fmt.Errorf("%w: made this very moment", ErrHasSpace)
	}
	if err != nil {
		return nil, err
	}
	return Open(ctx, f, Expected{Space: id})
}

// Expected is what is known of a space before its folder is looked at. The zero
// Expected accepts any space.
type Expected struct {
	Space string   // its id
	Pin   string   // of a root that its chain leads through: Roots.Pin of before, or that of an invitation
	Roots [][]byte // Roots.Files of before
}

// Open verifies the space a folder holds. Errors: ErrOffline when the folder,
// or the marker of a space that was expected, is not there; ErrNotSpace;
// ErrOtherSpace; ErrRolledBack; ErrRival; ErrNewer; ErrDamaged, which names the
// file.
func Open(ctx context.Context, f Folder, expect Expected) (*Space, error) {
	data, err := f.Read(ctx, markerName, maxSmall)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := f.List(ctx, joinDir); err != nil { // is the folder itself there?
			return nil, offline(err)
		}
		if expect.Space == "" {
			return nil, ErrNotSpace
		}
		return nil, fmt.Errorf("%w: no marker", ErrOffline)
	}
	if err != nil {
		return nil, damagedOr(err, markerName)
	}
	m, err := parseMarker(data)
	if err != nil {
		return nil, damagedOr(err, markerName)
	}
	if expect.Space != "" && m.Space != expect.Space {
		return nil, fmt.Errorf("%w: %s", ErrOtherSpace, m.Name)
	}
	s := &Space{Folder: f, ID: m.Space, Name: m.Name, Policy: m.Policy, marker: sha256.Sum256(data)}
	if err := s.readRoots(ctx, expect); err != nil {
		return nil, err
	}
	if !containsKey(s.Roots.chain[0].Owners, m.Key) {
		return nil, fmt.Errorf("%w: %s: not signed by an owner", ErrDamaged, markerName)
	}
	newest := s.Roots.Newest()
	s.Policy = cmp.Or(newest.Policy, m.Policy)
	for _, key := range newest.Owners {
		s.Owners = append(s.Owners, identity.PersonID(key))
	}
	return s, nil
}

// readRoots finds the chain in the folder, and in what this home has kept of
// it. One file that is bad stops nothing, unless the chain needs it.
func (s *Space) readRoots(ctx context.Context, expect Expected) error {
	names, err := s.Folder.List(ctx, rootDir)
	if err != nil {
		return offline(err)
	}
	first := rootName(1, s.ID)
	var why error // the first root of the folder cannot be read
	if !slices.Contains(names, first) {
		why = fs.ErrNotExist
	}
	files := slices.Clone(expect.Roots)
	found := map[[32]byte]string{}
	for _, name := range names[:min(len(names), maxRootFiles)] {
		data, err := s.Folder.Read(ctx, name, maxSmall)
		if err == nil && !kindRoot.is(data) && !rootFile.MatchString(name) {
			continue // none of ours
		}
		var r Root
		if err == nil {
			r, err = parseRoot(data)
		}
		if err != nil {
			s.flaws = append(s.flaws, problem(name, err))
			if name == first {
				why = err
			}
			continue
		}
		files, found[r.Hash()] = append(files, data), name
	}
	s.Roots, err = ReadRoots(s.ID, expect.Pin, files)
	switch {
	case errors.Is(err, ErrRolledBack), errors.Is(err, ErrRival):
		return err
	case err != nil:
		return damagedOr(cmp.Or(why, err), first)
	}
	for _, rival := range s.Roots.Rivals() {
		if name := found[rival.Hash()]; name != "" {
			s.flaws = append(s.flaws, warning(name, ErrRival, map[string]any{}))
		}
	}
	return nil
}

// check makes sure that the folder is still the one that was opened. An
// unmounted folder reads as an empty one; the marker tells them apart.
func (s *Space) check(ctx context.Context) error {
	data, err := s.Folder.Read(ctx, markerName, maxSmall)
	if err != nil {
		return offline(err)
	}
	if sha256.Sum256(data) == s.marker {
		return nil
	}
	if m, err := parseMarker(data); err == nil && m.Space != s.ID {
		return fmt.Errorf("%w: %s", ErrOtherSpace, m.Name)
	}
	return fmt.Errorf("%w: %s", ErrDamaged, markerName)
}

// parseMarker verifies that the marker is signed by the key in it. Whether
// that key is an owner's, the root says.
func parseMarker(data []byte) (marker, error) {
	f, err := unseal(kindMarker, data)
	if err != nil {
		return marker{}, err
	}
	m, err := readHeader[marker](f)
	if err != nil {
		return marker{}, err
	}
	if !f.signedBy(kindMarker, m.Key) {
		return marker{}, fmt.Errorf("%w: marker", ErrForged)
	}
	if m.Policy != PolicyOpen && m.Policy != PolicyInvited {
		return marker{}, fmt.Errorf("%w: policy %q", ErrNewer, m.Policy)
	}
	if raw, err := hex.DecodeString(m.Space); err != nil || 2*len(raw) != spaceDigits || m.Name == "" || !journal.Nickname(m.Name) {
		return marker{}, fmt.Errorf("%w: marker", faultMalformed)
	}
	return m, nil
}

// offline takes any failure of the folder to mean that nothing can be
// concluded from it.
func offline(err error) error {
	if FaultOf(err) != "" {
		return err
	}
	return fmt.Errorf("%w: %w", ErrOffline, err)
}

// damagedOr words why a file the space stands on cannot be believed. One that
// is not there, or cannot be read, may still come.
func damagedOr(err error, name string) error {
	switch f := FaultOf(err); f {
	case "":
		return fmt.Errorf("%w: %s: %w", ErrOffline, name, err)
	case ErrOffline, ErrNewer:
		return fmt.Errorf("%w: %s", err, name)
	}
	return fmt.Errorf("%w: %s: %w", ErrDamaged, name, err)
}
