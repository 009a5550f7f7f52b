package openbadges

import (
	"crypto/ed25519"
	"math/big"
	"slices"
	"strings"
)

// alphabet is base58btc: no 0, O, I and l, which look alike.
const alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz"

const (
	didKey = "did:key:"
	// multikey is the beginning of an Ed25519 key in base58btc: the multicodec
	// prefix 0xed01 makes it so.
	multikey = "z6Mk"
	// maxBase58 is more than a signature of 64 bytes needs (89 characters).
	maxBase58 = 128
)

// ed25519Codec is the multicodec of an Ed25519 public key, as a varint.
var ed25519Codec = []byte{0xed, 0x01}

// DID gives the did:key of an Ed25519 public key: an identifier that is the key.
func DID(key ed25519.PublicKey) string { return didKey + encodeKey(key) }

func encodeKey(key ed25519.PublicKey) string {
	return encodeMultibase(slices.Concat(ed25519Codec, key))
}

func decodeKey(encoded string) (ed25519.PublicKey, bool) {
	data, ok := decodeMultibase(encoded)
	if !ok || len(data) != len(ed25519Codec)+ed25519.PublicKeySize || !strings.HasPrefix(string(data), string(ed25519Codec)) {
		return nil, false
	}
	return data[len(ed25519Codec):], true
}

// encodeMultibase writes bytes as base58btc with the multibase prefix "z".
func encodeMultibase(data []byte) string {
	var digits []byte
	n, base, digit := new(big.Int).SetBytes(data), big.NewInt(int64(len(alphabet))), new(big.Int)
	for n.Sign() > 0 {
		n.DivMod(n, base, digit)
		digits = append(digits, alphabet[digit.Int64()])
	}
	for _, b := range data { // a number has no leading zeros: they are written as ones
		if b != 0 {
			break
		}
		digits = append(digits, alphabet[0])
	}
	slices.Reverse(digits)
	return "z" + string(digits)
}

func decodeMultibase(text string) ([]byte, bool) {
	digits, ok := strings.CutPrefix(text, "z")
	if !ok || len(text) > maxBase58 {
		return nil, false
	}
	n, base := new(big.Int), big.NewInt(int64(len(alphabet)))
	for i := range len(digits) {
		at := strings.IndexByte(alphabet, digits[i])
		if at < 0 {
			return nil, false
		}
		n.Add(n.Mul(n, base), big.NewInt(int64(at)))
	}
	zeros := len(digits) - len(strings.TrimLeft(digits, alphabet[:1]))
	return append(make([]byte, zeros), n.Bytes()...), true
}

// A method is what a proof says about its key.
type method struct {
	key   ed25519.PublicKey // nil when it stands at an address
	owner string            // whose key it says to be: what stands before "#"
	named string            // the key or its address, to be shown
}

// methodOf reads the address of a key. A did:key is the key itself. An address
// on the web, or a did:web, gives the key in its fragment when it follows the
// custom of Open Badges; then a signature can be compared with it, though not
// whose key it is.
func methodOf(address string) (method, *Finding) {
	owner, fragment, _ := strings.Cut(address, "#")
	if encoded, ok := strings.CutPrefix(owner, didKey); ok {
		key, ok := decodeKey(encoded)
		switch {
		case ok && (fragment == "" || fragment == encoded):
			return method{key, owner, owner}, nil
		case !ok && !strings.HasPrefix(encoded, multikey): // a key of another kind, as P-256
			return method{}, foundIn(codeSuiteUnknown, "Suite", owner)
		}
		return method{}, foundIn(codeKeyMalformed, "Key", address)
	}
	if !strings.Contains(owner, ":") || strings.HasPrefix(owner, "did:example:") { // kept for examples: nobody can have it
		return method{}, foundIn(codeKeyMalformed, "Key", address)
	}
	if !strings.HasPrefix(fragment, multikey) {
		return method{}, foundIn(codeKeyOffline, "Key", address)
	}
	key, ok := decodeKey(fragment)
	if !ok {
		return method{}, foundIn(codeKeyMalformed, "Key", address)
	}
	return method{key, owner, fragment}, nil
}

// belongs says whether a key with which the signature was right is the issuer's.
func (m method) belongs(issuer string) *Finding {
	data := map[string]any{"Issuer": issuer, "Key": m.named}
	switch {
	case strings.HasPrefix(issuer, didKey) && m.owner == issuer && m.key != nil:
		return nil
	case strings.HasPrefix(issuer, didKey):
		return &Finding{codeIssuerMismatch, data}
	}
	return &Finding{codeOwnerOffline, data}
}
