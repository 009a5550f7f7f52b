package share

import (
	"cmp"
	"context"
	"crypto/ed25519"
	"fmt"
	"maps"
	"slices"
	"time"

	"cordee/store/identity"
)

// Keyring is the space keys a device has been passed. It is the same for the
// same key files, in whatever order. The zero Keyring is that of a space in
// which everything is plain.
type Keyring struct {
	keys  map[string]SpaceKey  // by id: those that open
	files map[string][]KeyFile // by id of the key
}

// ReadKeys reads key files that a home kept. member finds who a device is. One
// that does not verify is left out: Pull has named it.
func ReadKeys(files []File, space string, dev *identity.Device, member func(device string) (identity.Member, bool)) (keys []KeyFile) {
	for _, f := range files {
		if !kindKeys.is(f.Data) {
			continue
		}
		k, err := openKeyFile(f.Data, space, dev, member)
		if FaultOf(err) == ErrUnknown { // kept because an owner had vouched for the key: see Pull
			k, err = openKeyFile(f.Data, space, dev, signerOf(f.Data))
			k.To = nil
		}
		if err == nil {
			k.Name = f.Name
			keys = append(keys, k)
		}
	}
	return keys
}

// signerOf finds whoever signed a key file, a member or not.
func signerOf(data []byte) func(device string) (identity.Member, bool) {
	return func(device string) (identity.Member, bool) {
		f, err := unseal(kindKeys, data)
		if err != nil {
			return identity.Member{}, false
		}
		h, err := readHeader[keyHeader](f)
		return identity.Member{Device: device, Key: h.Key}, err == nil
	}
}

// vouched says whether an owner in force has begun an epoch with the key.
func (r Keyring) vouched(id string, roots Roots) bool {
	return slices.ContainsFunc(r.files[id], func(f KeyFile) bool { return containsKey(roots.Newest().Owners, f.Signer) })
}

// NewKeyring gathers the keys of the files, which Pull has verified.
func NewKeyring(space string, files []KeyFile) Keyring {
	r := Keyring{keys: map[string]SpaceKey{}, files: map[string][]KeyFile{}}
	for _, f := range files {
		r.files[f.ID] = append(r.files[f.ID], f)
		if !f.Key.none() {
			r.keys[f.ID] = f.Key
		}
	}
	for _, key := range slices.Collect(maps.Values(r.keys)) {
		for _, f := range r.files[key.ID] {
			for _, past := range f.openPast(space, key) {
				if _, held := r.keys[past.ID]; !held {
					r.keys[past.ID] = past
				}
			}
		}
	}
	return r
}

// Find returns the key with this id.
func (r Keyring) Find(id string) (SpaceKey, bool) {
	key, ok := r.keys[id]
	return key, ok
}

// begun lists the keys that an owner in force has begun an epoch with, newest
// first. Any member's key may open what was written; only these may seal.
func (r Keyring) begun(owners []ed25519.PublicKey) []SpaceKey {
	var ids []SpaceKey
	for id, files := range r.files {
		epoch := 0
		for _, f := range files {
			if containsKey(owners, f.Signer) {
				epoch = max(epoch, f.Epoch)
			}
		}
		if epoch > 0 {
			ids = append(ids, SpaceKey{Epoch: epoch, ID: id})
		}
	}
	slices.SortFunc(ids, func(a, b SpaceKey) int { return cmp.Or(cmp.Compare(b.Epoch, a.Epoch), cmp.Compare(a.ID, b.ID)) })
	return ids
}

// exposed says whether the key was passed on to a device that was revoked.
func (r Keyring) exposed(id string, roster identity.Roster) bool {
	for _, f := range r.files[id] {
		for _, device := range f.To {
			if _, revoked := roster.Revoked(device); revoked {
				return true
			}
		}
	}
	return false
}

