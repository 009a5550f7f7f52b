// Package identity holds who one is in a space: the keys of this device, the
// ids and the words that follow from them, the codes that people carry outside
// the folder, what a colleague is known by, and who may decide what. It reads
// and writes one file, the device's own, and one entry of the system's keyring,
// and knows neither the shared folder nor the database.
package identity

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"

	"filippo.io/age"
)

// How ids are cut from SHA-256, and how a fingerprint is laid out.
const (
	deviceIDSize = 8  // bytes: short enough for a file name, long enough that nobody finds a second key for it
	personIDSize = 10 // bytes: a person's id is longer, because roles hang on it

	fingerprintGroups = 6     // groups of four digits: about 80 bits, half a minute on the telephone
	groupRange        = 10000 // one group is a number below it
)

// What a hash is taken for, so that one can never be passed off as another.
const (
	personDomain      = "cordee/person/1\x00"
	fingerprintDomain = "cordee/fingerprint/1\x00"
	markDomain        = "cordee/mark/1\x00"
)

// Member is what the others know of a person's device.
type Member struct {
	Person    string            // id of the person
	Device    string            // id of the device: 16 hexadecimal digits
	Name      string            // as the person wishes to be named
	Team      string            // "" when they gave none
	Key       ed25519.PublicKey // verifies what the device signs
	Recipient string            // age recipient: seals what only the device may read
	Links     []Link            // from the person's first device to this one; none for that one
}

// Device is this computer in a space: the private keys that never leave it.
type Device struct {
	signing ed25519.PrivateKey
	opening *age.X25519Identity
	links   []Link
	former  []*Device // it came after, oldest first; these have none of their own
}

// ID is the id of the device: 16 hexadecimal digits.
func (d *Device) ID() string { return DeviceID(d.Key()) }

// Person is the id of the person whose device this is. It follows from the key
// of their first device and so certifies itself: only who holds that key, or
// was linked by it, can sign in the person's name.
func (d *Device) Person() string {
	if len(d.links) > 0 {
		return PersonID(d.links[0].Key)
	}
	return PersonID(d.Key())
}

// Key is the public half of the signing key.
func (d *Device) Key() ed25519.PublicKey { return d.signing.Public().(ed25519.PublicKey) }

// Recipient is the age recipient to which others seal what this device may read.
func (d *Device) Recipient() string { return d.opening.Recipient().String() }

// Identity opens what was sealed to Recipient, or to that of a former device.
func (d *Device) Identity() age.Identity {
	all := openings{d.opening}
	for _, f := range d.former {
		all = append(all, f.opening)
	}
	return all
}

// Member is the device as the others are to know it.
func (d *Device) Member(name, team string) Member {
	return Member{Person: d.Person(), Device: d.ID(), Name: name, Team: team, Key: d.Key(), Recipient: d.Recipient(), Links: slices.Clone(d.links)}
}

// Sign signs msg for one purpose. The domain, such as "cordee/seg/1", keeps a
// signature from being valid for anything else; it contains no zero byte.
func (d *Device) Sign(domain string, msg []byte) []byte {
	return ed25519.Sign(d.signing, signed(domain, msg))
}

// Mark is a mark of msg, for one purpose, that this device alone can make:
// HMAC-SHA256 under a key derived from the signing key. Unlike a signature it
// lets nobody test what was marked.
func (d *Device) Mark(domain string, msg []byte) []byte {
	key, err := hkdf.Key(sha256.New, d.signing.Seed(), nil, markDomain+domain, sha256.Size)
	if err != nil {
		panic(err) // only for more than 255 hashes, or for a secret too short under FIPS 140
	}
	h := hmac.New(sha256.New, key)
	h.Write(msg)
	return h.Sum(nil)
}

// Verify says whether the holder of key signed msg for the domain. It returns
// false, and does not panic, when key has the wrong length.
func Verify(key ed25519.PublicKey, domain string, msg, signature []byte) bool {
	return len(key) == ed25519.PublicKeySize && ed25519.Verify(key, signed(domain, msg), signature)
}

func signed(domain string, msg []byte) []byte {
	return append([]byte(domain+"\x00"), msg...)
}

// DeviceID is the id of the device with this key: the first 8 bytes of the
// key's SHA-256, as 16 hexadecimal digits.
func DeviceID(key ed25519.PublicKey) string {
	sum := sha256.Sum256(key)
	return hex.EncodeToString(sum[:deviceIDSize])
}

// PersonID is the id of the person whose first device has this key: 20
// hexadecimal digits.
func PersonID(key ed25519.PublicKey) string {
	sum := sha256.Sum256(append([]byte(personDomain), key...))
	return hex.EncodeToString(sum[:personIDSize])
}

// Fingerprint is what two people compare aloud to be sure of a key: 24 digits
// in groups of four.
func Fingerprint(key ed25519.PublicKey) string {
	sum := sha256.Sum256(append([]byte(fingerprintDomain), key...))
	groups := make([]string, fingerprintGroups)
	for i := range groups {
		groups[i] = fmt.Sprintf("%04d", binary.BigEndian.Uint32(sum[4*i:])%groupRange)
	}
	return strings.Join(groups, " ")
}
