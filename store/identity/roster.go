package identity

import (
	"cmp"
	"crypto/ed25519"
	"maps"
	"slices"

	"cordee/store/journal"
)

// The roles an owner can grant. Who is an owner, the roots of the space say.
const (
	RoleManager = "manager" // of a team
	RoleTrainer = "trainer" // of a team, or of all
	RoleSteward = "steward" // of the space: approves newcomers, revokes devices
)

// maxTerm is how often a role can be granted again: more than anybody will, and
// far from what a number can hold.
const maxTerm = 1 << 20

// Owner is a device that owns the space, or did.
type Owner struct {
	Key   ed25519.PublicKey
	Until *journal.Cut // of a former owner: what they decided until there holds; nil of an owner
}

// Decision is an event that has been verified, and its place in its author's
// log. Those about something else than members decide nothing.
type Decision struct {
	journal.Event
	Seq  uint64
	Hash string // of the segment, hexadecimal
}

// Role is a role that a person holds.
type Role struct {
	Person string
	Name   string
	Team   string // "" for the whole space
}

// Roster is who may do what in a space. It is the same for everybody who holds
// the same decisions, in whatever order these came.
type Roster struct {
	owners   map[string]bool        // devices
	former   map[string]journal.Cut // devices that owned: until where they decided
	people   map[string]bool        // persons who own, or did
	who      Finder
	approved map[string][]string // device → invitations it was approved by, "" for none
	roles    map[Role]term
	stewards map[string]stewardship // by person
	ends     map[string]journal.Cut // of devices that were revoked
	forks    map[string]uint64
}

// term is how far a role was granted and revoked. Both are one more than the
// highest Term that was written: 0 is never.
type term struct{ granted, revoked int }

func (t term) held() bool { return t.granted > t.revoked }

// stewardship is until where a former steward decided: what the revocation of
// the highest term says of each of their devices.
type stewardship map[string]struct {
	term int
	last journal.Cut
}

// Finder finds who a device is, by what it said when it asked to join; its links
// must have been verified.
type Finder func(device string) (Member, bool)

// NewRoster judges the decisions. who finds whose the devices are that owners
// and stewards may have besides their first; one that it does not find is taken
// for a person's first. forks are the devices that have signed two
// segments of one number, and the lowest such number: what they decided from
// there on is void.
//
// The rules, from the top. Who owns, the roots say, and no decision changes it;
// so no owner can be shut out by another's decision. Owners decide all the rest.
// A steward approves newcomers, and revokes devices of persons who neither own
// nor are stewards. A device may revoke itself. Of a grant and a revocation of
// one term, the revocation wins; of two cuts, the earlier.
func NewRoster(owners []Owner, who Finder, forks map[string]uint64, decisions []Decision) Roster {
	r := Roster{
		owners: map[string]bool{}, former: map[string]journal.Cut{}, people: map[string]bool{}, approved: map[string][]string{},
		who: who, roles: map[Role]term{}, stewards: map[string]stewardship{}, ends: map[string]journal.Cut{}, forks: forks,
	}
	for _, o := range owners {
		r.people[r.Person(o.Key)] = true
		if o.Until == nil {
			r.owners[DeviceID(o.Key)] = true
		} else {
			r.former[DeviceID(o.Key)] = *o.Until
		}
	}
	var others []Decision
	for _, d := range decisions {
		if r.owner(d) {
			r.byOwner(d)
		} else {
			others = append(others, d)
		}
	}
	for _, d := range others {
		r.byItself(d)
	}
	// Which stewards count depends on owners and on themselves, never on other
	// stewards: were their cuts to count here, the order would matter.
	ends := maps.Clone(r.ends)
	for _, d := range others {
		if r.steward(d, ends) {
			r.bySteward(d)
		}
	}
	return r
}

// Owns says whether the device owns the space.
func (r Roster) Owns(device string) bool { return r.owners[device] }

// Frozen says whether two computers write under the device: what it decides from
// now on counts for nobody.
func (r Roster) Frozen(device string) bool {
	_, forked := r.forks[device]
	return forked
}

// Person is whose key it is.
func (r Roster) Person(key ed25519.PublicKey) string {
	if m, found := r.who(DeviceID(key)); found {
		return m.Person
	}
	return PersonID(key)
}

// Governs says whether an owner or a steward decided, while they were one. It is
// for decisions about something else than members.
func (r Roster) Governs(d Decision) bool { return r.owner(d) || r.steward(d, r.ends) }

// Approved says whether the device was let in: by a decision, or because it
// owns the space, or did. It may have been revoked since.
func (r Roster) Approved(device string) bool {
	_, approved := r.approved[device]
	_, owned := r.former[device]
	return approved || owned || r.owners[device]
}

// Admits says whether a device is a member of the space: because it was let in,
// because one that it was linked by was, or, where the space is open, because it
// asks. A device on whose links one lies that was revoked must be let in itself:
// the thief of a laptop can link devices too. The links must have been verified.
func (r Roster) Admits(m Member, open bool) bool {
	if r.Approved(m.Device) {
		return true
	}
	for _, before := range m.Predecessors() {
		if _, revoked := r.Revoked(before); revoked {
			return false
		}
		open = open || r.Approved(before)
	}
	return open
}

// Admitted lists the devices that an invitation let in, by id. It lets in one:
// who approves looks here first.
func (r Roster) Admitted(invitation string) []string {
	var devices []string
	for device, by := range r.approved {
		if slices.Contains(by, invitation) {
			devices = append(devices, device)
		}
	}
	slices.Sort(devices)
	return devices
}

// Has says whether a person holds a role. One that is held for the whole space
// is held for every team. Roles are a person's: nothing is to be sealed to a
// device of theirs that was revoked.
func (r Roster) Has(person, role, team string) bool {
	return r.roles[Role{person, role, team}].held() || r.roles[Role{person, role, ""}].held()
}

