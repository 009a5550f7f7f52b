package app

import (
	"context"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// CreateSpace makes a space in a folder, of which this person is the owner,
// and joins it.
func (a *App) CreateSpace(ctx context.Context, dir, name string) (Space, error) {
	if err := a.mayJoin(ctx, dir); err != nil {
		return Space{}, err
	}
	place, err := share.At(ctx, dir)
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	// A folder says at the first file whether it can be written to; an object
	// store must also prove that it never replaces one.
	if err := place.Probe(ctx); err != nil {
		return Space{}, sharing(err, dir)
	}
	space, err := share.Create(ctx, place, a.device, tidy(name), a.now())
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	return a.join(ctx, space, dir)
}

// JoinSpace joins the space that a folder holds.
func (a *App) JoinSpace(ctx context.Context, dir string) (Space, error) {
	if err := a.mayJoin(ctx, dir); err != nil {
		return Space{}, err
	}
	place, err := share.At(ctx, dir)
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	space, err := share.Open(ctx, place, share.Expected{})
	if err != nil {
		return Space{}, sharing(err, dir)
	}
	return a.join(ctx, space, dir)
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

func (a *App) join(ctx context.Context, space *share.Space, dir string) (Space, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return Space{}, err
	}
	if err := space.RequestJoin(ctx, a.device, me.Name, me.Team, nil, a.now()); err != nil {
		return Space{}, sharing(err, dir)
	}
	// What was written alone waits in the outbox and now has somewhere to go;
	// the composer said so when it was written.
	err = a.say(ctx,
		journal.SpaceJoined{Space: space.ID, Name: space.Name, Folder: dir, Owners: space.Owners},
		admitted(a.device.Member(me.Name, me.Team)),
	)
	return Space{ID: space.ID, Name: space.Name, Folder: dir}, err
}

func admitted(m identity.Member) journal.Body {
	return journal.MemberAdmitted{Person: m.Person, Device: m.Device, Name: m.Name, Team: m.Team, Key: m.Key, Recipient: m.Recipient}
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
