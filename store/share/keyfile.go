package share

import (
	"bytes"
	"cmp"
	"crypto/ed25519"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"filippo.io/age"

	"cordee/store/identity"
)

// KeyFile passes a space key on to devices. An owner begins an epoch with one;
// whoever holds the key passes it on to newcomers with another.
//
// Members who come later read what was said before they came: the key of an
// epoch opens those before it, unless the owner who began it left them out.
type KeyFile struct {
	Name   string // in the folder; set by Pull
	Epoch  int
	ID     string // of the key
	Signer ed25519.PublicKey
	To     []string // devices

	// Key is the key when it was sealed to this device, else none.
	Key SpaceKey

	past []byte // the keys before, one after the other, sealed with this one; may be nil
}

// Opened says whether the key is sealed to this device.
func (k KeyFile) Opened() bool { return !k.Key.none() }

// keyHeader is what is signed of a key file. The payload is an age file that
// holds the key, sealed to the devices: the signature shows who passes it on,
// which age does not.
type keyHeader struct {
	Format int      `json:"format"`
	Space  string   `json:"space"`
	Epoch  int      `json:"epoch"`
	ID     string   `json:"id"`
	Past   []byte   `json:"past,omitempty"`
	Key    []byte   `json:"key"` // of the device that signs
	To     []string `json:"to"`
	Sealed string   `json:"sealed"` // SHA-256 of the payload
	At     int64    `json:"at"`     // Unix milliseconds

	Reception []byte `json:"reception,omitempty"` // X25519: newcomers seal to it who they are
}

// beginEpoch makes the key of an epoch, and the files that pass it on to the
// members. Whoever has it then has the keys of the past too.
func beginEpoch(space string, dev *identity.Device, epoch int, past []SpaceKey, members []identity.Member, now time.Time) (SpaceKey, [][]byte, error) {
	if epoch > maxKeyEpoch {
		return SpaceKey{}, nil, fmt.Errorf("%w: key epoch %d", ErrTooLarge, epoch)
	}
	key := newSpaceKey(space, epoch)
	about := KeyFile{Epoch: epoch, ID: key.ID}
	var secrets []byte
	for _, k := range past[:min(len(past), maxPast)] {
		secrets = append(secrets, k.secret...)
	}
	if secrets != nil {
		about.past = key.seal(forPast, secrets, about.label(space))
	}
	files, err := passOn(space, dev, key, about, members, now)
	return key, files, err
}

// passOn seals a key to the members, in as many files as that takes.
func passOn(space string, dev *identity.Device, key SpaceKey, about KeyFile, members []identity.Member, now time.Time) ([][]byte, error) {
	members = slices.SortedFunc(slices.Values(members), func(a, b identity.Member) int { return cmp.Compare(a.Device, b.Device) })
	members = slices.CompactFunc(members, func(a, b identity.Member) bool { return a.Device == b.Device })
	var files [][]byte
	for part := range slices.Chunk(members, maxKeyRecipients) {
		var devices []string
		var to []age.Recipient
		for _, m := range part {
			recipient, err := age.ParseX25519Recipient(m.Recipient)
			if err != nil {
				return nil, fmt.Errorf("recipient of %s: %w", m.Device, err)
			}
			devices, to = append(devices, m.Device), append(to, recipient)
		}
		var sealed bytes.Buffer
		w, err := age.Encrypt(&sealed, to...)
		if err != nil {
			return nil, err
		}
		_, err = w.Write(key.secret)
		if err = errors.Join(err, w.Close()); err != nil {
			return nil, err
		}
		data, _, err := seal(kindKeys, keyHeader{
			Format: Format, Space: space, Epoch: key.Epoch, ID: key.ID, Past: about.past,
			Key: dev.Key(), To: devices, Sealed: hashOf(sealed.Bytes()), At: now.UnixMilli(),
			Reception: key.receptionKey(),
		}, sealed.Bytes(), dev)
		if err != nil {
			return nil, err
		}
		files = append(files, data)
	}
	return files, nil
}

