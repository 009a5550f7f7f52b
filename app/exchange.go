package app

import (
	"context"
	"errors"
	"time"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// quarantineAfter is how long an incomplete file is looked at again before it
// is set aside: longer than a laptop sleeps over a weekend.
const quarantineAfter = 4 * 24 * time.Hour

// The states of the exchange with the folder.
const (
	StateAlone   = "alone"   // no space: nothing is exchanged
	StateNever   = "never"   // not exchanged yet
	StateDone    = "done"    // all went out, all came in
	StateWaiting = "waiting" // something could not go out yet
	StateOffline = "offline" // the folder is out of reach
)

// Trouble is a file of the folder that does not verify, or is not complete
// yet. Its sentence is the text share.<code>.
type Trouble struct {
	File    string
	Code    string
	Pending bool // it is looked at again
}

// Sync is the outcome of an exchange.
type Sync struct {
	State     string
	Published int // events
	Received  int // events
	Waiting   int // events that have not gone out
	Troubles  []Trouble
	At        time.Time
}

// Sync makes one full exchange with the folder: what is new comes in, what
// waits goes out. It can be cancelled at any moment; nothing is lost.
func (a *App) Sync(ctx context.Context) (Sync, error) {
	a.syncing.Lock()
	defer a.syncing.Unlock()
	me, err := a.Me(ctx)
	if err != nil {
		return Sync{}, err
	}
	if me.Space == nil {
		return Sync{State: StateAlone}, fail("no-space", nil)
	}
	result, err := a.exchange(ctx, me)
	result.At = a.now()
	result.State = StateDone
	if waiting, e := a.store.Outbox(ctx); e == nil && waiting > 0 {
		result.Waiting, result.State = waiting, StateWaiting
	}
	if errors.Is(err, share.ErrOffline) {
		result.State = StateOffline
	} else if err != nil {
		result.State = StateWaiting
	}
	if ctx.Err() == nil {
		if _, e := a.commit(ctx, store.Op{Exchange: &store.Exchange{At: result.At, State: result.State}}); e != nil {
			return result, e
		}
	}
	return result, sharing(err, me.Space.Folder)
}

// exchange pulls first: what colleagues granted decides who may read the
// snapshot that goes out afterwards.
func (a *App) exchange(ctx context.Context, me Me) (Sync, error) {
	var result Sync
	place, err := share.At(ctx, me.Space.Folder)
	if err != nil {
		return result, err
	}
	space, err := share.Open(ctx, place, share.Expected{Space: me.Space.ID})
	if err != nil {
		return result, err
	}
	if err := space.RequestJoin(ctx, a.device, me.Name, me.Team, nil, a.now()); err != nil {
		return result, err
	}
	keys, whole, err := a.pull(ctx, space, &result)
	if err != nil || !whole {
		return result, err
	}
	if err := a.shareClimb(ctx); err != nil {
		return result, err
	}
	if err := a.shareSnapshot(ctx, space); err != nil {
		return result, err
	}
	// No roster yet: every device that was passed a key keeps it.
	key, err := share.NewKeyring(space.ID, keys).Current(space.Roots, identity.Roster{})
	if err != nil {
		return result, err
	}
	return result, a.publish(ctx, space, key, &result)
}

// pull takes in what is new, in portions that each commit once. whole is false
// while this device's own log is not: a home that was restored must not write
// before it has read what it once wrote, or a number would be given twice. keys
// are the space keys in the folder, which are read anew each time.
func (a *App) pull(ctx context.Context, space *share.Space, result *Sync) (keys []share.KeyFile, whole bool, err error) {
	whole = true
	waiting := map[string]bool{} // files that are incomplete: looked at once an exchange
	for {
		known, names, err := a.known(ctx)
		if err != nil {
			return nil, false, err
		}
		for name := range waiting {
			known.Names[name] = false
		}
		pulled, err := space.Pull(ctx, known, a.device)
		if err != nil {
			return nil, false, err
		}
		whole = whole && !pulled.OwnWaits
		op := a.taken(pulled, known, names, result)
		for _, name := range op.Names {
			if name.State == store.Pending {
				waiting[name.Name] = true
			}
		}
		var again []store.Name
		if len(pulled.Members) > 0 {
			again = unknownNoMore(names)
			op.Names = append(op.Names, again...)
		}
		if len(op.Say)+len(op.Received)+len(op.Names) > 0 {
			if _, err := a.commit(ctx, op); err != nil {
				return nil, false, err
			}
		}
		if !pulled.More && len(again) == 0 {
			return pulled.Keys, whole, nil
		}
	}
}

// taken is what is to be committed of a portion of the folder.
func (a *App) taken(pulled share.Pulled, known share.Known, names map[string]store.Name, result *Sync) store.Op {
	var op store.Op
	for _, m := range pulled.Members {
		op.Say = append(op.Say, admitted(m))
		known.Members[m.Device] = m
	}
	for _, s := range pulled.Segments {
		op.Received = append(op.Received, store.Segment{Device: s.Device, Seq: s.Seq, Hash: s.Hash, Events: s.Events})
		result.Received += len(s.Events)
	}
	for _, name := range pulled.Judged {
		op.Names = append(op.Names, store.Name{Name: name, State: store.Held})
	}
	problems := append(pulled.Problems, a.openSnapshots(pulled.Snapshots, known, &op)...)
	for _, p := range problems {
		if !p.Accepted {
			name := judged(p, names[p.Name], a.now())
			p.Pending = name.State == store.Pending
			op.Names = append(op.Names, name)
		}
		result.Troubles = append(result.Troubles, Trouble{File: p.Name, Code: p.Code, Pending: p.Pending})
	}
	return op
}

// unknownNoMore takes files out of quarantine that were put there because
// nobody knew who had signed them: somebody has just been introduced, whose
// first request to join may have been damaged.
func unknownNoMore(names map[string]store.Name) []store.Name {
	var again []store.Name
	for _, n := range names {
		if n.State == store.Quarantined && n.Code == string(share.ErrUnknown) {
			again = append(again, store.Name{Name: n.Name, State: store.Pending, Code: n.Code})
		}
	}
	return again
}

// known gathers what this computer holds of the folder.
func (a *App) known(ctx context.Context) (share.Known, map[string]store.Name, error) {
	known := share.Known{Names: map[string]bool{}, Members: map[string]identity.Member{}, Chains: map[string]share.Chain{}}
	names, err := a.store.Names(ctx)
	if err != nil {
		return known, nil, fail("not-read", err)
	}
	byName := make(map[string]store.Name, len(names))
	for _, n := range names {
		byName[n.Name] = n
		if n.State != store.Pending {
			known.Names[n.Name] = n.State == store.Held
		}
	}
	members, err := a.store.Members(ctx)
	if err != nil {
		return known, nil, fail("not-read", err)
	}
	for _, m := range members {
		known.Members[m.Device] = member(m)
	}
	heads, err := a.store.Heads(ctx)
	if err != nil {
		return known, nil, fail("not-read", err)
	}
	for device, head := range heads {
		known.Chains[device] = share.Chain(head)
	}
	return known, byName, nil
}

// judged says what becomes of a file that could not be taken in. One that a
// newer Cordée wrote waits for as long as it takes to install that one.
func judged(p share.Problem, before store.Name, now time.Time) store.Name {
	state := store.Quarantined
	recent := before.First.IsZero() || now.Sub(before.First) < quarantineAfter
	if p.Pending && (recent || p.Code == string(share.ErrNewer)) {
		state = store.Pending
	}
	return store.Name{Name: p.Name, State: state, Code: p.Code}
}

// publish fixes the waiting events into segments and writes them to the folder.
func (a *App) publish(ctx context.Context, space *share.Space, key share.SpaceKey, result *Sync) error {
	seal := func(head store.Head, events []journal.Event) ([]store.Sealed, error) {
		sealed, err := space.Seal(a.device, key, share.Chain(head), events, nil)
		if err != nil {
			return nil, err
		}
		fixed := make([]store.Sealed, len(sealed))
		for i, s := range sealed {
			fixed[i] = store.Sealed{Seq: s.Seq, Hash: s.Hash, Data: s.Data, Events: s.Events}
		}
		return fixed, nil
	}
	for more := true; more; {
		var err error
		if more, err = a.store.Seal(ctx, a.device.ID(), seal); err != nil {
			return err
		}
	}
	unsent, err := a.store.Unsent(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	for _, s := range unsent {
		name, err := space.Write(ctx, a.device, share.Sealed{Seq: s.Seq, Hash: s.Hash, Data: s.Data})
		if errors.Is(err, share.ErrFork) {
			// Another copy of this home took the number. The next exchange takes
			// in what it wrote, and ours goes out behind it.
			return errors.Join(err, a.store.Unseal(ctx, a.device.ID()))
		}
		if err != nil {
			return err
		}
		sent, err := a.store.Sent(ctx, s.Seq, name, a.now())
		if err != nil {
			return fail("not-saved", err)
		}
		result.Published += sent
	}
	return nil
}
