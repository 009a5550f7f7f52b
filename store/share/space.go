package share

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
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

// PolicyOpen is the only policy of this version: who can reach the folder can
// join, and everyone sees who did.
const PolicyOpen = "open"

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
	Policy string   // PolicyOpen
	Owners []string // persons whose grants of roles are believed

	marker [32]byte // hash of the marker's bytes: a folder that changes under us is noticed
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

// root is the header of a root: who owns the space. Roots are a chain, of
// which this version writes and believes the first.
type root struct {
	Format int      `json:"format"`
	Number int      `json:"number"`         // 1 for the first
	Prev   string   `json:"prev,omitempty"` // hash of the root before, whose owners sign too
	Owners [][]byte `json:"owners"`         // Ed25519 keys; each signs
	Nonce  []byte   `json:"nonce"`
	At     int64    `json:"at"` // Unix milliseconds
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
	nonce := make([]byte, nonceSize)
	_, _ = rand.Read(nonce) // never fails
	rootData, hash, err := seal(kindRoot, root{
		Format: Format, Number: 1, Owners: [][]byte{dev.Key()}, Nonce: nonce, At: now.UnixMilli(),
	}, nil, dev)
	if err != nil {
		return nil, err
	}
	id := hex.EncodeToString(hash[:spaceDigits/2])
	markerData, _, err := seal(kindMarker, marker{
		Format: Format, Space: id, Name: name, Policy: PolicyOpen, Key: dev.Key(), At: now.UnixMilli(),
	}, nil, dev)
	if err != nil {
		return nil, err
	}
	if err := f.Put(ctx, rootName(1, id), rootData); err != nil {
		return nil, err
	}
	err = f.Put(ctx, markerName, markerData) // last: a folder is a space once all of it is there
	if errors.Is(err, ErrFork) {
		return nil, fmt.Errorf("%w: made this very moment", ErrHasSpace)
	}
	if err != nil {
		return nil, err
	}
	return Open(ctx, f, id)
}

// Open verifies the space a folder holds. expect is the id of the space this
// home has joined, or "" to accept any. Errors: ErrOffline when the folder, or
// the marker of a space that was expected, is not there; ErrNotSpace;
// ErrOtherSpace; ErrNewer; ErrDamaged, which names the file.
func Open(ctx context.Context, f Folder, expect string) (*Space, error) {
	data, err := f.Read(ctx, markerName, maxSmall)
	if errors.Is(err, fs.ErrNotExist) {
		if _, err := f.List(ctx, joinDir); err != nil { // is the folder itself there?
			return nil, offline(err)
		}
		if expect == "" {
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
	if expect != "" && m.Space != expect {
		return nil, fmt.Errorf("%w: %s", ErrOtherSpace, m.Name)
	}
	name := rootName(1, m.Space)
	rootData, err := f.Read(ctx, name, maxSmall)
	if err != nil {
		return nil, damagedOr(err, name)
	}
	owners, err := parseRoot(rootData, m.Space)
	if err != nil {
		return nil, damagedOr(err, name)
	}
	if !slices.ContainsFunc(owners, func(owner ed25519.PublicKey) bool { return owner.Equal(ed25519.PublicKey(m.Key)) }) {
		return nil, fmt.Errorf("%w: %s: not signed by an owner", ErrDamaged, markerName)
	}
	s := &Space{Folder: f, ID: m.Space, Name: m.Name, Policy: m.Policy, marker: sha256.Sum256(data)}
	for _, key := range owners {
		s.Owners = append(s.Owners, identity.PersonID(key))
	}
	return s, nil
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
	if m.Policy != PolicyOpen {
		return marker{}, fmt.Errorf("%w: policy %q", ErrNewer, m.Policy)
	}
	if raw, err := hex.DecodeString(m.Space); err != nil || 2*len(raw) != spaceDigits || m.Name == "" || !journal.Nickname(m.Name) {
		return marker{}, fmt.Errorf("%w: marker", faultMalformed)
	}
	return m, nil
}

// parseRoot verifies the first root of the space with this id and returns the
// keys of its owners.
func parseRoot(data []byte, space string) ([]ed25519.PublicKey, error) {
	f, err := unseal(kindRoot, data)
	if err != nil {
		return nil, err
	}
	r, err := readHeader[root](f)
	if err != nil {
		return nil, err
	}
	hash := f.hash()
	if hex.EncodeToString(hash[:spaceDigits/2]) != space {
		return nil, fmt.Errorf("%w: root of another space", ErrForged)
	}
	if r.Number != 1 || r.Prev != "" || len(r.Owners) == 0 {
		return nil, fmt.Errorf("%w: not a first root", faultMalformed)
	}
	var owners []ed25519.PublicKey
	for _, key := range r.Owners {
		if !f.signedBy(kindRoot, key) {
			return nil, fmt.Errorf("%w: root not signed by all owners", ErrForged)
		}
		owners = append(owners, key)
	}
	return owners, nil
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
