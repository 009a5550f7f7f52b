package app

import (
	"context"
	"slices"

	"cordee/store"
)

// State is the state of the exchange, without touching the folder.
func (a *App) State(ctx context.Context) (Sync, error) {
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return Sync{}, fail("not-read", err)
	}
	if !found || space.Folder == "" {
		return Sync{State: StateAlone}, nil
	}
	s := Sync{State: StateNever}
	last, found, err := a.store.LastExchange(ctx)
	if err != nil {
		return s, fail("not-read", err)
	}
	if found {
		s.State, s.At = last.State, last.At
	}
	events, err := a.store.Outbox(ctx)
	if err != nil {
		return s, fail("not-read", err)
	}
	s.Waiting = events
	if events > 0 && s.State == StateDone {
		s.State = StateWaiting
	}
	names, err := a.store.Names(ctx)
	if err != nil {
		return s, fail("not-read", err)
	}
	for _, n := range names {
		switch {
		case n.State == store.Held, n.Code == store.Moved: // nothing is missing
		case n.Code == noKey && n.State == store.Pending:
			s.Waits = WaitsKey
		default:
			s.Troubles = append(s.Troubles, Trouble{File: n.Name, Code: n.Code, Pending: n.State == store.Pending})
		}
	}
	if s.Waits == WaitsKey {
		r, err := a.rules(ctx)
		if err != nil {
			return s, err
		}
		s.Waits = r.waits(a.device().ID())
		s.Troubles = slices.DeleteFunc(s.Troubles, Trouble.closed)
	}
	return s, nil
}

// waits is whose turn it is when a device has no key.
func (r rules) waits(device string) string {
	if r.found && r.roots.Newest().Policy == PolicyInvited && !r.Approved(device) {
		return WaitsApproval
	}
	return WaitsKey
}

// Keepers counts the colleagues who can pass the key of the space on to this
// device, at their next exchange.
func (a *App) Keepers(ctx context.Context) (int, error) {
	members, err := a.Members(ctx)
	if err != nil {
		return 0, err
	}
	people := map[string]bool{}
	for _, m := range members {
		if m.ID != a.device().Person() && !m.Keyless && !m.Revoked {
			people[m.ID] = true
		}
	}
	return len(people), nil
}
