package identity

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"time"
)

// The parts of an invitation, in bytes: 41, and with the checksum 18 groups of
// four.
const (
	invitationVersion = 1
	invitationSpace   = 16 // the id of the space
	invitationPin     = 10 // of the hash of the newest root: nobody finds another root for it
	invitationToken   = 12 // 96 bits that only the folder's proof tests: beyond guessing
	invitationDay     = 2  // days since 1970: until 2149

	invitationSize   = 1 + invitationSpace + invitationPin + invitationToken + invitationDay
	invitationIDSize = 8 // bytes of the id: tells one owner's invitations apart

	invitationDomain   = "cordee/invitation/1"
	invitationIDDomain = "cordee/invitation-id/1\x00"
	proofDomain        = "cordee/invitation-proof/1"

	day = 24 * time.Hour
)

// ErrInvitation says that an invitation cannot be made of such parts.
var ErrInvitation = errors.New("not an invitation")

// Invitation is what somebody is given, outside the folder, to enter a space:
// which space it is and which root of it to believe, so that no other folder
// and no older state of it can be passed off for it; and a token that works
// once.
type Invitation struct {
	Space string    // id of the space: 32 hexadecimal digits
	Root  string    // what the hash of a root that must be in the chain begins with: 20 hexadecimal digits
	Until time.Time // the last day on which it works, in UTC

	token []byte
}

// NewInvitation makes an invitation into the space with this id, whose newest
// root has this hash. The one who makes it keeps Code, and it alone can verify
// who comes with it.
func NewInvitation(random io.Reader, space string, root [32]byte, until time.Time) (Invitation, error) {
	token := make([]byte, invitationToken)
	if _, err := io.ReadFull(random, token); err != nil {
		return Invitation{}, err
	}
	until = until.UTC().Truncate(day)
	id, err := hex.DecodeString(space)
	if days := until.Unix() / int64(day/time.Second); err != nil || len(id) != invitationSpace || days < 0 || days > 1<<16-1 {
		return Invitation{}, fmt.Errorf("%w: space %q, until %s", ErrInvitation, space, until)
	}
	return Invitation{Space: space, Root: hex.EncodeToString(root[:invitationPin]), Until: until, token: token}, nil
}

// ParseInvitation reads a code, however it was typed. Errors: ErrCodeLength,
// ErrCodeLetters, ErrCodeTyping, ErrCodeNewer.
func ParseInvitation(code string) (Invitation, error) {
	data, err := readCode(invitationDomain, code, invitationSize)
	if err != nil {
		return Invitation{}, err
	}
	return readInvitation(data)
}

// readInvitation reads the bytes that bytes wrote.
func readInvitation(data []byte) (Invitation, error) {
	if data[0] != invitationVersion {
		return Invitation{}, ErrCodeNewer
	}
	part := func(n int) []byte {
		p := data[:n:n]
		data = data[n:]
		return p
	}
	part(1)
	return Invitation{
		Space: hex.EncodeToString(part(invitationSpace)),
		Root:  hex.EncodeToString(part(invitationPin)),
		token: part(invitationToken),
		Until: time.Unix(0, 0).UTC().Add(time.Duration(binary.BigEndian.Uint16(part(invitationDay))) * day),
	}, nil
}

// Code is the invitation as it is given, and as a QR code holds it: 18 groups
// of four capitals and digits. Who has it can ask to enter.
func (i Invitation) Code() string { return writeCode(invitationDomain, i.bytes()) }

func (i Invitation) bytes() []byte {
	data := []byte{invitationVersion}
	for _, text := range []string{i.Space, i.Root} {
		raw, _ := hex.DecodeString(text) // made of bytes above
		data = append(data, raw...)
	}
	data = append(data, i.token...)
	return binary.BigEndian.AppendUint16(data, uint16(i.Until.Unix()/int64(day/time.Second)))
}

// ID tells the invitation from others, and nothing else: it stands in the
// folder.
func (i Invitation) ID() string {
	sum := sha256.Sum256(append([]byte(invitationIDDomain), i.token...))
	return hex.EncodeToString(sum[:invitationIDSize])
}

// Expired says whether the last day is over.
func (i Invitation) Expired(now time.Time) bool { return !now.Before(i.Until.Add(day)) }

// Proof shows that the holder of the token has these keys: HMAC-SHA256 under
// the token. A proof that is copied serves nobody else.
func (i Invitation) Proof(m Member) []byte {
	h := hmac.New(sha256.New, i.token)
	for _, part := range []string{proofDomain, i.Space, string(m.Key), m.Recipient} {
		h.Write(binary.BigEndian.AppendUint32(nil, uint32(len(part))))
		h.Write([]byte(part))
	}
	return h.Sum(nil)
}

// Proves says whether the proof is that of the member, in constant time.
func (i Invitation) Proves(m Member, proof []byte) bool { return hmac.Equal(i.Proof(m), proof) }
