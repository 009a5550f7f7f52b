package identity

import (
	"crypto/ed25519"
	"crypto/hkdf"
	"crypto/sha256"
	"io"
)

const (
	recoveryDomain  = "cordee/recovery/1"
	recoverySecret  = 15 // bytes behind the version: 120 bits, beyond any guessing; with the rest, eight groups of four
	recoveryVersion = 1
)

// RecoveryKey is the owner's key that is on paper and on no computer. It signs
// the next root of a space when the owners' laptops cannot. The zero
// RecoveryKey is none.
type RecoveryKey struct {
	secret  []byte
	signing ed25519.PrivateKey
}

// NewRecoveryKey makes a recovery key. It exists on paper only: print Text,
// then forget the key.
func NewRecoveryKey(random io.Reader) (RecoveryKey, error) {
	secret := make([]byte, recoverySecret)
	if _, err := io.ReadFull(random, secret); err != nil {
		return RecoveryKey{}, err
	}
	return recoveryKey(secret), nil
}

// ParseRecoveryKey reads a key as it was printed, typed with or without
// hyphens and in whatever case. Errors: ErrCodeLength, ErrCodeLetters,
// ErrCodeTyping, ErrCodeNewer.
func ParseRecoveryKey(text string) (RecoveryKey, error) {
	data, err := readCode(recoveryDomain, text, 1+recoverySecret)
	if err != nil {
		return RecoveryKey{}, err
	}
	if data[0] != recoveryVersion {
		return RecoveryKey{}, ErrCodeNewer
	}
	return recoveryKey(data[1:]), nil
}

func recoveryKey(secret []byte) RecoveryKey {
	seed, err := hkdf.Key(sha256.New, secret, nil, recoveryDomain, ed25519.SeedSize)
	if err != nil {
		panic(err) // only for more than 255 hashes, or for a secret too short under FIPS 140
	}
	return RecoveryKey{secret: secret, signing: ed25519.NewKeyFromSeed(seed)}
}

// Text is the key as it is printed, and as a QR code holds it: eight groups of
// four capitals and digits.
func (k RecoveryKey) Text() string {
	return writeCode(recoveryDomain, append([]byte{recoveryVersion}, k.secret...))
}

// Key is the public half, which stands in the root.
func (k RecoveryKey) Key() ed25519.PublicKey { return k.signing.Public().(ed25519.PublicKey) }

// Sign signs msg for one purpose, as Device.Sign does.
func (k RecoveryKey) Sign(domain string, msg []byte) []byte {
	return ed25519.Sign(k.signing, signed(domain, msg))
}
