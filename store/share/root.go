package share

import (
	"crypto/ed25519"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"time"

	"cordee/store/identity"
	"cordee/store/journal"
)

// Policies of a space: who may enter.
const (
	PolicyOpen    = "open"       // who can reach the folder can join, and everyone sees who did
	PolicyInvited = "invitation" // an owner or a steward approves
)

// Root is who owns a space from a moment on. Roots are a chain: each is signed
// by owners of the one before, and nobody else can make one.
type Root struct {
	Number    int                 // 1 for the first
	Owners    []ed25519.PublicKey // devices
	Recovery  []ed25519.PublicKey // keys on paper: they sign roots, and nothing else
	Threshold int                 // how many of Owners and Recovery must sign what follows
	Former    []Former            // who owned the space before, and until where what they decided holds
	Policy    string              // PolicyOpen, PolicyInvited, or "" for that of the marker
	Sealed    bool                // what members say must be sealed with a space key
	At        time.Time

	prev  [32]byte // hash of the root before; zero for the first
	frame frame
}

// Former is an owner who is none any more.
type Former struct {
	Key  []byte `json:"key"`
	Seq  uint64 `json:"seq"`            // last segment of the device in which it decided as an owner; 0: none
	Hash string `json:"hash,omitempty"` // of that segment, hexadecimal
}

// root is the header of a root. Fields beyond those of the first version are
// absent from what it wrote, and mean there what they mean when zero.
type root struct {
	Format    int      `json:"format"`
	Number    int      `json:"number"`
	Prev      string   `json:"prev,omitempty"` // hash of the root before
	Owners    [][]byte `json:"owners"`         // Ed25519 keys
	Recovery  [][]byte `json:"recovery,omitempty"`
	Threshold int      `json:"threshold,omitempty"` // 0: 1
	Former    []Former `json:"former,omitempty"`
	Policy    string   `json:"policy,omitempty"`
	Sealed    bool     `json:"sealed,omitempty"`
	Nonce     []byte   `json:"nonce"`
	At        int64    `json:"at"` // Unix milliseconds
}

// Signer signs roots: identity.Device and identity.RecoveryKey do.
type Signer interface {
	Key() ed25519.PublicKey
	Sign(domain string, msg []byte) []byte
}

// draftRoot makes a root that nobody has signed.
func draftRoot(h root, now time.Time) (Root, error) {
	h.Format, h.At, h.Nonce = Format, now.UnixMilli(), make([]byte, nonceSize)
	_, _ = rand.Read(h.Nonce) // never fails
	raw, err := marshalHeader(h)
	if err != nil {
		return Root{}, err
	}
	return readRoot(frame{header: raw})
}

// parseRoot reads a root. Who signed it is to be judged beside the root before.
func parseRoot(data []byte) (Root, error) {
	f, err := unseal(kindRoot, data)
	if err != nil {
		return Root{}, err
	}
	return readRoot(f)
}

func readRoot(f frame) (Root, error) {
	h, err := readHeader[root](f)
	if err != nil {
		return Root{}, err
	}
	prev, hasPrev := parseHash(h.Prev)
	keys := append(slices.Clone(h.Owners), h.Recovery...)
	switch {
	case h.Number < 1 || h.Number > maxSeq || hasPrev != (h.Number > 1) || !hasPrev && h.Prev != "":
		return Root{}, fmt.Errorf("%w: root %d has no place in a chain", faultMalformed, h.Number)
	case len(h.Owners) == 0 || len(keys) > maxRootKeys || !areKeys(keys):
		return Root{}, fmt.Errorf("%w: the owners in the root", faultMalformed)
	case h.Threshold < 0 || h.Threshold > len(keys):
		return Root{}, fmt.Errorf("%w: %d of %d must sign", faultMalformed, h.Threshold, len(keys))
	case h.Policy != "" && h.Policy != PolicyOpen && h.Policy != PolicyInvited:
		return Root{}, fmt.Errorf("%w: policy %q", ErrNewer, h.Policy)
	}
	var former [][]byte
	for _, o := range h.Former {
		former = append(former, o.Key)
	}
	if len(former) > maxFormer || !areKeys(append(former, h.Owners...)) {
		return Root{}, fmt.Errorf("%w: the former owners in the root", faultMalformed)
	}
	return Root{
		Number: h.Number, Owners: publicKeys(h.Owners), Recovery: publicKeys(h.Recovery), Threshold: max(1, h.Threshold),
		Former: h.Former, Policy: h.Policy, Sealed: h.Sealed, At: time.UnixMilli(h.At).UTC(), prev: prev, frame: f,
	}, nil
}

// Hash identifies the root, whoever has signed it.
func (r Root) Hash() [32]byte { return r.frame.hash() }

