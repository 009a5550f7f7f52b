package app

import (
	"context"
	"encoding/hex"
	"slices"
	"strings"
	"time"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
)

// Limits of what people call themselves.
const (
	maxName = 60 // runes
	maxTeam = 40
)

// Person is someone of the space.
type Person struct {
	ID   string
	Name string
	Team string
}

// Me is the person whose Cordée this is.
type Me struct {
	Person
	Device  string
	Space   *Space   // nil when they work alone
	Owner   bool     // this computer owns the space: it may grant roles
	Steward bool     // they may let newcomers in and take devices out
	Manages []string // teams whose levels are sent to them
}

// Space is the group a person shares with.
type Space struct {
	ID     string
	Name   string
	Folder string
	Policy string // PolicyOpen or PolicyInvited; "" before the first exchange
}

// Member is a device of someone of the space, with what a colleague may check.
type Member struct {
	Person
	Device  string
	Key     []byte // to be compared aloud: see identity.Words
	Joined  time.Time
	Roles   []Role
	Own     bool // of this person
	Owner   bool // this device may sign for the space
	Revoked bool // taken out: what it writes is not believed any more
	Forked  bool // it signed two different things as one: its home was copied, or its keys were
	Keyless bool // nobody has passed them the key yet: they cannot read what is said
}

// Role is what an owner has granted.
type Role struct {
	Name string
	Team string
}

// Introduced says whether the person has said who they are.
func (m Me) Introduced() bool { return m.Name != "" }

// Me returns the person whose Cordée this is.
func (a *App) Me(ctx context.Context) (Me, error) {
	me := Me{Person: Person{ID: a.device().Person()}, Device: a.device().ID()}
	people, err := a.people(ctx)
	if err != nil {
		return me, err
	}
	if p, known := people[me.ID]; known {
		me.Person = p
	}
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return me, fail("not-read", err)
	}
	if !found {
		return me, nil
	}
	me.Space = &Space{ID: space.ID, Name: space.Name, Folder: space.Folder}
	rules, err := a.rules(ctx)
	if err != nil {
		return me, err
	}
	if rules.found {
		me.Space.Policy = rules.roots.Newest().Policy
	}
	me.Owner = rules.Owns(me.Device)
	for _, role := range rules.all() {
		if role.Person != me.ID {
			continue
		}
		switch role.Name {
		case RoleSteward:
			me.Steward = true
		case RoleManager:
			me.Manages = append(me.Manages, role.Team)
		}
	}
	return me, nil
}

// CheckProfile says what is wrong with how somebody wishes to be named, or
// with the name of their team, which may be empty.
func CheckProfile(name, team string) error {
	name, team = tidy(name), tidy(team)
	switch {
	case name == "":
		return fail("name-empty", nil)
	case len([]rune(name)) > maxName:
		return fail("name-long", nil, "Max", maxName)
	case len([]rune(team)) > maxTeam:
		return fail("team-long", nil, "Max", maxTeam)
	case !journal.Nickname(name) || !journal.Nickname(team):
		return fail("folder-bad-name", nil)
	}
	return nil
}

// Introduce says how this person wishes to be named, and their team. It can be
// said again.
func (a *App) Introduce(ctx context.Context, name, team string) error {
	if err := CheckProfile(name, team); err != nil {
		return err
	}
	return a.say(ctx, journal.ProfileSet{Name: tidy(name), Team: tidy(team)})
}