// Roles lists the roles that are held, by person, name and team.
func (r Roster) Roles() []Role {
	var held []Role
	for role, t := range r.roles {
		if t.held() {
			held = append(held, role)
		}
	}
	slices.SortFunc(held, func(a, b Role) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Name, b.Name), cmp.Compare(a.Team, b.Team))
	})
	return held
}

// Terms are the Term with which the role is to be granted now, and that with
// which it is to be revoked.
func (r Roster) Terms(role Role) (grant, revoke int) {
	t := r.roles[role]
	return t.revoked, max(t.granted-1, 0)
}

// Revoked says where the log of a device ends, and whether it was revoked.
func (r Roster) Revoked(device string) (last journal.Cut, revoked bool) {
	last, revoked = r.ends[device]
	return last, revoked
}

// Counts says whether a segment, by its hash in hexadecimal, does: whether its
// device was never revoked, or not before it was written.
func (r Roster) Counts(device string, seq uint64, hash string) bool {
	last, revoked := r.ends[device]
	return !revoked || within(last, seq, hash)
}

// within says whether a segment lies before the cut, or is the one it names.
func within(last journal.Cut, seq uint64, hash string) bool {
	return seq < last.Seq || seq == last.Seq && last.Hash != "" && hash == last.Hash
}

// earlier is the cut that leaves less. Two that name different segments of one
// number leave neither.
func earlier(a, b journal.Cut) journal.Cut {
	switch {
	case a.Seq < b.Seq:
		return a
	case b.Seq < a.Seq:
		return b
	case a.Hash != b.Hash:
		a.Hash = ""
	}
	return a
}

func (r Roster) unforked(d Decision) bool {
	at, forked := r.forks[d.Device]
	return !forked || d.Seq < at
}

func (r Roster) byOwner(d Decision) {
	if g, err := journal.Read[journal.RoleGranted](d.Event); err == nil && grantable(g.Role, g.Team) && isTerm(g.Term) {
		role := Role{g.Person, g.Role, g.Team}
		t := r.roles[role]
		t.granted = max(t.granted, g.Term+1)
		r.roles[role] = t
	}
	if x, err := journal.Read[journal.RoleRevoked](d.Event); err == nil && grantable(x.Role, x.Team) && isTerm(x.Term) {
		r.revokeRole(x)
	}
	if x, ok := revocation(d); ok && !r.owners[x.Last.Device] {
		r.end(x.Last)
	}
	r.approve(d)
}

func (r Roster) revokeRole(x journal.RoleRevoked) {
	role := Role{x.Person, x.Role, x.Team}
	t := r.roles[role]
	t.revoked = max(t.revoked, x.Term+1)
	r.roles[role] = t
	if x.Role != RoleSteward {
		return
	}
	was := r.stewards[x.Person]
	if was == nil {
		was = stewardship{}
		r.stewards[x.Person] = was
	}
	for _, last := range x.Last {
		s, again := was[last.Device]
		switch {
		case !again || s.term < x.Term:
			s.term, s.last = x.Term, last
		case s.term == x.Term:
			s.last = earlier(s.last, last)
		}
		was[last.Device] = s
	}
}

// byItself takes in that a device revokes itself. Its log then ends right
// there, whatever cut it names: a thief must not be able to void what its owner
// wrote before.
func (r Roster) byItself(d Decision) {
	if x, ok := revocation(d); ok && x.Last.Device == d.Device && !r.owners[d.Device] {
		r.end(journal.Cut{Device: d.Device, Seq: d.Seq, Hash: d.Hash})
	}
}

// owner says whether an owner decided, with a device that counted then.
func (r Roster) owner(d Decision) bool {
	until, once := r.former[d.Device]
	return r.unforked(d) && (r.owners[d.Device] || once && within(until, d.Seq, d.Hash))
}

// steward says whether a steward decided, with a device that counted then.
func (r Roster) steward(d Decision, ends map[string]journal.Cut) bool {
	if last, revoked := ends[d.Device]; revoked && !within(last, d.Seq, d.Hash) || !r.unforked(d) {
		return false
	}
	once, former := r.stewards[d.Person][d.Device]
	return r.Has(d.Person, RoleSteward, "") || former && within(once.last, d.Seq, d.Hash)
}

func (r Roster) bySteward(d Decision) {
	r.approve(d)
	x, ok := revocation(d)
	if !ok {
		return
	}
	person := r.Person(x.Key)
	if !r.owners[x.Last.Device] && !r.people[person] && !r.Has(person, RoleSteward, "") {
		r.end(x.Last)
	}
}

func (r Roster) approve(d Decision) {
	a, err := journal.Read[journal.MemberApproved](d.Event)
	if err == nil && len(a.Key) == ed25519.PublicKeySize {
		device := DeviceID(a.Key)
		r.approved[device] = append(r.approved[device], a.Invitation)
	}
}

func (r Roster) end(last journal.Cut) {
	if before, again := r.ends[last.Device]; again {
		last = earlier(before, last)
	}
	r.ends[last.Device] = last
}

// revocation reads a decision that revokes a device, whose key says whose it is.
func revocation(d Decision) (journal.DeviceRevoked, bool) {
	x, err := journal.Read[journal.DeviceRevoked](d.Event)
	return x, err == nil && len(x.Key) == ed25519.PublicKeySize && DeviceID(x.Key) == x.Last.Device
}

func grantable(role, team string) bool {
	return role == RoleManager && team != "" || role == RoleTrainer || role == RoleSteward && team == ""
}

func isTerm(n int) bool { return n >= 0 && n < maxTerm }
