package app

import (
	"context"
	"slices"
	"strings"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
)

// Limits of what people call themselves.
const (
	maxName = 60 // runes
	maxTeam = 40
)

// The roles an owner can grant.
const (
	RoleOwner   = "owner"
	RoleManager = "manager" // of a team: is sent its levels
	RoleTrainer = "trainer" // of a team, or of all: is sent counters of answers
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
	Owner   bool     // they may grant roles
	Manages []string // teams whose levels are sent to them
}

// Space is the group a person shares with.
type Space struct {
	ID     string
	Name   string
	Folder string
}

// Member is someone of the space, with what a colleague may check.
type Member struct {
	Person
	Device      string
	Fingerprint string // of the device's key, to be compared aloud
	Roles       []Role
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
	me := Me{Person: Person{ID: a.device.Person()}, Device: a.device.ID()}
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
	me.Space = &Space{space.ID, space.Name, space.Folder}
	roles, err := a.store.Roles(ctx)
	if err != nil {
		return me, fail("not-read", err)
	}
	for _, role := range roles {
		if role.Person != me.ID {
			continue
		}
		me.Owner = me.Owner || role.Role == RoleOwner
		if role.Role == RoleManager {
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

// Members lists the members of the space, by name.
func (a *App) Members(ctx context.Context) ([]Member, error) {
	devices, err := a.store.Members(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	roles, err := a.store.Roles(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var members []Member
	for _, d := range devices {
		m := Member{Person: people[d.Person], Device: d.Device, Fingerprint: identity.Fingerprint(d.Key)}
		for _, role := range roles {
			if role.Person == d.Person {
				m.Roles = append(m.Roles, Role{role.Role, role.Team})
			}
		}
		members = append(members, m)
	}
	slices.SortFunc(members, func(a, b Member) int { return strings.Compare(a.Name+a.ID, b.Name+b.ID) })
	return members, nil
}

// Grant makes a person, named by id or unambiguous name, the manager of a
// team, or the trainer of one, of all teams when team is empty. Only an owner
// of the space can.
func (a *App) Grant(ctx context.Context, who, role, team string) (Person, error) {
	me, err := a.Me(ctx)
	switch {
	case err != nil:
		return Person{}, err
	case me.Space == nil:
		return Person{}, fail("no-space", nil)
	case !me.Owner:
		return Person{}, fail("not-owner", nil)
	case role != RoleManager && role != RoleTrainer:
		return Person{}, fail("role-unknown", nil, "Role", role)
	case role == RoleManager && tidy(team) == "":
		return Person{}, fail("role-team", nil)
	}
	person, err := a.find(ctx, who)
	if err != nil {
		return Person{}, err
	}
	return person, a.say(ctx, journal.RoleGranted{Person: person.ID, Role: role, Team: tidy(team)})
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
	return identity.Member{Person: m.Person, Device: m.Device, Name: m.Name, Team: m.Team, Key: m.Key, Recipient: m.Recipient}
}

// tidy takes away what nobody meant to type.
func tidy(s string) string { return strings.Join(strings.Fields(s), " ") }
