package share

import (
	"bytes"
	"context"
	"crypto/ecdh"
	"crypto/ed25519"
	"crypto/hpke"
	"encoding/json"
	"fmt"
	"slices"

	"cordee/store/identity"
	"cordee/store/journal"
)

// The reception of a space is where newcomers, who hold no key of it, say who
// they are, so that only its members know. It is the public half of a key pair
// that follows from a space key (HPKE, RFC 9180); key files bear it.
const (
	forReception = "cordee/reception/1"
	introDomain  = "cordee/join-name/1"

	receptionSize     = 32      // bytes of an X25519 key
	introUnit         = 256     // bytes: an introduction is padded to a multiple, so that a long name does not show
	maxIntro          = 1 << 10 // bytes sealed: two names of 80 characters, of four bytes each, are under it
	maxReceptionFiles = 2000    // key files looked at: a flood of others must not stop a newcomer
)

// profile is what a newcomer says of themselves.
type profile struct {
	Name string `json:"name"`
	Team string `json:"team,omitempty"`
}

func receptionSuite() (hpke.KEM, hpke.KDF, hpke.AEAD) {
	return hpke.DHKEM(ecdh.X25519()), hpke.HKDFSHA256(), hpke.ChaCha20Poly1305()
}

// reception is the key pair of the space key.
func (k SpaceKey) reception() hpke.PrivateKey {
	kem, _, _ := receptionSuite()
	private, err := kem.DeriveKeyPair(k.derived(forReception))
	if err != nil {
		panic(err) // only for a secret that is too short
	}
	return private
}

// receptionKey is the public half, as it is written.
func (k SpaceKey) receptionKey() []byte { return k.reception().PublicKey().Bytes() }

// sealIntro seals who a device's person is to the reception. It serves this
// space and device only.
func sealIntro(reception []byte, who profile, space string, device ed25519.PublicKey) ([]byte, error) {
	kem, kdf, aead := receptionSuite()
	to, err := kem.NewPublicKey(reception)
	if err != nil {
		return nil, fmt.Errorf("%w: reception: %w", faultMalformed, err)
	}
	plain, err := json.Marshal(who)
	if err != nil {
		return nil, err
	}
	plain = append(plain, make([]byte, (introUnit-len(plain)%introUnit)%introUnit)...)
	return hpke.Seal(to, kdf, aead, introInfo(space, device), plain)
}

// openIntro is the inverse of sealIntro, with a key of the space.
func openIntro(key SpaceKey, sealed []byte, space string, device ed25519.PublicKey) (profile, error) {
	_, kdf, aead := receptionSuite()
	plain, err := hpke.Open(key.reception(), kdf, aead, introInfo(space, device), sealed)
	if err != nil {
		return profile{}, fmt.Errorf("%w: introduction", faultAltered)
	}
	var who profile
	if err := json.Unmarshal(bytes.TrimRight(plain, "\x00"), &who); err != nil || who.Name == "" || !who.plain() {
		return profile{}, fmt.Errorf("%w: introduction", faultMalformed)
	}
	return who, nil
}

func (p profile) plain() bool { return journal.Nickname(p.Name) && journal.Nickname(p.Team) }

func introInfo(space string, device ed25519.PublicKey) []byte {
	return append([]byte(introDomain+"\x00"+space+"\x00"), device...)
}

// reception finds where a newcomer introduces themselves: the reception of the
// newest epoch that an owner began. nil when there is none.
func (s *Space) reception(ctx context.Context) ([]byte, error) {
	names, err := s.Folder.List(ctx, keysDir)
	if err != nil {
		return nil, offline(err)
	}
	slices.Sort(names) // by epoch
	slices.Reverse(names)
	for _, name := range names[:min(len(names), maxReceptionFiles)] {
		data, err := s.Folder.Read(ctx, name, maxKeyFile)
		if err != nil {
			if ctx.Err() != nil {
				return nil, offline(ctx.Err())
			}
			continue
		}
		_, h, err := parseKeyFile(data, s.ID)
		if err == nil && h.Reception != nil && containsKey(s.Roots.Newest().Owners, h.Key) {
			return h.Reception, nil
		}
	}
	return nil, nil
}

// Open opens the name of somebody who said it to the members alone. It returns
// the request as it is, and false, when none of these keys opens it.
func (r Request) Open(keys Keyring) (Request, bool) {
	for _, key := range keys.keys {
		if r.intro == nil || !bytes.Equal(key.receptionKey(), r.reception) {
			continue
		}
		if who, err := openIntro(key, r.intro, r.space, r.Key); err == nil {
			r.Name, r.Team = who.Name, who.Team
		}
		break
	}
	return r, r.Name != ""
}

// mark is what a device writes beside a name that it cannot read again, to know
// whether it says the same still. Nobody else can test names with it.
func mark(dev *identity.Device, who profile) []byte {
	return dev.Mark(introDomain, []byte(who.Name+"\x00"+who.Team))
}
