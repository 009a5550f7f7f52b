package share

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"filippo.io/age"

	"cordee/lessons/knowledge"
	"cordee/store/identity"
	"cordee/store/journal"
)

// Snapshot is what a person lets others know: the managers of their team, what
// they have reached and whether it is fresh; trainers, if the person agreed to
// it, the counters. These fields are all that leaves, and the person reads them
// before it does.
type Snapshot struct {
	Format     int          `json:"format"`
	Space      string       `json:"space"`
	Person     string       `json:"person"`
	Device     string       `json:"device"`
	Name       string       `json:"name,omitempty"` // with the levels only
	Team       string       `json:"team,omitempty"` // with the levels only
	Seq        uint64       `json:"seq"`            // 1 for the first of the person; a higher one replaces a lower
	At         time.Time    `json:"at"`
	Until      time.Time    `json:"until,omitzero"`     // see Expires; zero in older snapshots
	Recipients []string     `json:"recipients"`         // persons it is sealed to: nobody else may be shown it, even by them
	Skills     []SkillLevel `json:"skills"`             // null when the levels are not for the recipients
	Counters   Counters     `json:"counters,omitempty"` // for trainers
}

// SkillLevel is what a person has reached in a skill.
type SkillLevel struct {
	Skill      string `json:"skill"`
	Name       string `json:"name,omitempty"`      // of the skill, for who does not have the pack
	Reached    int    `json:"reached"`             // a knowledge.Band
	Confidence string `json:"confidence"`          // Low, Medium or High; "" when nothing was asked yet
	Freshness  string `json:"freshness,omitempty"` // Solid, Holding, ToRefresh or Unclear; "" in older snapshots
	Contested  string `json:"contested,omitempty"` // what the person says against the level: one line of at most MaxContest characters
}

// How long what was shared may be shown, and how much a person can say against
// a level.
const (
	// SnapshotLife is how long a snapshot is shown: a quarter. What somebody knew
	// before that says little about now, and who has stopped using Cordée should
	// not have to think of taking it back.
	SnapshotLife = 90 * 24 * time.Hour
	// MaxContest is in characters: a sentence or two that a table can show.
	MaxContest = 160
)

// Expires is the moment from which nobody shows the snapshot any more: the one
// it says, and never later than SnapshotLife after it was made.
func (s Snapshot) Expires() time.Time {
	latest := s.At.Add(SnapshotLife)
	if s.Until.IsZero() || s.Until.After(latest) {
		return latest
	}
	return s.Until
}

// Words for how much evidence a level rests on.
const (
	Low    = "low"
	Medium = "medium"
	High   = "high"
)

// Words for how fresh a level is: those of knowledge.Freshness.
const (
	Solid     = "solid"
	Holding   = "holding"
	ToRefresh = "to-refresh"
	Unclear   = "unknown" // not enough evidence
)

// Freshness is the word for how fresh a level is.
func Freshness(f knowledge.Freshness) string {
	switch f {
	case knowledge.Solid:
		return Solid
	case knowledge.Holding:
		return Holding
	case knowledge.ToRefresh:
		return ToRefresh
	}
	return Unclear
}

// Text is the snapshot as it is read before it leaves; see SnapshotText.
func (s Snapshot) Text() (string, error) {
	plain, err := json.Marshal(s)
	if err != nil {
		return "", err
	}
	return SnapshotText(plain)
}

// SnapshotText is the JSON of a snapshot, plain, as people read it: indented,
// with the numbers of a question on one line. No sign is added or left out.
func SnapshotText(plain []byte) (string, error) {
	var text bytes.Buffer
	if err := json.Indent(&text, plain, "", "  "); err != nil {
		return "", err
	}
	return numbers.ReplaceAllStringFunc(text.String(), func(list string) string {
		return "[" + strings.Join(strings.Fields(strings.Trim(list, "[]")), " ") + "]"
	}), nil
}

// numbers is a list of numbers in indented JSON. Names have no line breaks.
var numbers = regexp.MustCompile(`\[\n\s+\d+(,\n\s+\d+)*\n\s+\]`)

// SealedSnapshot is a snapshot as it lies in the folder. Whether it is the
// newest of its person, a journal.SnapshotShared in their log says.
type SealedSnapshot struct {
	Name   string
	Device string
	Seq    uint64
	Hash   string // SHA-256 of Data, hexadecimal
	Data   []byte

	space string
}

