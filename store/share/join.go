package share

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"filippo.io/age"

	"cordee/store/identity"
)

const joinRandom = 8 // bytes in the name of a request

// request is the header of a request to join: who one is, signed by the key in
// it. In an open space that is all it takes. In a space that is sealed the name
// and team are in the introduction, for members alone; where no owner has begun
// a key epoch yet, nowhere.
type request struct {
	Format     int             `json:"format"`
	Space      string          `json:"space"`
	Person     string          `json:"person"`
	Device     string          `json:"device"`
	Name       string          `json:"name,omitempty"`
	Team       string          `json:"team,omitempty"`
	Key        []byte          `json:"key"`
	Recipient  string          `json:"recipient"`
	Links      []identity.Link `json:"links,omitempty"`
	At         int64           `json:"at"` // Unix milliseconds
	Invitation string          `json:"invitation,omitempty"`
	Proof      []byte          `json:"proof,omitempty"`

	Reception []byte `json:"reception,omitempty"` // to which Intro is sealed
	Intro     []byte `json:"intro,omitempty"`
	Mark      []byte `json:"mark,omitempty"` // of name and team, for the device that wrote it
}

// Request is somebody who asks to be let into a space. Its Name is empty as
// long as it has not been opened.
type Request struct {
	identity.Member
	Invitation string // id of the invitation they bear; "" for none
	Proof      []byte // for identity.Invitation.Proves

	space            string
	reception, intro []byte
	mark             []byte
}

// Joined counts the devices that asked to join, by the names of their requests alone: quick, and enough
// to recognise one's group. Only Pull verifies them.
func (s *Space) Joined(ctx context.Context) (int, error) {
	names, err := s.Folder.List(ctx, joinDir)
	if err != nil {
		return 0, offline(err)
	}
	devices := map[string]bool{} // one may have asked more than once
	for _, name := range names {
		if device := Writer(name); device != "" {
			devices[device] = true
		}
	}
	return len(devices), nil
}

// RequestJoin makes the device known to the others, unless it already is; with
// another name or team it says so anew. Members alone can read these, unless
// the space is one in which all is plain. Who was invited shows the invitation;
// nil for none. Errors:
// ErrName for a name that is empty or a name or team that is longer than 80
// characters or not one plain line; those of Folder.Put.
func (s *Space) RequestJoin(ctx context.Context, dev *identity.Device, name, team string, invitation *identity.Invitation, now time.Time) error {
	who := profile{name, team}
	if name == "" || !who.plain() {
		return fmt.Errorf("%w: %q, %q", ErrName, name, team)
	}
	if err := s.check(ctx); err != nil {
		return err
	}
	said, named, err := s.asked(ctx, dev, who, invitation)
	if err != nil || named {
		return err
	}
	m := dev.Member("", "")
	r := request{
		Format: Format, Space: s.ID, Person: m.Person, Device: m.Device, Key: m.Key, Recipient: m.Recipient, Links: m.Links,
		At: now.UnixMilli(), Mark: mark(dev, who),
	}
	if r.Reception, err = s.reception(ctx); err != nil {
		return err
	}
	switch {
	case r.Reception != nil:
		if r.Intro, err = sealIntro(r.Reception, who, s.ID, m.Key); err != nil {
			return err
		}
	case !s.Roots.Newest().Sealed:
		r.Name, r.Team = name, team
	case said:
		return nil // without a name; it will be said when there is a reception
	}
	if invitation != nil {
		r.Invitation, r.Proof = invitation.ID(), invitation.Proof(m)
	}
	data, _, err := seal(kindJoin, r, nil, dev)
	if err != nil {
		return err
	}
	random := make([]byte, joinRandom)
	_, _ = rand.Read(random) // never fails
	return s.Folder.Put(ctx, fmt.Sprintf("%s/%s-%s.req", joinDir, dev.ID(), hex.EncodeToString(random)), data)
}

