package share

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"cordee/store/identity"
)

// Every file of the protocol is one frame:
//
//	"cordee " kind "\n"
//	length (4 bytes, big-endian) header     JSON; what is signed, as it lies
//	length (4 bytes, big-endian) payload    what the header commits to, or nothing
//	count (1 byte) count × 64 bytes         Ed25519 signatures of the header
//	SHA-256 of all of the above             tells a half-synced file from a forged one
type frame struct {
	header     []byte
	payload    []byte
	signatures [][]byte
}

// kind is what a frame holds. It is also the domain of its signatures, so that
// a header of one kind is never valid as another.
type kind string

const (
	kindMarker   kind = "space"
	kindRoot     kind = "root"
	kindJoin     kind = "join"
	kindSegment  kind = "seg"
	kindSnapshot kind = "snap"
	kindKeys     kind = "keys"
	kindAsk      kind = "ask"
	kindLink     kind = "link"
)

func (k kind) magic() string  { return "cordee " + string(k) + "\n" }
func (k kind) domain() string { return "cordee/" + string(k) + "/1" }

// is says whether data begins like a frame of the kind.
func (k kind) is(data []byte) bool { return bytes.HasPrefix(data, []byte(k.magic())) }

// hash identifies a frame by what is signed: it stays the same when the
// payload of a segment is redacted.
func (f frame) hash() [32]byte { return sha256.Sum256(f.header) }

// seal makes a frame signed by the device and returns it with its hash.
func seal(k kind, header any, payload []byte, dev *identity.Device) (data []byte, hash [32]byte, err error) {
	raw, err := marshalHeader(header)
	if err != nil {
		return nil, hash, err
	}
	f := frame{header: raw, payload: payload, signatures: [][]byte{dev.Sign(k.domain(), raw)}}
	return f.bytes(k), f.hash(), nil
}

// marshalHeader writes a header; what it returns is what is signed.
func marshalHeader(header any) ([]byte, error) {
	raw, err := json.Marshal(header)
	if err == nil && len(raw) > maxHeader {
		err = fmt.Errorf("%w: header of %d bytes", ErrTooLarge, len(raw))
	}
	return raw, err
}

func (f frame) bytes(k kind) []byte {
	data := []byte(k.magic())
	for _, part := range [][]byte{f.header, f.payload} {
		data = binary.BigEndian.AppendUint32(data, uint32(len(part)))
		data = append(data, part...)
	}
	data = append(data, byte(len(f.signatures)))
	for _, s := range f.signatures {
		data = append(data, s...)
	}
	sum := sha256.Sum256(data)
	return append(data, sum[:]...)
}

// unseal takes a frame apart. It judges no signature: the header must first
// say whose it should be. It returns ErrIncomplete or faultMalformed.
func unseal(k kind, data []byte) (frame, error) {
	end := len(data) - sha256.Size
	if end < 0 || sha256.Sum256(data[:end]) != [32]byte(data[end:]) {
		return frame{}, fmt.Errorf("%w: checksum", ErrIncomplete)
	}
	if !k.is(data) {
		return frame{}, fmt.Errorf("%w: not a %s file", faultMalformed, k)
	}
	rest := data[len(k.magic()):end]
	var parts [2][]byte
	for i := range parts {
		if len(rest) < 4 {
			return frame{}, fmt.Errorf("%w: cut short", faultMalformed)
		}
		n := binary.BigEndian.Uint32(rest)
		if rest = rest[4:]; uint64(n) > uint64(len(rest)) {
			return frame{}, fmt.Errorf("%w: cut short", faultMalformed)
		}
		parts[i], rest = rest[:n:n], rest[n:]
	}
	if len(parts[0]) > maxHeader {
		return frame{}, fmt.Errorf("%w: header", ErrTooLarge)
	}
	if len(rest) < 1 || rest[0] > maxSignatures || len(rest) != 1+int(rest[0])*ed25519.SignatureSize {
		return frame{}, fmt.Errorf("%w: signatures", faultMalformed)
	}
	f := frame{header: parts[0], payload: parts[1]}
	for rest = rest[1:]; len(rest) > 0; rest = rest[ed25519.SignatureSize:] {
		f.signatures = append(f.signatures, rest[:ed25519.SignatureSize])
	}
	return f, nil
}

// signedBy says whether one of the signatures is the key's.
func (f frame) signedBy(k kind, key ed25519.PublicKey) bool {
	for _, s := range f.signatures {
		if identity.Verify(key, k.domain(), f.header, s) {
			return true
		}
	}
	return false
}

// version is the part of every header that all versions can read.
type version struct {
	Format int `json:"format"`
}

// readHeader reads the header of a frame as its type: ErrNewer when a later
// version wrote it, else faultMalformed when it is not one.
func readHeader[H any](f frame) (H, error) {
	var h H
	var v version
	if err := json.Unmarshal(f.header, &v); err != nil || v.Format < 1 {
		return h, fmt.Errorf("%w: header", faultMalformed)
	}
	if v.Format > Format {
		return h, fmt.Errorf("%w: format %d", ErrNewer, v.Format)
	}
	if err := json.Unmarshal(f.header, &h); err != nil {
		return h, fmt.Errorf("%w: header: %w", faultMalformed, err)
	}
	return h, nil
}

// parseHash reads a SHA-256 written as 64 hexadecimal digits.
func parseHash(s string) (sum [32]byte, ok bool) {
	raw, err := hex.DecodeString(s)
	if err != nil || len(raw) != len(sum) {
		return sum, false
	}
	return [32]byte(raw), true
}
