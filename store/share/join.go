package share

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"time"

	"filippo.io/age"

	"cordee/store/identity"
	"cordee/store/journal"
)

const joinRandom = 8 // bytes in the name of a request

// request is the header of a request to join: who one is, signed by the key in
// it. In an open space that is all it takes.
type request struct {
	Format     int    `json:"format"`
	Space      string `json:"space"`
	Person     string `json:"person"`
	Device     string `json:"device"`
	Name       string `json:"name"`
	Team       string `json:"team,omitempty"`
	Key        []byte `json:"key"`
	Recipient  string `json:"recipient"`
	At         int64  `json:"at"` // Unix milliseconds
	Invitation string `json:"invitation,omitempty"`
	Proof      []byte `json:"proof,omitempty"`
}

// Request is somebody who asks to be let into a space.
type Request struct {
	identity.Member
	Invitation string // id of the invitation they bear; "" for none
	Proof      []byte // for identity.Invitation.Proves
}

// Joined counts the requests to join, by their names alone: quick, and enough
// to recognise one's group. Only Pull verifies them.
func (s *Space) Joined(ctx context.Context) (int, error) {
	names, err := s.Folder.List(ctx, joinDir)
	if err != nil {
		return 0, offline(err)
	}
	n := 0
	for _, name := range names {
		if strings.HasSuffix(name, ".req") {
			n++
		}
	}
	return n, nil
}

// RequestJoin makes the device known to the others, unless it already is: a
// name or team that changes later goes into a journal.ProfileSet. Who was
// invited shows the invitation; nil for none. Errors:
// ErrName for a name that is empty or a name or team that is longer than 80
// characters or not one plain line; those of Folder.Put.
func (s *Space) RequestJoin(ctx context.Context, dev *identity.Device, name, team string, invitation *identity.Invitation, now time.Time) error {
	if name == "" || !journal.Nickname(name) || !journal.Nickname(team) {
		return fmt.Errorf("%w: %q, %q", ErrName, name, team)
	}
	if err := s.check(ctx); err != nil {
		return err
	}
	names, err := s.Folder.List(ctx, joinDir)
	if err != nil {
		return offline(err)
	}
	for _, n := range names {
		if !strings.HasPrefix(n, joinDir+"/"+dev.ID()) {
			continue
		}
		data, err := s.Folder.Read(ctx, n, maxSmall)
		if err != nil {
			continue
		}
		if there, err := parseJoin(data, s.ID); err == nil && there.Device == dev.ID() && (invitation == nil || there.Invitation == invitation.ID()) {
			return nil
		}
	}
	r := request{
		Format: Format, Space: s.ID, Person: dev.Person(), Device: dev.ID(),
		Name: name, Team: team, Key: dev.Key(), Recipient: dev.Recipient(), At: now.UnixMilli(),
	}
	if invitation != nil {
		r.Invitation, r.Proof = invitation.ID(), invitation.Proof(dev.Member(name, team))
	}
	data, _, err := seal(kindJoin, r, nil, dev)
	if err != nil {
		return err
	}
	random := make([]byte, joinRandom)
	_, _ = rand.Read(random) // never fails
	return s.Folder.Put(ctx, fmt.Sprintf("%s/%s-%s.req", joinDir, dev.ID(), hex.EncodeToString(random)), data)
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
	case !f.signedBy(kindJoin, r.Key), identity.DeviceID(r.Key) != r.Device, identity.PersonID(r.Key) != r.Person:
		return none, fmt.Errorf("%w: request", ErrForged)
	case r.Name == "", !journal.Nickname(r.Name), !journal.Nickname(r.Team), !canReceive(r.Recipient):
		return none, fmt.Errorf("%w: request", faultMalformed)
	}
	m := identity.Member{Person: r.Person, Device: r.Device, Name: r.Name, Team: r.Team, Key: r.Key, Recipient: r.Recipient}
	return Request{Member: m, Invitation: r.Invitation, Proof: r.Proof}, nil
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
// holds a request is a sync client's copy of one, and as good.
func (p *pull) pullMembers(ctx context.Context, names []string) error {
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
		if !p.admits(r.Device) {
			p.out.Requests = append(p.out.Requests, r)
			continue
		}
		p.judged(name)
		_, known := p.known.Members[r.Device]
		if _, again := p.fresh[r.Device]; !known && !again {
			p.fresh[r.Device] = r.Member
			p.out.Members = append(p.out.Members, r.Member)
		}
	}
	return nil
}

// admits says whether who asks is a member at once. The owners are, whatever
// the policy: their roots say so.
func (p *pull) admits(device string) bool {
	owns := func(key ed25519.PublicKey) bool { return identity.DeviceID(key) == device }
	return p.space.Policy == PolicyOpen || p.known.Roster.Approved(device) || slices.ContainsFunc(p.space.Roots.Newest().Owners, owns)
}
