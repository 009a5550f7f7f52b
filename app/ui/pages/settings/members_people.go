package settings

import (
	"slices"
	"time"

	"cordee/app"
	"cordee/assets/texts"
)

// person is somebody of the group with all their computers: one row of the
// list.
type person struct {
	app.Person
	devices []app.Member // at least one
}

// people gathers the devices of each person, in the order of the first.
func people(all []app.Member) []person {
	var found []person
	for _, m := range all {
		i := slices.IndexFunc(found, func(p person) bool { return p.ID == m.ID })
		if i < 0 {
			found = append(found, person{Person: m.Person, devices: []app.Member{m}})
			continue
		}
		found[i].devices = append(found[i].devices, m)
	}
	return found
}

// asListed gives the owners the names that the list of members gives them: a
// root of the group knows keys alone.
func asListed(owners, all []app.Member) {
	for i, o := range owners {
		if at := slices.IndexFunc(all, func(m app.Member) bool { return m.Device == o.Device }); at >= 0 {
			owners[i] = all[at]
		}
	}
}

// every says whether something is true of each of their computers.
func (p person) every(is func(app.Member) bool) bool {
	return !slices.ContainsFunc(p.devices, func(m app.Member) bool { return !is(m) })
}

// any says whether something is true of one of their computers.
func (p person) any(is func(app.Member) bool) bool { return slices.ContainsFunc(p.devices, is) }

// joined is when the person first asked to come in; zero when nobody knows.
func (p person) joined() time.Time {
	var first time.Time
	for _, m := range p.devices {
		if first.IsZero() || !m.Joined.IsZero() && m.Joined.Before(first) {
			first = m.Joined
		}
	}
	return first
}

func revoked(m app.Member) bool { return m.Revoked }
func keyless(m app.Member) bool { return m.Keyless }
func forked(m app.Member) bool  { return m.Forked }
func owning(m app.Member) bool  { return m.Owner }
func own(m app.Member) bool     { return m.Own }

// roles are those of the person: each of their devices bears them.
func (p person) roles() []app.Role {
	var all []app.Role
	for _, m := range p.devices {
		for _, role := range m.Roles {
			if role.Name != app.RoleOwner && !slices.Contains(all, role) {
				all = append(all, role)
			}
		}
	}
	return all
}

// nameOf names a person. Until the key of the group is here, nobody else's name
// can be read.
func nameOf(t *texts.Texts, who app.Person) string {
	if who.Name == "" {
		return t.Say("members.nameless")
	}
	return who.Name
}

// roleWords words a role.
func roleWords(t *texts.Texts, role app.Role) string {
	switch {
	case role.Name == app.RoleManager:
		return t.Say("members.role.manager", "Team", role.Team)
	case role.Name == app.RoleTrainer && role.Team != "":
		return t.Say("members.role.trainer-of", "Team", role.Team)
	case role.Name == app.RoleTrainer:
		return t.Say("members.role.trainer")
	case role.Name == app.RoleSteward:
		return t.Say("members.role.steward")
	}
	return t.Say("members.role.owner")
}
