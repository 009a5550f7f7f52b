package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// How long an invitation works, in days.
const (
	InvitationDays    = 7 // unless something else is asked for
	maxInvitationDays = 90
)

// Invitation is what somebody is given, outside the folder, to enter the space.
type Invitation struct {
	ID    string
	Code  string
	Until time.Time // the last day on which it works, in UTC
	Used  bool      // somebody has entered with it: it lets nobody else in
	Name  string    // who
}

// Request is somebody who asks to be let into the space.
type Request struct {
	Person
	Device  string
	Key     []byte // to compare: see identity.Words
	Invited bool   // they show an invitation
	Proven  bool   // it is one that this person gave, and they alone can have it
}

// Invite makes an invitation for one newcomer. Only an owner or steward can.
func (a *App) Invite(ctx context.Context, days int) (Invitation, error) {
	me, rules, err := a.steward(ctx)
	if err != nil {
		return Invitation{}, err
	}
	if days < 1 || days > maxInvitationDays {
		return Invitation{}, fail("invitation-days", nil, "Max", maxInvitationDays)
	}
	made, err := identity.NewInvitation(a.random, me.Space.ID, rules.roots.Newest().Hash(), a.now().AddDate(0, 0, days))
	if err != nil {
		return Invitation{}, fail("unexpected", err)
	}
	return Invitation{ID: made.ID(), Code: made.Code(), Until: made.Until}, a.say(ctx, journal.InvitationMade{Code: made.Code()})
}

// Invitations lists those that this person gave, the newest first.
func (a *App) Invitations(ctx context.Context) ([]Invitation, error) {
	codes, err := a.store.Invitations(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	rules, err := a.rules(ctx)
	if err != nil {
		return nil, err
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	var all []Invitation
	for _, code := range codes {
		i, err := identity.ParseInvitation(code)
		if err != nil {
			continue // of a newer Cordée, before a restore
		}
		one := Invitation{ID: i.ID(), Code: code, Until: i.Until}
		for _, device := range rules.Admitted(i.ID()) {
			one.Used, one.Name = true, people[rules.members[device].Person].Name
		}
		all = append(all, one)
	}
	return all, nil
}

// Requests lists who asks to be let in, as of the last exchange.
func (a *App) Requests(ctx context.Context) ([]Request, error) {
	asking, err := a.store.Asking(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	all := make([]Request, len(asking))
	for i, r := range asking {
		all[i] = Request{Person{r.Person, r.Name, r.Team}, r.Device, r.Key, r.Invitation != "", r.Proven}
	}
	return all, nil
}

// Approve lets a device that asks into the space. Only an owner or steward can.
func (a *App) Approve(ctx context.Context, device string) (Person, error) {
	if _, _, err := a.steward(ctx); err != nil {
		return Person{}, err
	}
	asking, err := a.store.Asking(ctx)
	if err != nil {
		return Person{}, fail("not-read", err)
	}
	at := slices.IndexFunc(asking, func(r store.Asking) bool { return r.Device == device })
	if at < 0 {
		return Person{}, fail("request-unknown", nil, "Device", device)
	}
	r := asking[at]
	_, err = a.commit(ctx, store.Op{
		Say:    []journal.Body{journal.MemberApproved{Key: r.Key}},
		Asking: new(slices.Delete(asking, at, at+1)),
	})
	return Person{r.Person, r.Name, r.Team}, err
}

// steward makes sure that this person may let others in.
func (a *App) steward(ctx context.Context) (Me, rules, error) {
	me, err := a.Me(ctx)
	if err != nil {
		return me, rules{}, err
	}
	r, err := a.rules(ctx)
	switch {
	case err != nil:
		return me, r, err
	case me.Space == nil:
		return me, r, fail("no-space", nil)
	case !r.found || !me.Owner && !me.Steward:
		return me, r, fail("not-steward", nil)
	case r.Frozen(me.Device):
		return me, r, fail("device-frozen", nil)
	}
	return me, r, nil
}

// asked looks at who asks to be let in. Whoever shows an invitation of this
// person's is let in at once: handing the code over was the decision. The
// others are noted, for a person to decide.
func (x *exchange) asked(ctx context.Context, requests []share.Request) (admitted int, err error) {
	codes, err := x.store.Invitations(ctx)
	if err != nil {
		return 0, fail("not-read", err)
	}
	given := map[string]identity.Invitation{}
	for _, code := range codes {
		if i, err := identity.ParseInvitation(code); err == nil {
			given[i.ID()] = i
		}
	}
	var op store.Op
	asking := []store.Asking{}
	for _, r := range requests {
		i, ours := given[r.Invitation]
		proven := ours && i.Proves(r.Member, r.Proof) && !i.Expired(x.now()) && len(x.rules.Admitted(i.ID())) == 0
		if proven && (x.me.Owner || x.me.Steward) && !x.rules.Frozen(x.me.Device) {
			op.Say = append(op.Say, journal.MemberApproved{Key: r.Key, Invitation: i.ID()})
			delete(given, r.Invitation) // it lets in one
			continue
		}
		m := store.Member{Device: r.Device, Person: r.Member.Person, Name: r.Name, Team: r.Team, Key: r.Key, Recipient: r.Recipient}
		asking = append(asking, store.Asking{Member: m, Invitation: r.Invitation, Proven: proven})
	}
	before, err := x.store.Asking(ctx)
	if err != nil {
		return 0, fail("not-read", err)
	}
	same := slices.EqualFunc(before, asking, func(a, b store.Asking) bool { return a.Device == b.Device && a.Name == b.Name && a.Proven == b.Proven })
	if same && len(op.Say) == 0 {
		return 0, nil
	}
	op.Asking = &asking
	_, err = x.commit(ctx, op)
	return len(op.Say), err
}

// miscoded says what is wrong with a code that somebody typed.
func miscoded(err error) error {
	switch {
	case errors.Is(err, identity.ErrCodeLength):
		return fail("code-length", err)
	case errors.Is(err, identity.ErrCodeLetters):
		return fail("code-letters", err)
	case errors.Is(err, identity.ErrCodeNewer):
		return fail("code-newer", err)
	}
	return fail("code-typing", err)
}