// openKeyFile verifies a key file, and opens it if it is for dev, or for a
// device whose keys dev came after; a nil dev is for nobody. member finds who a
// device is: a key that a stranger passes on is nobody's. Errors: ErrOtherSpace,
// ErrForged, ErrUnknown, ErrNewer, and those of a bad file.
func openKeyFile(data []byte, space string, dev *identity.Device, member func(device string) (identity.Member, bool)) (KeyFile, error) {
	f, h, err := parseKeyFile(data, space)
	if err != nil {
		return KeyFile{}, err
	}
	if m, ok := member(identity.DeviceID(h.Key)); !ok {
		return KeyFile{}, fmt.Errorf("%w: key file", ErrUnknown)
	} else if !m.Key.Equal(ed25519.PublicKey(h.Key)) {
		return KeyFile{}, fmt.Errorf("%w: the key is not the member's", ErrForged)
	}
	k := KeyFile{Epoch: h.Epoch, ID: h.ID, Signer: h.Key, To: h.To, past: h.Past}
	if dev != nil && slices.ContainsFunc(h.To, dev.Opens) {
		k.Key, err = k.unlock(space, dev, f.payload)
	}
	if err == nil && !k.Key.none() && h.Reception != nil && !bytes.Equal(h.Reception, k.Key.receptionKey()) {
		return KeyFile{}, fmt.Errorf("%w: another's reception", ErrForged)
	}
	return k, err
}

// parseKeyFile verifies that a key file is of the space and signed by the key in
// it. Whether that key is a member's is for the caller to say.
func parseKeyFile(data []byte, space string) (frame, keyHeader, error) {
	f, err := unseal(kindKeys, data)
	if err != nil {
		return f, keyHeader{}, err
	}
	h, err := readHeader[keyHeader](f)
	switch {
	case err != nil:
	case h.Space != space:
		err = fmt.Errorf("%w: key file", ErrOtherSpace)
	case !f.signedBy(kindKeys, h.Key):
		err = fmt.Errorf("%w: key file", ErrForged)
	case hashOf(f.payload) != h.Sealed:
		err = fmt.Errorf("%w: key file", faultAltered)
	case h.Epoch < 1, h.Epoch > maxKeyEpoch, !isKeyID(h.ID), len(h.To) > maxKeyRecipients,
		h.Reception != nil && len(h.Reception) != receptionSize:
		err = fmt.Errorf("%w: key file", faultMalformed)
	}
	return f, h, err
}

func (k KeyFile) unlock(space string, dev *identity.Device, sealed []byte) (SpaceKey, error) {
	r, err := age.Decrypt(bytes.NewReader(sealed), dev.Identity())
	if err != nil {
		return SpaceKey{}, fmt.Errorf("%w: the key is not sealed to whom it says: %w", ErrForged, err)
	}
	secret, err := io.ReadAll(io.LimitReader(r, keySize+1))
	if err != nil {
		return SpaceKey{}, fmt.Errorf("%w: %w", faultAltered, err)
	}
	if len(secret) != keySize || keyID(space, secret) != k.ID {
		return SpaceKey{}, fmt.Errorf("%w: another space key than it says", ErrForged)
	}
	return SpaceKey{Epoch: k.Epoch, ID: k.ID, secret: secret}, nil
}

// openPast returns the keys that this one opens. They bear no epoch: what they
// sealed is read, but nothing is sealed with them any more.
func (k KeyFile) openPast(space string, key SpaceKey) []SpaceKey {
	secrets, err := key.open(forPast, k.past, k.label(space))
	if err != nil || len(secrets)%keySize != 0 {
		return nil
	}
	var past []SpaceKey
	for secret := range slices.Chunk(secrets, keySize) {
		past = append(past, SpaceKey{ID: keyID(space, secret), secret: secret})
	}
	return past
}

// label is what the past is sealed beside.
func (k KeyFile) label(space string) []byte {
	return binary.BigEndian.AppendUint32([]byte(space+"\x00"+k.ID+"\x00"), uint32(k.Epoch))
}

func isKeyID(s string) bool {
	raw, err := hex.DecodeString(s)
	return err == nil && 2*len(raw) == keyDigits
}
