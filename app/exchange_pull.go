package app

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"time"

	"cordee/store"
	"cordee/store/identity"
	"cordee/store/journal"
	"cordee/store/share"
)

// quarantineAfter is how long an incomplete file is looked at again before it
// is set aside: longer than a laptop sleeps over a weekend.
const quarantineAfter = 4 * 24 * time.Hour

// pull takes in what is new, in portions that each commit once. A portion may
// say who is a member, pass a key on, or take somebody out: what could not be
// judged before is then looked at again.
func (x *exchange) pull(ctx context.Context) error {
	x.whole = true
	defer x.receives(0, 0)
	before := 0                    // files read in the portions before
	waiting := map[string]string{} // files that are incomplete, and why: looked at once an exchange
	for first, all := true, true; ; first = false {
		known, err := x.knows(ctx, all)
		if err != nil {
			return err
		}
		for name := range waiting {
			known.Names[name] = false
		}
		if first { // once an exchange, as what waits
			known.Again = x.again(known.Whole)
		}
		read := 0
		known.Progress = func(n, of int) { read = n; x.receives(before+n, before+of) }
		pulled, err := x.space.Pull(ctx, known, x.device())
		if err != nil {
			return err
		}
		before += read
		x.whole = x.whole && !pulled.OwnWaits
		x.ahead = x.ahead || slices.ContainsFunc(pulled.Problems, func(p share.Problem) bool { return p.Code == string(share.ErrAhead) })
		if first {
			x.missing, x.listed = pulled.Missing, known.Whole
		}
		all = x.looked(known, pulled)
		op, err := x.taken(ctx, pulled, known)
		if err != nil {
			return err
		}
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
		if _, member := x.rules.members[share.Writer(n.Name)]; !member && share.Requests(n.Name, share.Writer(n.Name)) {
			continue // who asks again is heard again
		}
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

// again are the files that are read once more, though what they hold is here: those
// that are doubted, and when every name is listed, some more, each day others. One
// may have come to harm since; heal then makes it good.
func (x *exchange) again(whole bool) map[string]bool {
	again := map[string]bool{}
	var own, others []string
	for name, n := range x.names {
		switch {
		case n.State != store.Held:
		case n.Code == store.Doubted:
			again[name] = true
		case !whole || share.IsSnapshot(name):
		case share.Writer(name) == x.device().ID():
			own = append(own, name)
		default:
			others = append(others, name)
		}
	}
	nth := uint64(x.now().Unix()/(24*60*60)) + uint64(x.device().Key()[0]) // not all look at the same
	for _, names := range [][]string{own, others} {
		for _, name := range turn(names, nth, mostReviewed) {
			again[name] = true
		}
	}
	return again
}

// turn is the part of names whose turn it is: the nth of those of that size, over
// and over. A clock may stand before 1970, so that nth has no sign.
func turn(names []string, nth uint64, size int) []string {
	if len(names) <= size {
		return names
	}
	slices.Sort(names)
	parts := uint64(len(names)+size-1) / uint64(size)
	from := int(nth%parts) * size
	return names[from:min(from+size, len(names))]
}

// taken is what is to be committed of a portion of the folder.
func (x *exchange) taken(ctx context.Context, pulled share.Pulled, known share.Known) (op store.Op, err error) {
	op = store.Op{Files: kept(pulled.Files)}
	for _, m := range pulled.Members {
		op.Say = append(op.Say, admitted(m))
		known.Members[m.Device] = m
	}
	for _, s := range pulled.Segments {
		op.Received = append(op.Received, store.Segment{Device: s.Device, Seq: s.Seq, Hash: s.Hash, Events: append(s.Events, s.Erased...), Data: s.Data, Seen: s.Seen})
		x.result.Received += len(s.Events)
	}
	// In the order in which it was said, whoever said it: what lies side by side
	// in the database is then written side by side.
	slices.SortStableFunc(op.Received, func(a, b store.Segment) int { return cmp.Compare(begun(a), begun(b)) })
	for _, name := range pulled.Judged {
		op.Names = append(op.Names, store.Name{Name: name, State: store.Held})
	}
	problems := append(pulled.Problems, x.openSnapshots(pulled.Snapshots, known, &op)...)
	for _, p := range problems {
		if doubted, err := x.doubt(ctx, p); err != nil {
			return op, err
		} else if doubted {
			op.Names = append(op.Names, store.Name{Name: p.Name, State: store.Held, Code: store.Doubted})
			continue
		}
		if !p.Accepted {
			name := judged(p, x.names[p.Name], x.now())
			p.Pending = name.State == store.Pending
			op.Names = append(op.Names, name)
		}
		again := func(t Trouble) bool { return t.File == p.Name }
		x.result.Troubles = append(slices.DeleteFunc(x.result.Troubles, again), Trouble{File: p.Name, Code: p.Code, Pending: p.Pending})
	}
	return op, nil
}

// doubt says whether a file that does not verify is one whose content is here.
// What is in the folder under that name is then as good as not there; only one
// that cannot be read at the moment, or judged, may still be what it was.
func (x *exchange) doubt(ctx context.Context, p share.Problem) (bool, error) {
	if x.names[p.Name].State != store.Held || p.Accepted || p.Code == string(share.ErrRevoked) || !share.ValidName(p.Name) {
		return false, nil
	}
	_, here, err := x.bytes(ctx, p.Name)
	if err != nil {
		return false, fail("not-read", err)
	}
	if f := share.Fault(p.Code); here && (f == share.ErrIncomplete || !f.Pending()) {
		x.missing = append(x.missing, p.Name)
	}
	return here, nil
}

// begun is the clock of the first event of a segment.
func begun(s store.Segment) journal.Clock {
	if len(s.Events) == 0 {
		return 0
	}
	return s.Events[0].Clock
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

// judged says what becomes of a file that could not be taken in. One that a
// newer Cordée wrote waits for as long as it takes to install that one; one that
// could not be read says nothing of what is in it.
func judged(p share.Problem, before store.Name, now time.Time) store.Name {
	state := store.Quarantined
	recent := before.First.IsZero() || now.Sub(before.First) < quarantineAfter
	if p.Pending && (recent || p.Code == string(share.ErrNewer) || p.Code == string(share.ErrUnreadable)) {
		state = store.Pending
	}
	return store.Name{Name: p.Name, State: state, Code: p.Code}
}
