package app

import (
	"context"
	"errors"
	"slices"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/share"
)

// keyring gathers the space keys that were passed to this device, from the
// files that are kept here. Those read once are kept in memory: a group of a
// thousand has as many.
func (a *App) keyring(ctx context.Context, space string, members map[string]identity.Member) ([]share.KeyFile, error) {
	files, err := a.spaceFiles(ctx, "keys")
	if err != nil {
		return nil, err
	}
	a.mu.Lock()
	known := a.keys
	a.mu.Unlock()
	member := func(device string) (identity.Member, bool) {
		if m, ok := members[device]; ok {
			return m, true
		}
		return a.device().Member("", ""), device == a.device().ID()
	}
	var all []share.KeyFile
	fresh := map[string]share.KeyFile{}
	for _, f := range files {
		k, read := known[f.Name]
		if !read {
			opened := share.ReadKeys([]share.File{f}, space, a.device(), member)
			if len(opened) == 0 {
				continue
			}
			k = opened[0]
		}
		fresh[f.Name] = k
		all = append(all, k)
	}
	a.mu.Lock()
	a.keys = fresh
	a.mu.Unlock()
	return all, nil
}

// key is the space key to seal with. An owner begins a new epoch when there is
// none, or when somebody who was taken out has the last one; and whoever holds
// the key passes it on to members who lack it.
func (x *exchange) key(ctx context.Context) (share.SpaceKey, error) {
	ring := share.NewKeyring(x.space.ID, x.keys)
	if x.rules.Owns(x.device().ID()) && ring.NeedsEpoch(x.space.Roots, x.rules.Roster) {
		if err := x.beginEpoch(ctx, x.space, ring, x.trustedMembers()); err != nil {
			return share.SpaceKey{}, err
		}
		if err := x.reread(ctx); err != nil {
			return share.SpaceKey{}, err
		}
		ring = share.NewKeyring(x.space.ID, x.keys)
	}
	key, err := ring.Current(x.space.Roots, x.rules.Roster)
	if errors.Is(err, share.ErrNoKey) {
		x.result.Waits = x.rules.waits(x.device().ID())
	}
	if err != nil || len(x.keys) == 0 {
		return key, err
	}
	if lacking := ring.Lacks(key, x.trustedMembers()); len(lacking) > 0 {
		if err := x.space.PassOn(ctx, x.device(), ring, key, lacking, x.now()); err != nil {
			return key, err
		}
	}
	return key, nil
}

// beginEpoch makes a space key for the members, this device among them, and
// keeps it.
func (a *App) beginEpoch(ctx context.Context, space *share.Space, ring share.Keyring, members []identity.Member) error {
	if !slices.ContainsFunc(members, func(m identity.Member) bool { return m.Device == a.device().ID() }) {
		members = append(members, a.device().Member("", ""))
	}
	_, files, err := space.BeginEpoch(ctx, a.device(), ring, members, true, a.now())
	if err != nil {
		return err
	}
	_, err = a.commit(ctx, store.Op{Files: kept(files)})
	return err
}

// trustedMembers are the devices that may read what is said.
func (x *exchange) trustedMembers() []identity.Member {
	var all []identity.Member
	for device, m := range x.rules.members {
		if x.rules.trusted(device) {
			all = append(all, member(m))
		}
	}
	return all
}