// Open opens the snapshot with the keys of dev, as OpenSnapshot does, and
// makes sure that it is of this space and bears the number it says.
func (s SealedSnapshot) Open(dev *identity.Device, member identity.Member) (Snapshot, []byte, error) {
	snap, plain, err := OpenSnapshot(dev, member, s.Data)
	if err == nil && (snap.Space != s.space || snap.Seq != s.Seq) {
		return Snapshot{}, nil, fmt.Errorf("%w: %s is an older snapshot, or another space's", ErrForged, s.Name)
	}
	return snap, plain, err
}

// SealSnapshot signs the snapshot in the name of dev, pads it so that its size
// tells nothing, and encrypts it to the recipients: those of the managers and
// of the person's own devices (identity.Member.Recipient). snap.Format, Person
// and Device are set here.
func SealSnapshot(dev *identity.Device, snap Snapshot, recipients []string) ([]byte, error) {
	snap.Format, snap.Person, snap.Device = Format, dev.Person(), dev.ID()
	if err := snap.valid(); err != nil {
		return nil, err
	}
	var to []age.Recipient
	for _, r := range recipients {
		recipient, err := age.ParseX25519Recipient(r)
		if err != nil {
			return nil, fmt.Errorf("recipient %q: %w", r, err)
		}
		to = append(to, recipient)
	}
	signed, _, err := seal(kindSnapshot, snap, nil, dev)
	if err != nil {
		return nil, err
	}
	if len(signed) > maxPlain {
		return nil, fmt.Errorf("%w: snapshot of %d bytes", ErrTooLarge, len(signed))
	}
	var sealed bytes.Buffer
	w, err := age.Encrypt(&sealed, to...)
	if err != nil {
		return nil, err
	}
	if _, err := w.Write(pad(signed, snap.unit())); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	if sealed.Len() > maxSnapshot {
		return nil, fmt.Errorf("%w: snapshot of %d bytes", ErrTooLarge, sealed.Len())
	}
	return sealed.Bytes(), nil
}

