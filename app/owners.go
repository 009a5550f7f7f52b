package app

import (
	"context"
	"crypto/ed25519"
	"slices"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// Ownership is who owns the space. Two owners and a key on paper are asked for:
// one laptop that is lost must not leave the space to nobody.
type Ownership struct {
	Policy    string
	Owners    []Member // devices
	Recovery  bool     // there is a key on paper
	Threshold int      // how many of these keys must sign a change
	Proposal  *Proposal
}

// Proposal is a change of owners that does not have enough signatures yet.
type Proposal struct {
	Owners  []Member
	Missing int  // signatures of owners
	Added   int  // signatures of those who are to become owners
	Mine    bool // this device has signed
}

// Ownership returns who owns the space, as of the last exchange.
func (a *App) Ownership(ctx context.Context) (Ownership, error) {
	r, err := a.rules(ctx)
	if err != nil || !r.found {
		return Ownership{}, err
	}
	people, err := a.people(ctx)
	if err != nil {
		return Ownership{}, err
	}
	newest := r.roots.Newest()
	o := Ownership{Policy: newest.Policy, Recovery: len(newest.Recovery) > 0, Threshold: newest.Threshold, Owners: a.holders(r, people, newest.Owners)}
	for _, next := range r.roots.Waiting() {
		missing, added := r.roots.Missing(next)
		o.Proposal = &Proposal{Owners: a.holders(r, people, next.Owners), Missing: missing, Added: len(added), Mine: next.SignedBy(a.device().Key())}
	}
	return o, nil
}

// holders are the members who have the keys.
func (a *App) holders(r rules, people map[string]Person, keys []ed25519.PublicKey) (members []Member) {
	for _, key := range keys {
		m, known := r.members[identity.DeviceID(key)]
		if !known {
			m = store.Member{Device: identity.DeviceID(key), Person: identity.PersonID(key), Key: key}
		}
		members = append(members, Member{
			Person: Person{m.Person, people[m.Person].Name, people[m.Person].Team}, Device: m.Device, Key: m.Key, Owner: true, Own: m.Person == a.device().Person(),
		})
	}
	return members
}

// AddOwner makes a member's device own the space too.
func (a *App) AddOwner(ctx context.Context, device string) error {
	return a.change(ctx, func(r rules, c *share.Change) error {
		m, known := r.members[device]
		if !known || !r.trusted(device) {
			return fail("device-unknown", nil, "Device", device)
		}
		if !r.Owns(device) {
			c.Owners = append(c.Owners, m.Key)
		}
		return nil
	}, nil)
}

// RemoveOwner takes a device out of the owners. What it decided until now still
// holds. The last one cannot be taken out.
func (a *App) RemoveOwner(ctx context.Context, device string) error {
	return a.change(ctx, func(r rules, c *share.Change) error {
		at := slices.IndexFunc(c.Owners, func(key ed25519.PublicKey) bool { return identity.DeviceID(key) == device })
		switch {
		case at < 0:
			return fail("device-unknown", nil, "Device", device)
		case len(c.Owners) == 1:
			return fail("owner-last", nil)
		}
		heads, err := a.store.Heads(ctx)
		if err != nil {
			return fail("not-read", err)
		}
		end := cut(device, heads[device])
		c.Left = append(c.Left, share.Former{Key: c.Owners[at], Seq: end.Seq, Hash: end.Hash})
		c.Owners = slices.Delete(c.Owners, at, at+1)
		return nil
	}, nil)
}

// SetPolicy says who may enter the space from now on.
func (a *App) SetPolicy(ctx context.Context, policy string) error {
	if policy != PolicyOpen && policy != PolicyInvited {
		return fail("policy-unknown", nil, "Policy", policy)
	}
	r, err := a.owner(ctx)
	if err != nil {
		return err
	}
	if policy == PolicyInvited { // who is in stays in
		var stay []journal.Body
		for device, m := range r.members {
			if r.trusted(device) && !r.Approved(device) {
				stay = append(stay, journal.MemberApproved{Key: m.Key})
			}
		}
		if err := a.say(ctx, stay...); err != nil {
			return err
		}
	}
	return a.change(ctx, func(_ rules, c *share.Change) error {
		c.Policy = policy
		return nil
	}, nil)
}

// NewRecoveryKey makes the key on paper, and returns it to be printed: it is
// kept nowhere. It replaces the one before.
func (a *App) NewRecoveryKey(ctx context.Context) (text string, err error) {
	key, err := identity.NewRecoveryKey(a.random)
	if err != nil {
		return "", fail("unexpected", err)
	}
	err = a.change(ctx, func(_ rules, c *share.Change) error {
		c.Recovery = []ed25519.PublicKey{key.Key()}
		return nil
	}, key)
	return key.Text(), err
}

// Recover makes this device an owner by the key on paper, when no owner can.
func (a *App) Recover(ctx context.Context, text string) error {
	key, err := identity.ParseRecoveryKey(text)
	if err != nil {
		return miscoded(err)
	}
	a.syncing.Lock() // see change
	defer a.syncing.Unlock()
	r, err := a.rules(ctx)
	if err != nil {
		return err
	}
	if !r.found || !slices.ContainsFunc(r.roots.Newest().Recovery, func(k ed25519.PublicKey) bool { return k.Equal(key.Key()) }) {
		return fail("recovery-other", nil)
	}
	return a.propose(ctx, r, func(c *share.Change) error {
		if !r.Owns(a.device().ID()) {
			c.Owners = append(c.Owners, a.device().Key())
		}
		return nil
	}, key)
}

// SignProposal signs the change of owners that waits for signatures: those of
// owners, and of whoever becomes one.
func (a *App) SignProposal(ctx context.Context) error {
	a.syncing.Lock() // see change
	defer a.syncing.Unlock()
	r, err := a.rules(ctx)
	if err != nil {
		return err
	}
	if !r.found || len(r.roots.Waiting()) == 0 {
		return fail("proposal-none", nil)
	}
	next := last(r.roots.Waiting())
	named := func(key ed25519.PublicKey) bool { return key.Equal(a.device().Key()) }
	if !r.Owns(a.device().ID()) && !slices.ContainsFunc(next.Owners, named) {
		return fail("not-owner", nil)
	}
	return a.putRoot(ctx, next.Sign(a.device()))
}

func last[T any](all []T) T { return all[len(all)-1] }

// owner makes sure that this device owns the space.
func (a *App) owner(ctx context.Context) (rules, error) {
	r, err := a.rules(ctx)
	if err != nil {
		return r, err
	}
	if !r.found || !r.Owns(a.device().ID()) {
		return r, fail("not-owner", nil)
	}
	return r, nil
}

// change drafts what the next root is to say from what the newest says. No
// exchange runs meanwhile: it may make a root of its own, and two that follow
// the same one are rivals.
func (a *App) change(ctx context.Context, change func(rules, *share.Change) error, with share.Signer) error {
	a.syncing.Lock()
	defer a.syncing.Unlock()
	r, err := a.owner(ctx)
	if err != nil {
		return err
	}
	return a.propose(ctx, r, func(c *share.Change) error { return change(r, c) }, with)
}

// propose signs the next root with the key of this device, if it owns the
// space, and with another. It is in force at once when that is enough.
func (a *App) propose(ctx context.Context, r rules, change func(*share.Change) error, with share.Signer) error {
	newest := r.roots.Newest()
	c := share.Change{Owners: slices.Clone(newest.Owners), Recovery: slices.Clone(newest.Recovery), Policy: newest.Policy, Sealed: newest.Sealed}
	if err := change(&c); err != nil {
		return err
	}
	next, err := r.roots.Next(c, a.now())
	if err != nil {
		return fail("unexpected", err)
	}
	signers := []share.Signer{a.device()}
	if with != nil {
		signers = append(signers, with)
	}
	return a.putRoot(ctx, next.Sign(signers...))
}

// putRoot puts a root into the folder, and keeps it.
func (a *App) putRoot(ctx context.Context, next share.Root) error {
	me, err := a.Me(ctx)
	if err != nil {
		return err
	}
	x := &exchange{App: a, me: me}
	if err := x.begin(ctx); err != nil {
		return sharing(err, me.Space.Folder)
	}
	file, err := x.space.PublishRoot(ctx, next)
	if err != nil {
		return sharing(err, me.Space.Folder)
	}
	_, err = a.commit(ctx, store.Op{Files: kept([]share.File{file})})
	return err
}
