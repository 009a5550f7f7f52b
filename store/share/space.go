package share

import (
	"bytes"
	"cmp"
	"context"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"
	"sync/atomic"
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

	lost   []File       // roots that the folder does not hold
	sound  []string     // files among the roots that nothing is wrong with
	flaws  []Problem    // files among the roots that something is wrong with
	marker []byte       // its bytes: a folder that changes under us is noticed
	newest atomic.Int64 // epoch of the log, as the last Pull found it; 0 before

	writing sync.Mutex
	recent  []string // names of the epochs that are written to, as the last Pull found them and Write added; nil before
}

// File is a file of the folder as it lies there.
type File struct {
	Name string
	Data []byte
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
// person is its owner. Everything said in it is sealed: nothing can be before
// BeginEpoch. What else lies in the folder is left alone. Errors:
// ErrHasSpace, ErrName for a name that is empty, longer than 80 characters or
// not one plain line, ErrReadOnly, ErrFull, ErrOffline.
func Create(ctx context.Context, f Folder, dev *identity.Device, name, policy string, now time.Time) (*Space, error) {
	return create(ctx, f, dev, name, policy, true, now)
}

// create also makes spaces as the first version did, in which nothing is sealed.
func create(ctx context.Context, f Folder, dev *identity.Device, name, policy string, sealed bool, now time.Time) (*Space, error) {
	if name == "" || !journal.Nickname(name) {
		return nil, fmt.Errorf("%w: %q", ErrName, name)
	}
	switch _, err := f.Read(ctx, markerName, maxSmall); {
	case err == nil:
		return nil, ErrHasSpace
	case !errors.Is(err, fs.ErrNotExist):
		return nil, offline(err)
	}
	first, err := draftRoot(root{Number: 1, Owners: [][]byte{dev.Key()}, Policy: policy, Sealed: sealed}, now)
	if err != nil {
		return nil, err
	}
	rootName, rootData := first.Sign(dev).bytes(nil)
	hash := first.Hash()
	id := hex.EncodeToString(hash[:spaceDigits/2])
	markerData, _, err := seal(kindMarker, marker{
		Format: Format, Space: id, Name: name, Policy: policy, Key: dev.Key(), At: now.UnixMilli(),
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
	Pin   string   // of a root that its chain leads through, such as that of an invitation; "": the newest of Roots
	Roots [][]byte // those believed before: see RootsOf
}

// Open verifies the space a folder holds. Errors: ErrOffline when the folder is
// not there, with ErrVanished when only the marker of the space that was
// expected is not; ErrNotSpace;
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
		return nil, fmt.Errorf("%w: %w: no marker", ErrVanished, ErrOffline)
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
	s := &Space{Folder: f, ID: m.Space, Name: m.Name, Policy: m.Policy, marker: data}
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

// Files are the files that the space stands on, its marker last: what a folder
// that lost them needs to be the same space again.
func (s *Space) Files() []File {
	var files []File
	for i, x := range s.Roots.chain {
		var before *Root
		if i > 0 {
			before = &s.Roots.chain[i-1]
		}
		name, data := x.bytes(before)
		files = append(files, File{name, data})
	}
	return append(files, File{markerName, s.marker})
}

// Proposed are the roots that owners have proposed to follow the newest.
func (s *Space) Proposed() []File {
	newest := s.Roots.Newest()
	var files []File
	for _, x := range s.Roots.waiting {
		name, data := x.bytes(&newest)
		files = append(files, File{name, data})
	}
	return files
}

// Lost lists the roots that the folder had not when it was opened. This home
// has kept them.
func (s *Space) Lost() []File { return s.lost }

// Refill puts files back into a folder that lost them, those that are there
// are left as they are. The marker must come last: a folder is a space once all
// of it is there.
func Refill(ctx context.Context, f Folder, files []File) error {
	for _, file := range files {
		if err := f.Put(ctx, file.Name, file.Data); err != nil && !errors.Is(err, ErrFork) {
			return err
		}
	}
	return nil
}

// RootsOf picks the roots among files that a home kept, for Expected.
func RootsOf(files []File) (roots [][]byte) {
	for _, f := range files {
		if kindRoot.is(f.Data) {
			roots = append(roots, f.Data)
		}
	}
	return roots
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
	if before, err := ReadRoots(s.ID, "", files); err == nil && expect.Pin == "" {
		expect.Pin = before.Pin()
	}
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
		s.sound = append(s.sound, name)
	}
	s.Roots, err = ReadRoots(s.ID, expect.Pin, files)
	switch {
	case errors.Is(err, ErrRolledBack), errors.Is(err, ErrRival):
		return err
	case err != nil:
		return damagedOr(cmp.Or(why, err), first)
	}
	for i, file := range s.Files()[:len(s.Roots.chain)] {
		if found[s.Roots.chain[i].Hash()] == "" {
			s.lost = append(s.lost, file)
		}
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
	if bytes.Equal(data, s.marker) {
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