// OpenSnapshot decrypts a snapshot with the keys of dev and verifies that
// member signed it. plain is the JSON as it was signed, to be kept as it is.
// Errors: ErrNotForUs when it is sealed to others, or was passed on by
// somebody it was sealed to; ErrForged; ErrNewer; ErrDamaged.
func OpenSnapshot(dev *identity.Device, member identity.Member, data []byte) (snap Snapshot, plain []byte, err error) {
	if len(data) > maxSnapshot {
		return Snapshot{}, nil, fmt.Errorf("%w: snapshot", ErrTooLarge)
	}
	r, err := age.Decrypt(bytes.NewReader(data), dev.Identity())
	var others *age.NoIdentityMatchError
	if errors.As(err, &others) {
		return Snapshot{}, nil, fmt.Errorf("%w: %w", ErrNotForUs, err)
	}
	if err != nil {
		return Snapshot{}, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	padded, err := io.ReadAll(r) // no longer than data
	if err != nil {
		return Snapshot{}, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	snap, plain, err = parseSnapshot(padded, member)
	if err == nil && dev.Person() != snap.Person && !slices.Contains(snap.Recipients, dev.Person()) {
		return Snapshot{}, nil, fmt.Errorf("%w: passed on", ErrNotForUs)
	}
	return snap, plain, err
}

// parseSnapshot verifies a decrypted snapshot.
func parseSnapshot(padded []byte, member identity.Member) (Snapshot, []byte, error) {
	signed, err := unpad(padded)
	if err != nil {
		return Snapshot{}, nil, err
	}
	f, err := unseal(kindSnapshot, signed)
	if err != nil {
		return Snapshot{}, nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	snap, err := readHeader[Snapshot](f)
	if err != nil {
		return Snapshot{}, nil, damagedOr(err, "snapshot")
	}
	if !f.signedBy(kindSnapshot, member.Key) || snap.Person != member.Person || snap.Device != member.Device {
		return Snapshot{}, nil, fmt.Errorf("%w: snapshot", ErrForged)
	}
	kept, err := json.Marshal(json.RawMessage(f.header)) // as an event will keep it: some signs grow
	if err != nil || len(kept) > maxPlain {
		return Snapshot{}, nil, fmt.Errorf("%w: snapshot of %d bytes", ErrTooLarge, len(f.header))
	}
	return snap, f.header, snap.valid()
}

// valid says whether every field can be shown as it is.
func (s Snapshot) valid() error {
	if !journal.Nickname(s.Name) || !journal.Nickname(s.Team) {
		return fmt.Errorf("%w: %q, %q", ErrName, s.Name, s.Team)
	}
	for _, l := range s.Skills {
		known := slices.Contains([]string{"", Low, Medium, High}, l.Confidence) &&
			slices.Contains([]string{"", Solid, Holding, ToRefresh, Unclear}, l.Freshness)
		shows := journal.Nickname(l.Skill) && journal.Nickname(l.Name) && ValidContest(l.Contested)
		if !known || !shows || l.Reached < 0 || l.Reached > int(knowledge.PassesOn) {
			return fmt.Errorf("%w: level in %q", ErrDamaged, l.Skill)
		}
	}
	return s.Counters.valid()
}

// ValidContest says whether what is said against a level is short enough and
// shows as it is written.
func ValidContest(s string) bool {
	return utf8.ValidString(s) && utf8.RuneCountInString(s) <= MaxContest && !strings.ContainsFunc(s, func(r rune) bool {
		return unicode.IsControl(r) || unicode.In(r, unicode.Bidi_Control, unicode.Zl, unicode.Zp)
	})
}

// PublishSnapshot puts a sealed snapshot into the folder and returns its name
// and the SHA-256 of its bytes, hexadecimal, which is to go into the person's
// log as a journal.SnapshotShared: only then do others believe it is the newest.
func (s *Space) PublishSnapshot(ctx context.Context, dev *identity.Device, seq uint64, data []byte) (name, hash string, err error) {
	if seq == 0 || seq > maxSeq || len(data) > maxSnapshot {
		return "", "", fmt.Errorf("%w: snapshot %d of %d bytes", ErrTooLarge, seq, len(data))
	}
	if err := s.check(ctx); err != nil {
		return "", "", err
	}
	hash = hashOf(data)
	name = snapshotName(dev.ID(), seq, hash)
	return name, hash, s.Folder.Put(ctx, name, data)
}

// pullSnapshots reads the snapshots that are new. Only their hash can be
// checked before they are opened.
func (p *pull) pullSnapshots(ctx context.Context, names []string) error {
	for _, name := range names {
		n, ok := parseNumbered(name, "age")
		if !ok {
			continue
		}
		data, err := p.read(ctx, name, maxSnapshot)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		hash := hashOf(data)
		if !strings.HasPrefix(hash, n.hash) {
			p.refuse(name, ErrIncomplete)
			continue
		}
		if p.known.Names[name] {
			p.judged(name)
			continue
		}
		p.took(data)
		p.out.Snapshots = append(p.out.Snapshots, SealedSnapshot{
			Name: name, Device: n.device, Seq: n.seq, Hash: hash, Data: data, space: p.space.ID,
		})
	}
	return nil
}

func hashOf(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// unit is what the size of the snapshot is a multiple of. That of counters
// would say how many questions were answered.
func (s Snapshot) unit() int {
	if len(s.Counters) > 0 {
		return countersUnit
	}
	return snapshotUnit
}

// pad puts data behind its length and fills up to the next unit, a multiple of
// snapshotUnit.
func pad(data []byte, unit int) []byte {
	padded := binary.BigEndian.AppendUint32(nil, uint32(len(data)))
	padded = append(padded, data...)
	return append(padded, make([]byte, (unit-len(padded)%unit)%unit)...)
}

// unpad is the inverse of pad; what fills up must be zero.
func unpad(padded []byte) ([]byte, error) {
	if len(padded) < 4 || len(padded)%snapshotUnit != 0 {
		return nil, fmt.Errorf("%w: padding", ErrDamaged)
	}
	n := binary.BigEndian.Uint32(padded)
	if uint64(n) > uint64(len(padded)-4) {
		return nil, fmt.Errorf("%w: padding", ErrDamaged)
	}
	data, filling := padded[4:4+n], padded[4+n:]
	if len(bytes.Trim(filling, "\x00")) > 0 {
		return nil, fmt.Errorf("%w: padding", ErrDamaged)
	}
	return data, nil
}
