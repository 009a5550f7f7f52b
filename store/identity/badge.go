package identity

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
)

// badgeDomain is what the badge key is derived for (the info of HKDF). Another
// text makes another key, and badges that were given away would no longer come
// from the same issuer.
const badgeDomain = "cordee/badge/1"

// BadgeKey signs the badges that this device gives to the outside. It is
// another key than the one that signs for colleagues, so that a signature can
// never be taken for one of the other kind; and it follows from that one by
// HKDF-SHA256 (RFC 5869), so that there is no second file to lose.
func (d *Device) BadgeKey() ed25519.PrivateKey {
	seed, err := hkdf.Key(sha256.New, d.signing.Seed(), nil, badgeDomain, ed25519.SeedSize)
	if err != nil {
		panic(err) // only for more than 255 hashes, or for a secret too short under FIPS 140
	}
	return ed25519.NewKeyFromSeed(seed)
}
