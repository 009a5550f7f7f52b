package share

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
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
	Device *identity.Device // opens what is sealed to it; nil opens nothing
	Pin    string           // Roots.Pin of before
	Roots  [][]byte         // Roots.Files of before
	Keys   []KeyFile        // of before
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
	a.out.Valid = a.total - len(a.faulty(names))
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
	return names, nil
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
	if a.isMember() {
		a.passed = slices.Clone(a.who.Keys)
	}
	for _, p := range []struct {
		dir   string
		judge func(name string, data []byte) (content, error)
	}{{joinDir, a.join}, {keysDir, a.key}, {logDir, a.segment}, {snapDir, a.snapshot}, {blobDir, a.blob}, {"", nil}} {
		if p.dir == logDir {
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
	return a.findLeftovers(ctx)
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
				results[i].err = fmt.Errorf("%w: %s", faultUnreadable, name)
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

// ours says whether a file is to be judged as what its place holds. Of any
// other, it says what is to be said.
func (a *audit) ours(name string, data []byte, err error) bool {
	place, holds := placeOf(name), kindOf(data)
	named := place.name.MatchString(name)
	switch {
	case err != nil && errors.Is(err, ErrTooLarge) && !named:
		a.say(name, faultForeign, nil)
	case err != nil:
		a.blame(name, err)
	case place.kind == "" && named:
		a.blame(name, ErrNewer)
	case holds == "" && !named:
		a.say(name, faultForeign, nil)
	case holds != "" && holds != place.kind && named:
		a.say(name, faultExchanged, map[string]any{"Belongs": roomOf(holds)})
	case holds != "" && holds != place.kind:
		a.say(name, faultMisplaced, map[string]any{"Belongs": roomOf(holds)})
	default:
		return true
	}
	return false
}

// settle says what is wrong with a file, or compares its name with what it
// holds.
func (a *audit) settle(name string, c content, err error) {
	if err != nil {
		a.blame(name, err)
		return
	}
	named := placeOf(name).name.MatchString(name)
	switch first, again := a.proper[c.id]; {
	case !named, c.belongs != "" && path.Base(c.belongs) != path.Base(name):
		a.strays = append(a.strays, stray{name, c})
	case again:
		a.say(name, faultCopy, map[string]any{"Other": first})
	default:
		a.proper[c.id] = name
	}
}

// judgeStrays tells copies that a sync client left beside a file from those it
// left in its stead. A name of ours over something else is neither: what it
// promises is gone.
func (a *audit) judgeStrays() {
	for _, s := range a.strays {
		there, whole := a.proper[s.id]
		switch {
		case placeOf(s.file).name.MatchString(s.file):
			a.say(s.file, faultExchanged, map[string]any{"Belongs": cmp.Or(there, s.belongs)})
		case whole:
			a.say(s.file, faultCopy, map[string]any{"Other": there})
		default:
			a.say(s.file, faultMisnamed, map[string]any{"Belongs": cmp.Or(s.belongs, placeOf(s.file).dir)})
			a.proper[s.id] = s.file // others of the same are copies of it
		}
	}
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

// faulty are the files of the listing that something is said of.
func (a *audit) faulty(names []string) []string {
	return slices.DeleteFunc(slices.Clone(names), func(name string) bool { return !a.found[name] })
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

// frameOnly makes sure that a file of the kind holds nothing that nobody
// signed: its parser looks at the header and its signature alone.
func frameOnly(k kind, data []byte) error {
	f, err := unseal(k, data)
	if err != nil {
		return err
	}
	if len(f.payload) > 0 || len(f.signatures) != 1 {
		return fmt.Errorf("%w: %s", faultSurplus, k)
	}
	return nil
}

func (a *audit) join(name string, data []byte) (content, error) {
	r, err := parseJoin(data, a.space)
	if err == nil {
		err = frameOnly(kindJoin, data)
	}
	if err != nil {
		return content{}, err
	}
	if _, known := a.members[r.Device]; !known {
		a.members[r.Device] = r.Member
	}
	c := content{id: joinDir + hashOf(data)}
	if !strings.HasPrefix(path.Base(name), r.Device+"-") {
		c.belongs = joinDir + "/" + r.Device + "-….req"
	}
	return c, nil
}

func (a *audit) key(_ string, data []byte) (content, error) {
	k, err := openKeyFile(data, a.space, a.device(), a.member)
	if err != nil {
		return content{}, err
	}
	a.passed = append(a.passed, k)
	name := keysName(k.Epoch, hashOf(data))
	return content{id: name, belongs: name}, nil
}
