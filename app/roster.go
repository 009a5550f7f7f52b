package app

import (
	"cmp"
	"context"
	"maps"
	"math"
	"slices"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/share"
)

// The roles of a space. Who owns it, its roots say; owners grant the others.
const (
	RoleOwner   = "owner"
	RoleManager = identity.RoleManager // of a team: is sent its levels
	RoleTrainer = identity.RoleTrainer // of a team, or of all: is sent counters of answers
	RoleSteward = identity.RoleSteward // of the space: lets newcomers in, takes devices out
)

// rules are who may do what in the space, as far as this computer knows.
type rules struct {
	identity.Roster
	roots   share.Roots
	found   bool // the roots of the space are known: not before the first exchange
	owners  map[string]bool
	members map[string]store.Member // by device

	erasures map[string][]erasure // by the event whose words are to go
}

// rules judges what owners and stewards have decided.
func (a *App) rules(ctx context.Context) (rules, error) {
	r := rules{owners: map[string]bool{}, members: map[string]store.Member{}}
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return r, fail("not-read", err)
	}
	members, err := a.store.Members(ctx)
	if err != nil {
		return r, fail("not-read", err)
	}
	for _, m := range members {
		r.members[m.Device] = m
	}
	if !found {
		return r, nil
	}
	files, err := a.spaceFiles(ctx, "root")
	if err != nil {
		return r, err
	}
	var owners []identity.Owner
	if r.roots, err = share.ReadRoots(space.ID, "", share.RootsOf(files)); err == nil {
		r.found, owners = true, r.roots.Owners()
	}
	decided, err := a.store.Decisions(ctx)
	if err != nil {
		return r, fail("not-read", err)
	}
	forks, err := a.store.Forks(ctx)
	if err != nil {
		return r, fail("not-read", err)
	}
	decisions := make([]identity.Decision, len(decided))
	for i, d := range decided {
		decisions[i] = decision(d)
	}
	r.Roster = identity.NewRoster(owners, r.finder(), forks, decisions)
	if r.found {
		for _, key := range r.roots.Newest().Owners {
			r.owners[r.Person(key)] = true
		}
	}
	r.dismiss(a.device().ID())
	r.erasures = r.erase(decisions)
	return r, nil
}

// dismiss leaves out who is no member by the rules as they are now, though they
// were one when they came in. They ask again, as they would if they came today:
// all must believe the same people, in whatever order they heard.
func (r rules) dismiss(own string) {
	if !r.found {
		return
	}
	open := r.roots.Newest().Policy == PolicyOpen
	maps.DeleteFunc(r.members, func(device string, m store.Member) bool {
		return device != own && !r.Admits(member(m), open)
	})
}

// decision is an event as package identity judges it. A device that carries
// another one's words decides with its own rights; what is not sealed yet lies
// behind all that is.
func decision(d store.Decision) identity.Decision {
	d.Event.Device = d.Carrier
	return identity.Decision{Event: d.Event, Seq: cmp.Or(d.Seq, math.MaxUint64), Hash: d.Hash}
}

// all lists the roles that are held, the owners' too.
func (r rules) all() []identity.Role {
	var roles []identity.Role
	for person := range r.owners {
		roles = append(roles, identity.Role{Person: person, Name: RoleOwner})
	}
	slices.SortFunc(roles, func(a, b identity.Role) int { return cmp.Compare(a.Person, b.Person) })
	if !r.found {
		return roles
	}
	return append(roles, r.Roles()...)
}

// byDevice are the members, as package share wants them.
func (r rules) byDevice() map[string]identity.Member {
	members := make(map[string]identity.Member, len(r.members))
	for device, m := range r.members {
		members[device] = member(m)
	}
	return members
}

// finder finds who a device is.
func (r rules) finder() identity.Finder {
	members := r.byDevice()
	return func(device string) (identity.Member, bool) { m, ok := members[device]; return m, ok }
}

// trusted says whether a device is a member's, and was not taken out.
func (r rules) trusted(device string) bool {
	_, revoked := r.Revoked(device)
	_, known := r.members[device]
	return known && !revoked
}

// roles lists who holds which role.
func (a *App) roles(ctx context.Context) ([]identity.Role, error) {
	r, err := a.rules(ctx)
	return r.all(), err
}

// spaceFiles are the files about the space that are kept here, of one of its folders.
func (a *App) spaceFiles(ctx context.Context, folder string) ([]share.File, error) {
	kept, err := a.store.Files(ctx, folder)
	if err != nil {
		return nil, fail("not-read", err)
	}
	files := make([]share.File, len(kept))
	for i, f := range kept {
		files[i] = share.File(f)
	}
	return files, nil
}

func kept(files []share.File) []store.SpaceFile {
	all := make([]store.SpaceFile, len(files))
	for i, f := range files {
		all[i] = store.SpaceFile(f)
	}
	return all
}