// asked says whether the device has asked already, as this person and with the
// invitation, and whether it has said the name.
func (s *Space) asked(ctx context.Context, dev *identity.Device, who profile, invitation *identity.Invitation) (said, named bool, err error) {
	names, err := s.Folder.List(ctx, joinDir)
	if err != nil {
		return false, false, offline(err)
	}
	for _, n := range names {
		if !Requests(n, dev.ID()) {
			continue
		}
		data, err := s.Folder.Read(ctx, n, maxSmall)
		if err != nil {
			continue
		}
		there, err := parseJoin(data, s.ID)
		if err != nil || there.Device != dev.ID() || invitation != nil && there.Invitation != invitation.ID() {
			continue
		}
		said = true
		same := bytes.Equal(there.mark, mark(dev, who)) || there.mark == nil && there.Name == who.Name && there.Team == who.Team
		named = named || same && (there.Name != "" || there.intro != nil)
	}
	return said, named, nil
}

// parseJoin verifies a request to join the space and returns who asks.
func parseJoin(data []byte, space string) (Request, error) {
	var none Request
	f, err := unseal(kindJoin, data)
	if err != nil {
		return none, err
	}
	r, err := readHeader[request](f)
	if err != nil {
		return none, err
	}
	switch {
	case r.Space != space:
		return none, fmt.Errorf("%w: request", ErrOtherSpace)
	case !f.signedBy(kindJoin, r.Key), identity.DeviceID(r.Key) != r.Device:
		return none, fmt.Errorf("%w: request", ErrForged)
	case !profile{r.Name, r.Team}.plain(), r.Name == "" && (r.Team != "" || r.Mark == nil), !canReceive(r.Recipient):
		return none, fmt.Errorf("%w: request", faultMalformed)
	case r.Intro != nil && (r.Name != "" || len(r.Intro) > maxIntro || len(r.Reception) != receptionSize):
		return none, fmt.Errorf("%w: introduction", faultMalformed)
	}
	if err := identity.LinkedTo(r.Person, r.Key, r.Links); err != nil {
		return none, fmt.Errorf("%w: request: %w", ErrForged, err)
	}
	m := identity.Member{Person: r.Person, Device: r.Device, Name: r.Name, Team: r.Team, Key: r.Key, Recipient: r.Recipient, Links: r.Links}
	return Request{
		Member: m, Invitation: r.Invitation, Proof: r.Proof,
		space: space, reception: r.Reception, intro: r.Intro, mark: r.Mark,
	}, nil
}

// canReceive says whether something can be sealed to the recipient. One that
// only looks like a key would spoil the snapshots of everybody who seals to it.
func canReceive(recipient string) bool {
	r, err := age.ParseX25519Recipient(recipient)
	if err != nil {
		return false
	}
	_, err = r.Wrap(make([]byte, 16)) // the size of a file key
	return err == nil
}

// pullMembers reads the requests that are new. A file without our name that
// holds a request is a sync client's copy of one, and as good. Whose name cannot
// be opened yet is introduced all the same: their signatures can be checked, and
// what they call themselves now is in their log.
func (p *pull) pullMembers(ctx context.Context, names []string) error {
	keys := NewKeyring(p.space.ID, p.known.Keys)
	for _, name := range names {
		data, err := p.read(ctx, name, maxSmall)
		if err != nil {
			return err
		}
		if data == nil {
			continue
		}
		if !kindJoin.is(data) && !joinName.MatchString(strings.TrimPrefix(name, joinDir+"/")) {
			p.judged(name)
			continue
		}
		r, err := parseJoin(data, p.space.ID)
		if err != nil {
			p.refuse(name, err)
			continue
		}
		r, _ = r.Open(keys)
		if !p.admits(r.Member) {
			p.out.Requests = append(p.out.Requests, r)
			continue
		}
		if r.Name != "" || r.intro == nil {
			p.keep(name, data) // else it is read again, until the name can be
		}
		if m, known := p.introduced(r.Device); !known || m.Name == "" && r.Name != "" {
			p.fresh[r.Device] = r.Member
			p.out.Members = append(p.out.Members, r.Member)
		}
	}
	return nil
}

// introduced finds what the requests said of a device.
func (p *pull) introduced(device string) (identity.Member, bool) {
	if m, ok := p.fresh[device]; ok {
		return m, true
	}
	m, ok := p.known.Members[device]
	return m, ok
}

// admits says whether who asks is a member at once. The owners are, whatever
// the policy: their roots say so.
func (p *pull) admits(m identity.Member) bool {
	return containsKey(p.space.Roots.Newest().Owners, m.Key) || p.known.Roster.Admits(m, p.space.Policy == PolicyOpen)
}