// Resilient says whether the space outlives the loss of any one laptop: it has
// two owners and a key on paper.
func (r Root) Resilient() bool { return len(r.Owners) >= 2 && len(r.Recovery) >= 1 }

// Sign is the root with signatures more.
func (r Root) Sign(by ...Signer) Root {
	for _, s := range by {
		if !r.frame.signedBy(kindRoot, s.Key()) {
			r.frame.signatures = append(slices.Clip(r.frame.signatures), s.Sign(kindRoot.domain(), r.frame.header))
		}
	}
	return r
}

// SignedBy says whether the holder of key has signed the root.
func (r Root) SignedBy(key ed25519.PublicKey) bool { return r.frame.signedBy(kindRoot, key) }

// bytes is the file of the root, with the signatures that count. Its name holds
// a hash of all of it: two owners who sign at once write two files.
func (r Root) bytes(before *Root) (name string, data []byte) {
	keys := r.keys()
	if before != nil {
		keys = append(keys, before.keys()...)
	}
	f := r.frame
	f.signatures = nil
	for _, s := range r.frame.signatures {
		counts := slices.ContainsFunc(keys, func(key ed25519.PublicKey) bool {
			return identity.Verify(key, kindRoot.domain(), f.header, s)
		})
		if counts && len(f.signatures) < maxSignatures {
			f.signatures = append(f.signatures, s)
		}
	}
	data = f.bytes(kindRoot)
	hash := f.hash()
	if r.Number > 1 {
		hash = sha256.Sum256(data)
	}
	return rootName(r.Number, hex.EncodeToString(hash[:])), data
}

// keys are all that sign the root.
func (r Root) keys() []ed25519.PublicKey { return append(slices.Clone(r.Owners), r.Recovery...) }

func (r Root) signed(keys []ed25519.PublicKey) (n int) {
	for _, key := range keys {
		if r.frame.signedBy(kindRoot, key) {
			n++
		}
	}
	return n
}

// founds says whether this is the first root of the space, signed by all it
// names.
func (r Root) founds(space string) bool {
	hash := r.Hash()
	return r.Number == 1 && len(r.Former) == 0 && hex.EncodeToString(hash[:spaceDigits/2]) == space &&
		r.signed(r.keys()) == len(r.keys())
}

// fits says whether the root says nothing that must not follow before: nobody
// who owned the space is forgotten, and what is sealed stays so.
func (r Root) fits(before Root) bool {
	once := map[string]bool{} // key → is to be among the former
	for _, o := range before.Former {
		once[string(o.Key)] = true
	}
	for _, key := range before.Owners {
		once[string(key)] = true
	}
	for _, key := range r.Owners {
		delete(once, string(key))
	}
	for _, o := range r.Former {
		if !once[string(o.Key)] {
			return false
		}
		delete(once, string(o.Key))
	}
	return r.Number == before.Number+1 && r.prev == before.Hash() && len(once) == 0 && (r.Sealed || !before.Sealed)
}

// follows says whether the root is the one after before: enough of those keys
// have signed it, enough of its own, and every one that is new, so that no key
// is named that nobody has.
func (r Root) follows(before Root) bool {
	old := before.keys()
	added := slices.DeleteFunc(r.keys(), func(key ed25519.PublicKey) bool { return containsKey(old, key) })
	return r.fits(before) && r.signed(old) >= before.Threshold && r.signed(r.keys()) >= r.Threshold && r.signed(added) == len(added)
}

// people are those who own the space, or did, as the roster wants them.
func (r Root) people() []identity.Owner {
	var owners []identity.Owner
	for _, key := range r.Owners {
		owners = append(owners, identity.Owner{Key: key})
	}
	for _, o := range r.Former {
		until := journal.Cut{Device: identity.DeviceID(o.Key), Seq: o.Seq, Hash: o.Hash}
		owners = append(owners, identity.Owner{Key: o.Key, Until: &until})
	}
	return owners
}

// areKeys says whether all are keys, and no two the same.
func areKeys(keys [][]byte) bool {
	seen := map[string]bool{}
	for _, key := range keys {
		if len(key) != ed25519.PublicKeySize || seen[string(key)] {
			return false
		}
		seen[string(key)] = true
	}
	return true
}

func publicKeys(raw [][]byte) []ed25519.PublicKey {
	var keys []ed25519.PublicKey
	for _, key := range raw {
		keys = append(keys, key)
	}
	return keys
}

func rawKeys(keys []ed25519.PublicKey) [][]byte {
	raw := [][]byte{} // written as a list, even when empty
	for _, key := range keys {
		raw = append(raw, key)
	}
	return raw
}

func containsKey(keys []ed25519.PublicKey, key ed25519.PublicKey) bool {
	return slices.ContainsFunc(keys, func(k ed25519.PublicKey) bool { return k.Equal(key) })
}
