package app

import (
	"context"
	"errors"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/share"
)

// How often what costs is done again.
const (
	listAllEvery  = 24 * time.Hour   // every name of the folder is listed, not those of the newest epochs alone
	rememberEvery = time.Minute      // an exchange like the last one is noted
	mostReviewed  = 200              // of one's own files are read again then, and of the others
	restFor       = 10 * time.Minute // where nothing changes, what is missing or waits for its time is looked for
)

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

// closed says whether the file is one that the key of the space opens, or shows
// who signed it. To somebody who waits for the key, nothing is wrong with it.
func (t Trouble) closed() bool {
	return t.Pending && slices.Contains(judgedAgain, share.Fault(t.Code))
}

// What an exchange waits for, beside the folder.
const (
	WaitsKey      = "key"      // for a colleague's Cordée to pass the key of the space on
	WaitsApproval = "approval" // for an owner or steward to let this person in
)

// noKey marks, among the names of the folder, what waits for the key.
const noKey = string(share.ErrNoKey)

// Sync is the outcome of an exchange.
type Sync struct {
	State     string
	Waits     string // WaitsKey, WaitsApproval; "" for neither
	Vanished  bool   // the folder is there, the space that was in it is not: see Refill
	Published int    // events
	Received  int    // events
	Waiting   int    // events that have not gone out
	Troubles  []Trouble
	At        time.Time
}

// Receiving is how far an exchange has come with the files that are new in the
// folder. When all are read, what they hold is still being stored.
type Receiving struct {
	Read int
	Of   int // as far as is known by now; 0 when no exchange is reading
}

// Receiving is that of the exchange under way.
func (a *App) Receiving() Receiving {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.receiving
}

func (a *App) receives(read, of int) {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.receiving = Receiving{read, of}
}

// Sync makes one full exchange with the folder: what is new comes in, what
// waits goes out. It can be cancelled at any moment; nothing is lost.
func (a *App) Sync(ctx context.Context) (Sync, error) {
	a.syncing.Lock()
	defer a.syncing.Unlock()
	space, found, err := a.store.Space(ctx)
	if err != nil {
		return Sync{}, fail("not-read", err)
	}
	if !found {
		return Sync{State: StateAlone}, fail("no-space", nil)
	}
	x := &exchange{App: a}
	quiet, err := x.look(ctx, space)
	if err == nil && quiet {
		result := Sync{State: StateDone, At: a.now()}
		return result, a.remember(ctx, result)
	}
	if err == nil {
		x.me, err = a.Me(ctx)
	}
	if err == nil {
		err = x.run(ctx)
	}
	result := x.result
	result.At = a.now()
	result.State = StateDone
	if waiting, e := a.store.Outbox(ctx); e == nil && waiting > 0 {
		result.Waiting, result.State = waiting, StateWaiting
	}
	if result.Waits != "" {
		result.Troubles = slices.DeleteFunc(result.Troubles, Trouble.closed)
	}
	switch {
	case errors.Is(err, share.ErrOffline):
		result.State, result.Vanished = StateOffline, errors.Is(err, share.ErrVanished)
	case result.Waits != "" && errors.Is(err, share.ErrNoKey):
		result.State, err = StateWaiting, nil // nothing is wrong: it is somebody else's turn
	case err != nil:
		result.State = StateWaiting
	}
	if ctx.Err() == nil {
		if e := a.remember(ctx, result); e != nil {
			return result, e
		}
	}
	return result, sharing(err, space.Folder)
}