// Current is the key to seal with: that of the newest epoch begun by an owner
// and passed on to nobody who was revoked, or else of the newest. Of two epochs
// of one number, everybody takes the same.
//
// ErrNoKey says that the space is sealed and this device cannot seal yet:
// nothing may be published. In a space that is not, Current is no key.
func (r Keyring) Current(roots Roots, roster identity.Roster) (SpaceKey, error) {
	begun := r.begun(roots.Newest().Owners)
	if len(begun) == 0 {
		if roots.Newest().Sealed {
			return SpaceKey{}, fmt.Errorf("%w: no owner has begun an epoch", ErrNoKey)
		}
		return SpaceKey{}, nil
	}
	best := begun[0]
	for _, k := range begun {
		if !r.exposed(k.ID, roster) {
			best = k
			break
		}
	}
	key, held := r.keys[best.ID]
	if !held {
		return SpaceKey{}, fmt.Errorf("%w: epoch %d", ErrNoKey, best.Epoch)
	}
	key.Epoch = best.Epoch // not what another's file says of it
	return key, nil
}

// NeedsEpoch says whether an owner should begin a new epoch: when no owner in
// force has yet, or the newest key was passed on to a device that was revoked.
func (r Keyring) NeedsEpoch(roots Roots, roster identity.Roster) bool {
	begun := r.begun(roots.Newest().Owners)
	return len(begun) == 0 || r.exposed(begun[0].ID, roster)
}

// Lacks lists the members to whom nobody has passed the key on.
func (r Keyring) Lacks(key SpaceKey, members []identity.Member) []identity.Member {
	return slices.DeleteFunc(slices.Clone(members), func(m identity.Member) bool {
		return slices.ContainsFunc(r.files[key.ID], func(f KeyFile) bool { return slices.Contains(f.To, m.Device) })
	})
}

// BeginEpoch makes a new space key and passes it on to the members, among whom
// dev must be and nobody who was revoked. Only an owner's is used, and what it
// numbers counts among owners in force alone: nobody else can use the numbers
// up. past says whether members who come later may read what was said before.
// It returns the key files too, which the caller keeps.
func (s *Space) BeginEpoch(ctx context.Context, dev *identity.Device, r Keyring, members []identity.Member, past bool, now time.Time) (SpaceKey, []File, error) {
	owners := s.Roots.Newest().Owners
	if !containsKey(owners, dev.Key()) {
		return SpaceKey{}, nil, fmt.Errorf("%w: a key epoch is begun by an owner", ErrForged)
	}
	epoch := 1
	if begun := r.begun(owners); len(begun) > 0 {
		epoch += begun[0].Epoch
	}
	var before []SpaceKey
	if past {
		before = r.held(s.Roots)
	}
	key, files, err := beginEpoch(s.ID, dev, epoch, before, members, now)
	if err != nil {
		return SpaceKey{}, nil, err
	}
	put, err := s.putKeys(ctx, key.Epoch, files)
	return key, put, err
}

// held lists the keys of the ring, those that owners began epochs with first.
func (r Keyring) held(roots Roots) []SpaceKey {
	var owners []ed25519.PublicKey
	for _, root := range roots.chain {
		owners = append(owners, root.Owners...)
	}
	foreign := func(id string) int {
		ours := slices.ContainsFunc(r.files[id], func(f KeyFile) bool { return containsKey(owners, f.Signer) })
		if ours {
			return 0
		}
		return 1
	}
	return slices.SortedFunc(maps.Values(r.keys), func(a, b SpaceKey) int {
		return cmp.Or(cmp.Compare(foreign(a.ID), foreign(b.ID)), cmp.Compare(a.ID, b.ID))
	})
}

// PassOn passes the key on to members who lack it, with the past it opens.
func (s *Space) PassOn(ctx context.Context, dev *identity.Device, r Keyring, key SpaceKey, members []identity.Member, now time.Time) error {
	owners := s.Roots.Newest().Owners
	at := slices.IndexFunc(r.files[key.ID], func(f KeyFile) bool { return containsKey(owners, f.Signer) })
	if key.none() || at < 0 {
		return fmt.Errorf("%w: no owner has begun an epoch with it", ErrNoKey)
	}
	files, err := passOn(s.ID, dev, key, r.files[key.ID][at], members, now)
	if err != nil {
		return err
	}
	_, err = s.putKeys(ctx, key.Epoch, files)
	return err
}

// putKeys puts key files into the folder and returns them as they lie there.
func (s *Space) putKeys(ctx context.Context, epoch int, files [][]byte) (put []File, err error) {
	if err := s.check(ctx); err != nil {
		return nil, err
	}
	for _, data := range files {
		name := keysName(epoch, hashOf(data))
		if err := s.Folder.Put(ctx, name, data); err != nil {
			return put, err
		}
		put = append(put, File{name, data})
	}
	return put, nil
}
