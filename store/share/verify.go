package share

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"sync"

	"cordee/store/identity"
)

// readAhead is how many files an audit reads at once: an object store answers
// slowly, and this many of the largest files still fit in memory.
const readAhead = 8

// Audit is what Verify found in a folder.
type Audit struct {
	Space    string // id; "" when neither the marker nor a first root can be believed
	Name     string // as its creator named it; "" when the marker cannot be believed
	Files    int    // that were looked at
	Valid    int    // of those: nothing is to be said against them
	Closed   int    // of the valid ones: sealed to others, so that only their outside was judged
	Findings []Finding
}

// Sound says whether no finding is an error.
func (a Audit) Sound() bool {
	return !slices.ContainsFunc(a.Findings, func(f Finding) bool { return f.Verdict.Error })
}

// Finding is something that an audit says of a file.
type Finding struct {
	File    string // relative to the folder
	Code    string // the text is "verify." followed by it
	Verdict Verdict
	Data    map[string]any // for the text; has at least "Name"
}

// Auditor is who looks at a folder. The zero Auditor is a stranger, who judges
// everything but the inside of what is sealed. A member may also know what the
// folder held before.
type Auditor struct {
	Space  string           // the member's; what follows counts in no other
	Device *identity.Device // opens what is sealed to it
	Files  []File           // about the space, as they lay there before
	Chains map[string]Chain // the newest segment held of each device
}

// Verify audits a folder: every file in it is read once and judged by what it
// holds. Nothing is written. progress is called after each file, with how many
// there are; it may be nil. Errors: ErrNotSpace; ErrOffline when the folder
// cannot be listed, goes away meanwhile, or ctx ends.
func Verify(ctx context.Context, f Folder, who Auditor, progress func(done, total int)) (Audit, error) {
	names, err := spaceFiles(ctx, f)
	if err != nil {
		return Audit{}, err
	}
	if progress == nil {
		progress = func(int, int) {}
	}
	a := &audit{
		folder: f, who: who, progress: progress, total: len(names), found: map[string]bool{},
		proper: map[string]string{}, members: map[string]identity.Member{}, log: newAuditLog(),
	}
	if err := a.run(ctx, names); err != nil {
		return Audit{}, err
	}
	a.out.Files = len(names)
	for _, name := range names {
		if a.space != "" && !a.found[name] {
			a.out.Valid++
		}
	}
	slices.SortStableFunc(a.out.Findings, func(x, y Finding) int { return cmp.Or(cmp.Compare(x.File, y.File), cmp.Compare(x.Code, y.Code)) })
	return a.out, nil
}

// spaceFiles lists the folder. A folder without a marker is one of a space when
// there are roots in it: the marker alone was lost.
func spaceFiles(ctx context.Context, f Folder) ([]string, error) {
	if _, err := f.Read(ctx, markerName, maxSmall); errors.Is(err, fs.ErrNotExist) {
		roots, err := f.List(ctx, rootDir)
		if err != nil {
			return nil, offline(err)
		}
		if !slices.ContainsFunc(roots, rootFile.MatchString) {
			return nil, ErrNotSpace
		}
	}
	names, err := f.List(ctx, ".")
	if err != nil {
		return nil, offline(err)
	}
	return names, nil // sorted, as Folder says
}

// audit is one Verify under way.
type audit struct {
	folder   Folder
	who      Auditor
	progress func(done, total int)
	done     int
	total    int

	space   string // "" until the roots say which
	policy  string // of the marker
	roots   Roots  // no chain when the first root is not there
	members map[string]identity.Member
	passed  []KeyFile // that hold, and those of before
	keys    Keyring   // made of them
	log     *auditLog

	proper map[string]string // what lies where it belongs: content.id → file
	strays []stray
	found  map[string]bool // files that something is said of
	out    Audit
}

// content is what a file was found to hold.
type content struct {
	id      string // the same for two files that hold the same
	belongs string // where; "" when its name is as good as any other of the place
}

// stray is a file whose name is not that of what it holds.
type stray struct {
	file string
	content
}

// run judges the files in the order in which one needs another: who may sign
// before what was signed, keys before what they open.
func (a *audit) run(ctx context.Context, names []string) error {
	files := map[string][]string{}
	for _, name := range names {
		files[placeOf(name).dir] = append(files[placeOf(name).dir], name)
	}
	if err := a.foundations(ctx, files); err != nil {
		return err
	}
	if a.space == "" {
		a.say(markerName, faultAdrift, nil)
		return nil
	}
	for _, p := range []struct {
		dir   string
		judge func(name string, data []byte) (content, error)
	}{{joinDir, a.join}, {keysDir, a.key}, {logDir, a.segment}, {packDir, a.pack}, {snapDir, a.snapshot}, {blobDir, a.blob}, {"", nil}} {
		switch p.dir {
		case keysDir:
			a.remember()
		case logDir:
			a.keys = NewKeyring(a.space, a.passed)
		}
		err := a.each(ctx, files[p.dir], func(name string, data []byte, err error) {
			if a.ours(name, data, err) {
				c, err := p.judge(name, data)
				a.settle(name, c, err)
			}
		})
		if err != nil {
			return err
		}
	}
	a.judgeStrays()
	a.judgeLog()
	a.judgeSnapshots()
	a.judgeLost(names)
	return a.findLeftovers(ctx)
}

