package share

import (
	"crypto/cipher"
	"crypto/hkdf"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"

	"golang.org/x/crypto/chacha20poly1305"
)

const (
	keySize   = chacha20poly1305.KeySize
	keyDigits = 32 // hexadecimal digits of a key's id: 128 bits, nobody finds another key for it

	keyIDDomain = "cordee/space-key/1\x00"
)

// What a space key seals. Each gets keys of its own.
const (
	forRecords = "cordee/seg-records/1"
	forPast    = "cordee/past-key/1"
)

// SpaceKey seals what the members of a space say to each other. The zero
// SpaceKey is none: what it would seal stays plain.
type SpaceKey struct {
	Epoch int    // 1 for the first; each revocation begins the next
	ID    string // commits to the space and the key: 32 hexadecimal digits

	secret []byte
}

func newSpaceKey(space string, epoch int) SpaceKey {
	secret := make([]byte, keySize)
	_, _ = rand.Read(secret) // never fails
	return SpaceKey{Epoch: epoch, ID: keyID(space, secret), secret: secret}
}

func keyID(space string, secret []byte) string {
	sum := sha256.Sum256(append([]byte(keyIDDomain+space+"\x00"), secret...))
	return hex.EncodeToString(sum[:keyDigits/2])
}

// none says whether this is no key.
func (k SpaceKey) none() bool { return k.ID == "" }

// seal encrypts and authenticates plain, and authenticates beside: nonce (24
// bytes) ‖ XChaCha20-Poly1305. The nonce is an HMAC of both, so that the same
// words always become the same bytes: whoever redacts a segment writes the file
// that everybody else would write, and two contents never share a nonce, as
// they would if it followed from the header, which a redaction leaves as it is.
func (k SpaceKey) seal(purpose string, plain, beside []byte) []byte {
	h := hmac.New(sha256.New, k.derived(purpose+"/nonce"))
	h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(beside))))
	h.Write(beside)
	h.Write(plain)
	nonce := h.Sum(nil)[:chacha20poly1305.NonceSizeX]
	box := make([]byte, len(nonce), len(nonce)+len(plain)+chacha20poly1305.Overhead)
	copy(box, nonce)
	return k.aead(purpose).Seal(box, nonce, plain, beside)
}

// open is the inverse of seal. It returns faultAltered for anything that was
// not sealed so, with this key.
func (k SpaceKey) open(purpose string, box, beside []byte) ([]byte, error) {
	if len(box) < chacha20poly1305.NonceSizeX {
		return nil, fmt.Errorf("%w: sealed records cut short", faultAltered)
	}
	nonce, sealed := box[:chacha20poly1305.NonceSizeX], box[chacha20poly1305.NonceSizeX:]
	plain, err := k.aead(purpose).Open(nil, nonce, sealed, beside)
	if err != nil {
		return nil, fmt.Errorf("%w: sealed records", faultAltered)
	}
	return plain, nil
}

func (k SpaceKey) aead(purpose string) cipher.AEAD {
	a, err := chacha20poly1305.NewX(k.derived(purpose))
	if err != nil {
		panic(err) // only for a key of another size
	}
	return a
}

func (k SpaceKey) derived(purpose string) []byte {
	key, err := hkdf.Key(sha256.New, k.secret, nil, purpose, keySize)
	if err != nil {
		panic(err) // only for more than 255 hashes, or for a secret too short under FIPS 140
	}
	return key
}