// Members lists the devices of the members of the space, by name.
func (a *App) Members(ctx context.Context) ([]Member, error) {
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	rules, err := a.rules(ctx)
	if err != nil {
		return nil, err
	}
	forks, err := a.store.Forks(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	keyed, err := a.keyed(ctx, rules)
	if err != nil {
		return nil, err
	}
	roles := rules.all()
	var members []Member
	for _, d := range rules.members {
		m := Member{
			Person: people[d.Person], Device: d.Device, Key: d.Key, Joined: d.Joined,
			Own: d.Person == a.device().Person(), Owner: rules.Owns(d.Device), Keyless: !keyed(d.Device),
		}
		_, m.Revoked = rules.Revoked(d.Device)
		_, m.Forked = forks[d.Device]
		for _, role := range roles {
			if role.Person == d.Person {
				m.Roles = append(m.Roles, Role{role.Name, role.Team})
			}
		}
		members = append(members, m)
	}
	slices.SortFunc(members, func(a, b Member) int { return strings.Compare(a.Name+a.ID+a.Device, b.Name+b.ID+b.Device) })
	return members, nil
}

// keyed says to whom the space key was passed on.
func (a *App) keyed(ctx context.Context, rules rules) (func(device string) bool, error) {
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	if !found || !rules.found {
		return func(string) bool { return true }, nil
	}
	files, err := a.keyring(ctx, space.ID, rules.byDevice())
	if err != nil {
		return nil, err
	}
	to := map[string]bool{}
	for _, f := range files {
		for _, device := range f.To {
			to[device] = true
		}
	}
	return func(device string) bool { return len(files) == 0 || to[device] }, nil
}

// Grant gives a person, named by id or unambiguous name, a role: manager of a
// team, trainer of one or of all when team is empty, steward of the space. Only
// an owner can.
func (a *App) Grant(ctx context.Context, who, role, team string) (Person, error) {
	r, person, err := a.mayGrant(ctx, who, role, team)
	if err != nil {
		return Person{}, err
	}
	term, _ := r.Terms(identity.Role{Person: person.ID, Name: role, Team: tidy(team)})
	return person, a.say(ctx, journal.RoleGranted{Person: person.ID, Role: role, Team: tidy(team), Term: term})
}

// Ungrant takes a role back. What the person decided in it still holds.
func (a *App) Ungrant(ctx context.Context, who, role, team string) (Person, error) {
	r, person, err := a.mayGrant(ctx, who, role, team)
	if err != nil {
		return Person{}, err
	}
	held := identity.Role{Person: person.ID, Name: role, Team: tidy(team)}
	if !slices.Contains(r.Roles(), held) {
		return Person{}, fail("role-not-held", nil, "Name", person.Name)
	}
	_, term := r.Terms(held)
	revoked := journal.RoleRevoked{Person: person.ID, Role: role, Team: tidy(team), Term: term}
	if role == RoleSteward {
		if revoked.Last, err = a.ends(ctx, r, person.ID); err != nil {
			return Person{}, err
		}
	}
	return person, a.say(ctx, revoked)
}

// ends are where the logs of a person's devices end by now.
func (a *App) ends(ctx context.Context, r rules, person string) (last []journal.Cut, err error) {
	heads, err := a.store.Heads(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for device, m := range r.members {
		if m.Person == person {
			last = append(last, cut(device, heads[device]))
		}
	}
	return last, nil
}

func cut(device string, head store.Head) journal.Cut {
	if head.Seq == 0 {
		return journal.Cut{Device: device}
	}
	return journal.Cut{Device: device, Seq: head.Seq, Hash: hex.EncodeToString(head.Hash[:])}
}

// mayGrant makes sure that this person may give and take the role.
func (a *App) mayGrant(ctx context.Context, who, role, team string) (rules, Person, error) {
	me, err := a.Me(ctx)
	switch {
	case err != nil:
		return rules{}, Person{}, err
	case me.Space == nil:
		return rules{}, Person{}, fail("no-space", nil)
	case !me.Owner:
		return rules{}, Person{}, fail("not-owner", nil)
	case role != RoleManager && role != RoleTrainer && role != RoleSteward:
		return rules{}, Person{}, fail("role-unknown", nil, "Role", role)
	case role == RoleManager && tidy(team) == "":
		return rules{}, Person{}, fail("role-team", nil)
	case role == RoleSteward && tidy(team) != "":
		return rules{}, Person{}, fail("role-no-team", nil)
	}
	r, err := a.rules(ctx)
	if err != nil {
		return r, Person{}, err
	}
	if r.Frozen(me.Device) {
		return r, Person{}, fail("device-frozen", nil)
	}
	person, err := a.find(ctx, who)
	return r, person, err
}

// Revoke takes a device out of the space, for ever: what it wrote until now
// stays, what it writes from now on nobody believes, and what others write it
// cannot read. Owners and stewards can, and whoever's device it is.
func (a *App) Revoke(ctx context.Context, device string) (Person, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return Person{}, err
	}
	if me.Space == nil {
		return Person{}, fail("no-space", nil)
	}
	r, err := a.rules(ctx)
	if err != nil {
		return Person{}, err
	}
	m, known := r.members[device]
	own := m.Person == me.ID
	steward := r.Has(m.Person, RoleSteward, "")
	switch {
	case !known:
		return Person{}, fail("device-unknown", nil, "Device", device)
	case !r.found || !me.Owner && !me.Steward && !own:
		return Person{}, fail("not-steward", nil)
	case r.Owns(device):
		return Person{}, fail("device-owns", nil, "Name", m.Name)
	case device != me.Device && r.Frozen(me.Device):
		return Person{}, fail("device-frozen", nil)
	case !me.Owner && !own && steward:
		return Person{}, fail("device-stewards", nil, "Name", m.Name)
	case !me.Owner && !own && r.owners[m.Person]:
		return Person{}, fail("device-of-owner", nil, "Name", m.Name)
	case !me.Owner && !me.Steward && device != a.device().ID():
		return Person{}, fail("device-other", nil)
	}
	heads, err := a.store.Heads(ctx)
	if err != nil {
		return Person{}, fail("not-read", err)
	}
	return Person{m.Person, m.Name, m.Team}, a.say(ctx, journal.DeviceRevoked{Key: m.Key, Last: cut(device, heads[device])})
}

// find finds a member by id, or by a name that only one member has.
func (a *App) find(ctx context.Context, who string) (Person, error) {
	people, err := a.people(ctx)
	if err != nil {
		return Person{}, err
	}
	if p, known := people[who]; known {
		return p, nil
	}
	var found []Person
	for _, p := range people {
		if strings.EqualFold(p.Name, tidy(who)) {
			found = append(found, p)
		}
	}
	switch len(found) {
	case 0:
		return Person{}, fail("person-unknown", nil, "Name", who)
	case 1:
		return found[0], nil
	default:
		return Person{}, fail("person-ambiguous", nil, "Name", who)
	}
}

// people returns everyone known here, by id.
func (a *App) people(ctx context.Context) (map[string]Person, error) {
	all, err := a.store.People(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people := make(map[string]Person, len(all))
	for _, p := range all {
		people[p.ID] = Person(p)
	}
	return people, nil
}

func member(m store.Member) identity.Member {
	all := identity.Member{Person: m.Person, Device: m.Device, Name: m.Name, Team: m.Team, Key: m.Key, Recipient: m.Recipient}
	for _, l := range m.Links {
		all.Links = append(all.Links, identity.Link{Key: l.Key, Signature: l.Signature})
	}
	return all
}

// tidy takes away what nobody meant to type.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
