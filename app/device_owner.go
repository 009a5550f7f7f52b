package app

import (
	"context"
	"crypto/ed25519"
	"slices"

	"cordee/store/identity"
	"cordee/store/share"
)

// inherit hands on what a device before this one, in this home, owns of the
// space: its key leaves the roots and that of this device takes its place,
// signed by both. What the former key decided up to what is here holds; should
// a laptop still run with it, it goes on as a member who owns nothing. Where
// others must sign too, it is a proposal until they have.
//
// The key of a home that was merely copied stays in the roots, and both copies
// with it (see single): each holds the same key, none knows which of them is
// the copy, and two that replaced it at once would make two rival roots.
func (x *exchange) inherit(ctx context.Context) error {
	own := x.device()
	if _, revoked := x.rules.Revoked(own.ID()); !x.rules.found || revoked || x.rules.Owns(own.ID()) {
		return nil
	}
	proposed := func(r share.Root) bool { return r.SignedBy(own.Key()) }
	before := func(d *identity.Device) bool { return x.rules.Owns(d.ID()) }
	at := slices.IndexFunc(own.Former(), before)
	if at < 0 || slices.ContainsFunc(x.rules.roots.Waiting(), proposed) {
		return nil
	}
	former := own.Former()[at]
	heads, err := x.store.Heads(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	err = x.propose(ctx, x.rules, func(c *share.Change) error {
		c.Owners = slices.DeleteFunc(c.Owners, func(key ed25519.PublicKey) bool { return key.Equal(former.Key()) })
		c.Owners = append(c.Owners, own.Key())
		end := cut(former.ID(), heads[former.ID()])
		c.Left = append(c.Left, share.Former{Key: former.Key(), Seq: end.Seq, Hash: end.Hash})
		return nil
	}, former)
	if err != nil {
		return err
	}
	return x.begin(ctx)
}
