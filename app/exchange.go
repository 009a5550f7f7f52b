package app

import (
	"bytes"
	"context"
	"errors"
	"maps"
	"math"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// How often what costs is done again.
const (
	listAllEvery  = 24 * time.Hour   // every name of the folder is listed, not those of the newest epochs alone
	rememberEvery = time.Minute      // an exchange like the last one is noted
	mostReviewed  = 1_000            // of one's own files are read back on a day
	restFor       = 10 * time.Minute // where nothing changes, what is missing or waits for its time is looked for
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

// look glances at the folder. quiet says that it shows the same names as when
// nothing was left to do, and that nothing has happened here since.
func (x *exchange) look(ctx context.Context, space store.Space) (quiet bool, err error) {
	place, err := x.at(ctx, space.Folder)
	if err != nil {
		return false, err
	}
	x.mu.Lock()
	rest := x.log.rest
	x.newest = x.log.newest
	x.mu.Unlock()
	if x.folder, err = share.Look(ctx, place, x.newest); err != nil {
		return false, err
	}
	latest, err := x.store.Latest(ctx)
	if err != nil {
		return false, fail("not-read", err)
	}
	now := x.now()
	quiet = rest.sum == x.folder.Sum && rest.latest == latest && !now.Before(rest.since) && now.Before(rest.until)
	if !quiet {
		x.mu.Lock()
		x.log.rest = resting{}
		x.mu.Unlock()
	}
	return quiet, nil
}

// settle notes that there is nothing left to do.
func (x *exchange) settle(ctx context.Context) error {
	latest, err := x.store.Latest(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	since := x.now()
	until := since.Add(restFor)
	announced, err := x.Announced(ctx)
	if err != nil {
		return err
	}
	for _, reader := range announced { // who is to be sent something then
		if reader.From.After(since) && reader.From.Before(until) {
			until = reader.From
		}
	}
	r := x.result
	busy := r.Published+r.Received+len(r.Troubles)+len(x.missing)+len(x.harmed) > 0 || r.Waits != ""
	x.mu.Lock()
	defer x.mu.Unlock()
	if !busy && x.log.newest == x.newest { // looked at the folders it will look at again
		x.log.rest = resting{x.folder.Sum, latest, since, until}
	}
	return nil
}

// resting is the state in which there was nothing left to do.
type resting struct {
	sum    uint64
	latest int64 // event of the journal
	since  time.Time
	until  time.Time
}

// logState is what this computer last saw of the log in the folder.
type logState struct {
	rest   resting
	newest int       // epoch; 0 before the first exchange
	older  int       // the epoch whose turn it is, among those that are not written to any more
	whole  time.Time // when every name was listed
	said   introduction

	packs     map[string][]string // what packs of the folder hold, as far as it was looked at
	compacted time.Time           // when no epoch was left to be packed
}

// introduction is how this computer last introduced itself in the folder.
type introduction struct {
	device, name, team string
	keyed              bool // to members alone
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

// pull takes in what is new, in portions that each commit once. A portion may
// say who is a member, pass a key on, or take somebody out: what could not be
// judged before is then looked at again.
func (x *exchange) pull(ctx context.Context) error {
	x.whole = true
	waiting := map[string]string{} // files that are incomplete, and why: looked at once an exchange
	for first, all := true, true; ; first = false {
		known, err := x.knows(ctx, all)
		if err != nil {
			return err
		}
		for name := range waiting {
			known.Names[name] = false
		}
		pulled, err := x.space.Pull(ctx, known, x.device())
		if err != nil {
			return err
		}
		x.whole = x.whole && !pulled.OwnWaits
		x.ahead = x.ahead || slices.ContainsFunc(pulled.Problems, func(p share.Problem) bool { return p.Code == string(share.ErrAhead) })
		if first {
			x.missing, x.listed = pulled.Missing, known.Whole
		}
		all = x.looked(known, pulled)
		op := x.taken(pulled, known)
		for _, name := range op.Names {
			if name.State == store.Pending {
				waiting[name.Name] = name.Code
			}
		}
		news := decides(pulled) || len(pulled.Members) > 0 || slices.ContainsFunc(pulled.Keys, share.KeyFile.Opened)
		if news {
			again, err := x.setAside(ctx)
			if err != nil {
				return err
			}
			op.Names = append(op.Names, again...)
		}
		if op.Listed, err = x.arrived(ctx, pulled.Own); err != nil {
			return err
		}
		if len(op.Say)+len(op.Received)+len(op.Names)+len(op.Files)+len(op.Listed) > 0 {
			if _, err := x.commit(ctx, op); err != nil {
				return err
			}
		}
		if news {
			if err := x.reread(ctx); err != nil {
				return err
			}
			if err := x.void(ctx); err != nil {
				return err
			}
			for name, code := range waiting {
				if slices.Contains(judgedAgain, share.Fault(code)) {
					delete(waiting, name)
				}
			}
		}
		if pulled.More || news {
			continue
		}
		admitted, err := x.asked(ctx, pulled.Requests)
		if err != nil {
			return err
		}
		if admitted == 0 {
			return nil
		}
		if err := x.reread(ctx); err != nil {
			return err
		}
	}
}

// judgedAgain are faults that may be none any more once somebody has been
// introduced, a key passed on, or words erased.
var judgedAgain = []share.Fault{share.ErrUnknown, share.ErrNoKey, share.ErrRedacted}

// decides says whether a portion holds something that an owner or steward decided.
func decides(p share.Pulled) bool {
	return slices.ContainsFunc(p.Segments, func(s share.Segment) bool {
		return slices.ContainsFunc(s.Events, func(e journal.Event) bool { return store.Decides(e.Kind) })
	})
}

// looked notes what Pull looked at: the newest epoch, the next older one that is
// to have its turn, and when all of them were looked at. It says whether the next
// portion is to look at all of them: the rest of this one, or what a key opens
// that has just come.
func (x *exchange) looked(known share.Known, pulled share.Pulled) (all bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.log.newest = pulled.Newest
	switch {
	case known.Whole && pulled.More:
		all = true
	case known.Whole:
		x.log.whole = x.now()
	case slices.ContainsFunc(pulled.Keys, share.KeyFile.Opened):
		x.log.whole, all = time.Time{}, true
	}
	if x.log.older--; x.log.older < 1 {
		x.log.older = pulled.Newest - 2
	}
	return all
}

// knows gathers what this computer holds of the folder. With all, it asks for
// every name when it is time to.
func (x *exchange) knows(ctx context.Context, all bool) (share.Known, error) {
	x.mu.Lock()
	log := x.log
	x.mu.Unlock()
	known := share.Known{
		Names: map[string]bool{}, Members: map[string]identity.Member{}, Chains: map[string]share.Chain{},
		Keys: x.keys, Roster: x.rules.Roster, Erased: x.rules.erased, Newest: log.newest, Older: max(0, log.older),
		Packs: log.packs, Held: x.bytes,
		Whole: all && (log.newest == 0 || x.now().Sub(log.whole).Abs() > listAllEvery),
	}
	var folders []string
	if !known.Whole && known.Newest > 0 {
		folders = share.Folders(known)
	}
	names, err := x.store.Names(ctx, folders...)
	if err != nil {
		return known, fail("not-read", err)
	}
	x.names = make(map[string]store.Name, len(names))
	for _, n := range names {
		x.names[n.Name] = n
		// What never became whole is looked at again with every name, once a day:
		// a clock that jumps must not decide that it never will.
		if n.State == store.Held || n.State == store.Quarantined && !(known.Whole && share.Fault(n.Code).Pending()) {
			known.Names[n.Name] = n.State == store.Held
		}
	}
	maps.Copy(known.Members, x.rules.byDevice())
	heads, err := x.store.Heads(ctx)
	if err != nil {
		return known, fail("not-read", err)
	}
	for device, head := range heads {
		known.Chains[device] = share.Chain{Seq: head.Seq, Hash: head.Hash}
	}
	return known, nil
}

// taken is what is to be committed of a portion of the folder.
func (x *exchange) taken(pulled share.Pulled, known share.Known) store.Op {
	op := store.Op{Files: kept(pulled.Files)}
	for _, m := range pulled.Members {
		op.Say = append(op.Say, admitted(m))
		known.Members[m.Device] = m
	}
	for _, s := range pulled.Segments {
		op.Received = append(op.Received, store.Segment{Device: s.Device, Seq: s.Seq, Hash: s.Hash, Events: append(s.Events, s.Erased...), Data: s.Data, Seen: s.Seen})
		x.result.Received += len(s.Events)
	}
	for _, name := range pulled.Judged {
		op.Names = append(op.Names, store.Name{Name: name, State: store.Held})
	}
	problems := append(pulled.Problems, x.openSnapshots(pulled.Snapshots, known, &op)...)
	for _, p := range problems {
		if !p.Accepted {
			name := judged(p, x.names[p.Name], x.now())
			p.Pending = name.State == store.Pending
			op.Names = append(op.Names, name)
		}
		again := func(t Trouble) bool { return t.File == p.Name }
		x.result.Troubles = append(slices.DeleteFunc(x.result.Troubles, again), Trouble{File: p.Name, Code: p.Code, Pending: p.Pending})
	}
	return op
}

// setAside takes files out of quarantine that were put there because nobody knew
// who had signed them, or nobody had the key: somebody has just been introduced,
// or a key has come.
func (x *exchange) setAside(ctx context.Context) ([]store.Name, error) {
	names, err := x.store.Names(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	var again []store.Name
	for _, n := range names {
		if n.State == store.Quarantined && slices.Contains(judgedAgain, share.Fault(n.Code)) {
			again = append(again, store.Name{Name: n.Name, State: store.Pending, Code: n.Code})
		}
	}
	return again, nil
}

// arrived are the segments of this device that were written and are now seen in
// the folder for the first time. What came there is read back: a file that was
// torn on its way counts as missing.
func (x *exchange) arrived(ctx context.Context, own []string) (listed []string, err error) {
	written, err := x.store.Unlisted(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	for _, name := range written {
		if !slices.Contains(own, name) {
			continue
		}
		sound, err := x.readBack(ctx, name)
		if err != nil {
			return nil, err
		}
		if sound {
			listed = append(listed, name)
		}
	}
	return listed, nil
}

// readBack compares a file of this device with what it wrote. One that cannot be
// read now is not sound either.
func (x *exchange) readBack(ctx context.Context, name string) (sound bool, err error) {
	ours, _, err := x.store.File(ctx, name)
	if err != nil {
		return false, fail("not-read", err)
	}
	there, err := x.space.Folder.Read(ctx, name, int64(len(ours)))
	if err == nil && bytes.Equal(there, ours) {
		return true, nil
	}
	if (err == nil || errors.Is(err, share.ErrTooLarge)) && !slices.Contains(x.harmed, name) {
		x.harmed = append(x.harmed, name)
	}
	return false, nil
}

// reviewed reads back what some colleague does not have, as far as they say:
// a file may have come to harm after it was written.
func (x *exchange) reviewed(ctx context.Context) error {
	seen, err := x.store.SeenBy(ctx, x.device().ID())
	if err != nil {
		return fail("not-read", err)
	}
	least := uint64(math.MaxUint64)
	for device, seq := range seen {
		if x.rules.trusted(device) {
			least = min(least, seq)
		}
	}
	names, err := x.store.Written(ctx, least, mostReviewed)
	if err != nil {
		return fail("not-read", err)
	}
	for _, name := range names {
		if _, err := x.readBack(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// introduce makes sure that this device's request to join is in the folder, and
// says what this person calls themselves now, to members alone.
func (x *exchange) introduce(ctx context.Context) error {
	there := false
	for name, n := range x.names {
		there = there || share.Requests(name, x.device().ID()) && n.State == store.Held && !slices.Contains(x.missing, name)
	}
	said := introduction{x.device().ID(), x.me.Name, x.me.Team, len(x.keys) > 0}
	x.mu.Lock()
	same := x.log.said == said
	x.mu.Unlock()
	if there && same {
		return nil
	}
	if err := x.space.RequestJoin(ctx, x.device(), x.me.Name, x.me.Team, nil, x.now()); err != nil {
		return err
	}
	x.mu.Lock()
	x.log.said = said
	x.mu.Unlock()
	return nil
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
// What was read is said along with them, and by itself when nobody else has
// said so yet: an author wants to know that one colleague has it, not each.
func (x *exchange) publish(ctx context.Context, key share.SpaceKey) error {
	own := x.device().ID()
	acknowledge, err := x.store.Unheard(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	seal := func(head store.Head, events []journal.Event, seen map[string]uint64) ([]store.Sealed, error) {
		sealed, err := x.space.Seal(x.device(), key, share.Chain{Seq: head.Seq, Hash: head.Hash}, events, seen)
		if err != nil {
			return nil, err
		}
		fixed := make([]store.Sealed, len(sealed))
		for i, s := range sealed {
			fixed[i] = store.Sealed{Seq: s.Seq, Hash: s.Hash, Data: s.Data, Events: s.Events}
		}
		return fixed, nil
	}
	for more := true; more; acknowledge = false {
		if more, err = x.store.Seal(ctx, own, acknowledge, seal); err != nil {
			return err
		}
	}
	unsent, err := x.store.Unsent(ctx)
	if err != nil {
		return fail("not-read", err)
	}
	for _, s := range unsent {
		name, err := x.space.Write(ctx, x.device(), share.Sealed{Seq: s.Seq, Hash: s.Hash, Data: s.Data})
		if errors.Is(err, share.ErrFork) {
			// Another copy of this home took the number. The next exchange takes
			// in what it wrote, and ours goes out behind it.
			return errors.Join(err, x.store.Unseal(ctx, own))
		}
		if err != nil {
			return err
		}
		sent, err := x.store.Sent(ctx, s.Seq, name, x.now())
		if err != nil {
			return fail("not-saved", err)
		}
		x.result.Published += sent
	}
	return nil
}