// remember keeps how the exchange went. One like the last is not worth a write
// to the disk each time.
func (a *App) remember(ctx context.Context, s Sync) error {
	last, found, err := a.store.LastExchange(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	if found && last.State == s.State && s.Published+s.Received == 0 && s.At.Sub(last.At).Abs() < rememberEvery {
		return nil
	}
	_, err = a.commit(ctx, store.Op{Exchange: &store.Exchange{At: s.At, State: s.State}})
	return err
}

// exchange is one exchange under way.
type exchange struct {
	*App
	me      Me
	folder  *share.Glance
	newest  int // epoch it was looked at for
	space   *share.Space
	rules   rules
	keys    []share.KeyFile
	names   map[string]store.Name // of what was listed
	missing []string              // what is held and was not listed
	harmed  []string              // files of this device that are not what it wrote
	listed  bool                  // every name of the folder
	whole   bool                  // this device's own log is here up to its end
	ahead   bool                  // the folder held more of it than this home had written
	result  Sync
}

// run pulls first: what colleagues decided says who may read what goes out
// afterwards.
func (x *exchange) run(ctx context.Context) error {
	if err := x.begin(ctx); err != nil {
		return err
	}
	if err := x.pull(ctx); err != nil {
		return err
	}
	if err := x.void(ctx); err != nil {
		return err
	}
	if err := x.erase(ctx); err != nil {
		return err
	}
	if err := x.introduce(ctx); err != nil {
		return err
	}
	if !x.whole && x.rules.Owns(x.device().ID()) { // a number would be given twice
		return nil
	}
	if err := x.single(ctx); err != nil {
		return err
	}
	if err := x.inherit(ctx); err != nil {
		return err
	}
	if err := x.linkDevices(ctx); err != nil {
		return err
	}
	key, err := x.key(ctx)
	if err != nil {
		return err
	}
	if err := x.shareClimb(ctx); err != nil {
		return err
	}
	if err := x.shareSnapshot(ctx, x.space); err != nil {
		return err
	}
	if err := x.publish(ctx, key); err != nil {
		return err
	}
	if err := x.heal(ctx); err != nil {
		return err
	}
	if err := x.rewrite(ctx); err != nil {
		return err
	}
	if err := x.compact(ctx); err != nil {
		return err
	}
	return x.settle(ctx)
}

// single makes sure that this home alone writes under its device: when the
// folder, or a colleague, has seen more of its log than this home wrote.
func (x *exchange) single(ctx context.Context) error {
	heads, err := x.store.Heads(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	own := x.device().ID()
	seen, err := x.store.SeenOf(ctx, own)
	if err != nil {
		return fail("not-read", err)
	}
	if x.whole && !x.ahead && seen <= heads[own].Seq || x.rules.Owns(own) {
		return nil
	}
	if err := x.succeed(ctx); err != nil {
		return err
	}
	if err := x.space.RequestJoin(ctx, x.device(), x.me.Name, x.me.Team, nil, x.now()); err != nil {
		return err
	}
	return x.reread(ctx)
}

// begin opens the space, as it is believed to be since the last time.
func (x *exchange) begin(ctx context.Context) (err error) {
	var place share.Folder = x.folder
	if x.folder == nil { // not an exchange: something else that needs the space
		if place, err = x.at(ctx, x.me.Space.Folder); err != nil {
			return err
		}
	}
	before, err := x.spaceFiles(ctx, "root")
	if err != nil {
		return err
	}
	x.space, err = share.Open(ctx, place, share.Expected{Space: x.me.Space.ID, Roots: share.RootsOf(before)})
	if err != nil {
		return err
	}
	known := func(f share.File) bool {
		return share.IsMarker(f.Name) || slices.ContainsFunc(before, func(b share.File) bool { return b.Name == f.Name })
	}
	if now := append(x.space.Proposed(), x.space.Files()...); slices.ContainsFunc(now, func(f share.File) bool { return !known(f) }) {
		if _, err := x.commit(ctx, store.Op{Files: kept(now)}); err != nil {
			return err
		}
	}
	return x.reread(ctx)
}

// reread brings up to date what decides about the exchange itself.
func (x *exchange) reread(ctx context.Context) (err error) {
	if x.rules, err = x.App.rules(ctx); err != nil {
		return err
	}
	x.keys, err = x.keyring(ctx, x.space.ID, x.rules.byDevice())
	return err
}
