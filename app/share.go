package app

import (
	"context"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// Who may enter a space.
const (
	PolicyOpen    = share.PolicyOpen    // whoever can reach the folder
	PolicyInvited = share.PolicyInvited // who was invited, or is approved by an owner or steward
)

// CreateSpace makes a space in a folder, or in an object store, of which this
// person is the owner, and joins it.
func (a *App) CreateSpace(ctx context.Context, dir, name, policy string) (Space, error) {
	if err := a.mayJoin(ctx, dir); err != nil {
		return Space{}, err
	}
	if policy != PolicyOpen && policy != PolicyInvited {
		return Space{}, fail("policy-unknown", nil, "Policy", policy)
	}
	place, err := a.at(ctx, dir)
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	// A folder says at the first file whether it can be written to; an object
	// store must also prove that it never replaces one.
	if err := place.Probe(ctx); err != nil {
		return Space{}, sharing(err, dir)
	}
	space, err := share.Create(ctx, place, a.device(), tidy(name), policy, a.now())
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	// The key first: what follows is sealed to who has it, even this person's name.
	if err := a.beginEpoch(ctx, space, share.Keyring{}, nil); err != nil {
		return Space{}, sharing(err, dir)
	}
	return a.join(ctx, space, dir, nil)
}

// JoinSpace joins the space that a folder holds. code is an invitation, "" for
// none.
func (a *App) JoinSpace(ctx context.Context, dir, code string) (Space, error) {
	if err := a.mayJoin(ctx, dir); err != nil {
		return Space{}, err
	}
	var expect share.Expected
	var invitation *identity.Invitation
	if tidy(code) != "" {
		i, err := identity.ParseInvitation(code)
		if err != nil {
			return Space{}, miscoded(err)
		}
		if i.Expired(a.now()) {
			return Space{}, fail("invitation-expired", nil, "Until", i.Until)
		}
		invitation, expect = &i, share.Expected{Space: i.Space, Pin: i.Root}
	}
	place, err := a.at(ctx, dir)
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	space, err := share.Open(ctx, place, expect)
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	return a.join(ctx, space, dir, invitation)
}

// mayJoin refuses, among others, a folder that holds this very home: it would
// be the database that is shared, and the home could not be opened again.
func (a *App) mayJoin(ctx context.Context, dir string) error {
	me, err := a.Me(ctx)
	switch {
	case err != nil:
		return err
	case !me.Introduced():
		return fail("no-home", nil, "Home", a.home)
	case me.Space != nil:
		return fail("already-joined", nil, "Space", me.Space.Name)
	case store.Holds(dir, a.home):
		return fail("folder-own-home", nil, "Home", a.home)
	}
	return nil
}

func (a *App) join(ctx context.Context, space *share.Space, dir string, invitation *identity.Invitation) (Space, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return Space{}, err
	}
	return a.enter(ctx, space, dir, me.Person, invitation)
}

// enter asks to join the space as who, and notes that this computer belongs to
// it, with more that is to be noted in the same moment.
func (a *App) enter(ctx context.Context, space *share.Space, dir string, who Person, invitation *identity.Invitation, more ...journal.Body) (Space, error) {
	if err := space.RequestJoin(ctx, a.device(), who.Name, who.Team, invitation, a.now()); err != nil {
		return Space{}, sharing(err, dir)
	}
	// What was written alone waits in the outbox and now has somewhere to go;
	// the composer said so when it was written.
	_, err := a.commit(ctx, store.Op{
		Say: append(more,
			journal.SpaceJoined{Space: space.ID, Name: space.Name, Folder: dir, Owners: space.Owners},
			admitted(a.device().Member(who.Name, who.Team))),
		Files: kept(space.Files()),
	})
	return Space{ID: space.ID, Name: space.Name, Folder: dir, Policy: space.Policy}, err
}

func admitted(m identity.Member) journal.Body {
	said := journal.MemberAdmitted{Person: m.Person, Device: m.Device, Name: m.Name, Team: m.Team, Key: m.Key, Recipient: m.Recipient}
	for _, l := range m.Links {
		said.Links = append(said.Links, journal.Link{Key: l.Key, Signature: l.Signature})
	}
	return said
}

// at opens the folder, or the object store, of an address. The last one is
// kept: a connection to a store takes longer than most exchanges.
func (a *App) at(ctx context.Context, where string) (share.Folder, error) {
	a.mu.Lock()
	folder, same := a.folder, a.folder != nil && a.folderAt == where
	a.mu.Unlock()
	if same {
		return folder, nil
	}
	folder, err := a.open(ctx, where) // which may take its time
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.folder, a.folderAt = folder, where
	return folder, nil
}

// sharing gives an error of the folder its sentence.
func sharing(err error, dir string) error {
	if err == nil {
		return nil
	}
	if fault := share.FaultOf(err); fault != "" {
		return fail("folder-"+string(fault), err, "Folder", dir)
	}
	return err
}