// remember adds what a member has known of others and their keys, which the
// folder may have lost.
func (a *audit) remember() {
	if !a.isMember() {
		return
	}
	for _, f := range a.who.Files {
		r, err := parseJoin(f.Data, a.space)
		if _, known := a.members[r.Device]; err == nil && !known {
			a.members[r.Device] = r.Member
		}
	}
	a.passed = ReadKeys(a.who.Files, a.space, a.who.Device, a.member)
}

// judgeLost names what the folder held about the space and holds no more.
func (a *audit) judgeLost(names []string) {
	if a.proper[markerName] == "" && !a.found[markerName] {
		a.say(markerName, faultLost, nil)
	}
	if first := rootName(1, a.space); a.proper[first] == "" && !a.found[first] {
		a.say(first, faultLost, nil)
	}
	if !a.isMember() {
		return
	}
	for _, f := range a.who.Files {
		if _, listed := slices.BinarySearch(names, f.Name); !listed && !a.found[f.Name] {
			a.say(f.Name, faultLost, nil)
		}
	}
}

// each reads files, several at once, and hands them over one by one, in their
// order, with the error of a file that cannot be read.
func (a *audit) each(ctx context.Context, names []string, judge func(name string, data []byte, err error)) error {
	type result struct {
		data []byte
		err  error
	}
	for part := range slices.Chunk(names, readAhead) {
		results := make([]result, len(part))
		var readers sync.WaitGroup
		for i, name := range part {
			readers.Go(func() {
				data, err := a.folder.Read(ctx, name, placeOf(name).max)
				results[i] = result{data, err}
			})
		}
		readers.Wait()
		for i, name := range part {
			if f := FaultOf(results[i].err); results[i].err != nil && (f == "" || f == ErrOffline) {
				if err := a.stillThere(ctx); err != nil {
					return err
				}
				results[i].err = fmt.Errorf("%w: %s", ErrUnreadable, name)
			}
			judge(name, results[i].data, results[i].err)
			a.done++
			a.progress(a.done, a.total)
		}
	}
	return nil
}

// stillThere tells a file that cannot be read from a folder that went away,
// which may look like an empty one.
func (a *audit) stillThere(ctx context.Context) error {
	if ctx.Err() != nil {
		return offline(ctx.Err())
	}
	roots, err := a.folder.List(ctx, rootDir)
	if err != nil {
		return offline(err)
	}
	if _, err := a.folder.Read(ctx, markerName, maxSmall); errors.Is(err, fs.ErrNotExist) && len(roots) == 0 {
		return fmt.Errorf("%w: the space is not there any more", ErrOffline)
	}
	return nil
}

// blame says of a file what fault it has.
func (a *audit) blame(name string, err error) { a.say(name, Fault(problem(name, err).Code), nil) }

func (a *audit) say(name string, f Fault, data map[string]any) {
	if data == nil {
		data = map[string]any{}
	}
	data["Name"] = name
	a.found[name] = true
	a.out.Findings = append(a.out.Findings, Finding{File: name, Code: string(f), Verdict: verdictOf(f), Data: data})
}

// member finds who a device is. The auditor's own needs no request to join.
func (a *audit) member(device string) (identity.Member, bool) {
	m, ok := a.members[device]
	if own := a.device(); !ok && own != nil && device == own.ID() {
		return own.Member("", ""), true
	}
	return m, ok
}

// isMember says whether the auditor's knowledge is about this space.
func (a *audit) isMember() bool { return a.who.Space != "" && a.who.Space == a.space }

// device opens what is sealed to the auditor, nil when they are a stranger.
func (a *audit) device() *identity.Device {
	if a.isMember() {
		return a.who.Device
	}
	return nil
}

// findLeftovers names what was being written when somebody's computer stopped.
func (a *audit) findLeftovers(ctx context.Context) error {
	place, shows := a.folder.(interface {
		leftovers(ctx context.Context) ([]string, error)
	})
	if !shows {
		return nil
	}
	names, err := place.leftovers(ctx)
	if err != nil {
		return offline(err)
	}
	for _, name := range names {
		a.say(name, faultLeftover, nil)
	}
	return nil
}
