package sharetest

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"cordee/store/share"
)

// Memory is a shared place without a disk, as several colleagues see it, on
// which faults can be made to happen: by rule (Break) and by hand (Plant,
// Remove, Revert). One seed gives one run. It is safe for concurrent use; a
// rule with Skip or Times then counts operations in the order they come.
//
// A file is put into the place itself, which knows of all of them: the second
// writer of a name is told of the fork at once, however late the first one's
// file is with others.
type Memory struct {
	seed uint64
	now  func() time.Time

	mu     sync.Mutex
	files  map[string][]version
	rules  []*rule
	nth    map[string]int // operations so far, by view, operation and name
	struck map[Kind]int
}

// version is one state of a file. Of those that have reached them, a colleague
// sees the last.
type version struct {
	data    []byte
	removed bool
	at      time.Time // from then on, who wrote it sees it
	by      string    // "" when it was planted

	// Others see it after and, each at a moment of their own, up to longest later.
	after, longest time.Duration

	nth int // of its name: what those moments are drawn by
}

// NewMemory is an empty place. The time is asked of now, which a simulation
// moves on.
func NewMemory(seed uint64, now func() time.Time) *Memory {
	return &Memory{seed: seed, now: now, files: map[string][]version{}, nth: map[string]int{}, struck: map[Kind]int{}}
}

// Open is the place as one colleague's computer sees it.
func (m *Memory) Open(view string) share.Folder { return &colleague{m, view} }

// Break replaces the rules by which faults happen. Without any, all goes well;
// what is on its way still arrives when it would have.
func (m *Memory) Break(rules ...Rule) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.rules = nil
	for _, r := range rules {
		m.rules = append(m.rules, &rule{Rule: r})
	}
}

// Struck counts the faults that happened, by kind.
func (m *Memory) Struck() map[Kind]int {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.struck)
}

// Plant puts a file there, over what there is, and everyone sees it at once.
func (m *Memory) Plant(name string, data []byte) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.add(name, version{data: bytes.Clone(data), at: m.now()})
}

// Remove takes the files away whose names begin with prefix.
func (m *Memory) Remove(prefix string) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name := range m.files {
		if strings.HasPrefix(name, prefix) {
			m.add(name, version{removed: true, at: m.now()})
		}
	}
}

// Revert brings the files whose names begin with prefix back to the state of an
// earlier moment, as a restored backup or a confused sync client does.
func (m *Memory) Revert(prefix string, to time.Time) {
	m.mu.Lock()
	defer m.mu.Unlock()
	for name := range m.files {
		if strings.HasPrefix(name, prefix) {
			old := version{removed: true, at: m.now()}
			for _, v := range m.files[name] {
				if !v.at.After(to) {
					old.data, old.removed = v.data, v.removed
				}
			}
			m.add(name, old)
		}
	}
}

// Files is all that the place holds, as everyone will see it in the end.
func (m *Memory) Files() map[string][]byte {
	m.mu.Lock()
	defer m.mu.Unlock()
	files := map[string][]byte{}
	for name, versions := range m.files {
		if last := versions[len(versions)-1]; !last.removed {
			files[name] = bytes.Clone(last.data)
		}
	}
	return files
}

func (m *Memory) add(name string, v version) {
	v.nth = len(m.files[name])
	m.files[name] = append(m.files[name], v)
}

// seen is a file as a colleague sees it at a moment.
func (m *Memory) seen(view, name string, t time.Time) (data []byte, there bool) {
	for _, v := range m.files[name] {
		at := v.at
		if view != v.by {
			at = at.Add(v.after + m.lag(v, name, view))
		}
		if !at.After(t) {
			data, there = v.data, !v.removed
		}
	}
	return data, there
}

func (m *Memory) lag(v version, name, view string) time.Duration {
	if v.longest <= 0 {
		return 0
	}
	return time.Duration(dice(m.seed, v.nth, "lag", name, view).Int64N(int64(v.longest) + 1))
}

// colleague is the place as one of them sees it.
type colleague struct {
	m    *Memory
	name string
}

// occasion is one operation: what strikes it, and the dice for what is left open.
type occasion struct {
	dice  *rand.Rand
	rules map[Kind]*rule
}

func (o occasion) is(kind Kind) bool { return o.rules[kind] != nil }

// err is what the system says.
func (o occasion) err(kind Kind) error {
	if err := o.rules[kind].Err; err != nil {
		return err
	}
	return Errnos[o.dice.IntN(len(Errnos))]
}

// moment is a time up to the rule's For before now.
func (o occasion) moment(now time.Time) time.Time {
	if r := o.rules[Stale]; r != nil && r.For > 0 {
		return now.Add(-time.Duration(o.dice.Int64N(int64(r.For) + 1)))
	}
	return now
}

// begin decides what strikes an operation. It is called with the lock held.
func (v *colleague) begin(op Op, name string) occasion {
	key := fmt.Sprint(v.name, "\x00", op, "\x00", name)
	v.m.nth[key]++
	o := occasion{dice(v.m.seed, v.m.nth[key], key), map[Kind]*rule{}}
	for _, r := range v.m.rules {
		if r.strikes(op, v.name, name, o.dice) && !o.is(r.Kind) {
			o.rules[r.Kind] = r
			v.m.struck[r.Kind]++
		}
	}
	return o
}

func (v *colleague) List(ctx context.Context, dir string) ([]string, error) {
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%w: %w", share.ErrOffline, ctx.Err())
	}
	v.m.mu.Lock()
	defer v.m.mu.Unlock()
	o := v.begin(List, dir)
	switch {
	case o.is(Fail):
		return nil, fmt.Errorf("%w: %w", share.ErrOffline, &fs.PathError{Op: "list", Path: dir, Err: o.err(Fail)})
	case o.is(Empty):
		return nil, nil
	}
	t := o.moment(v.m.now())
	var names []string
	for _, name := range slices.Sorted(maps.Keys(v.m.files)) { // sorted: the dice are thrown in this order
		if dir != "." && !strings.HasPrefix(name, dir+"/") || strings.HasPrefix(name[strings.LastIndex(name, "/")+1:], "~") {
			continue
		}
		if o.is(Partial) && o.dice.IntN(2) == 0 {
			continue
		}
		if _, there := v.m.seen(v.name, name, t); there {
			names = append(names, name)
		}
	}
	return names, nil
}

func (v *colleague) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	if ctx.Err() != nil {
		return nil, fmt.Errorf("%w: %w", share.ErrOffline, ctx.Err())
	}
	if !fs.ValidPath(name) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrInvalid}
	}
	v.m.mu.Lock()
	defer v.m.mu.Unlock()
	o := v.begin(Read, name)
	if o.is(Fail) {
		return nil, &fs.PathError{Op: "read", Path: name, Err: o.err(Fail)}
	}
	data, there := v.m.seen(v.name, name, o.moment(v.m.now()))
	switch {
	case o.is(Empty), !there:
		return nil, &fs.PathError{Op: "read", Path: name, Err: fs.ErrNotExist}
	case int64(len(data)) > max:
		return nil, fmt.Errorf("%w: %s", share.ErrTooLarge, name)
	}
	return bytes.Clone(data), nil
}

func (v *colleague) Put(ctx context.Context, name string, data []byte) error {
	if !share.ValidName(name) {
		return fmt.Errorf("%w: %q", share.ErrName, name)
	}
	if ctx.Err() != nil {
		return fmt.Errorf("%w: %w", share.ErrOffline, ctx.Err())
	}
	v.m.mu.Lock()
	defer v.m.mu.Unlock()
	o := v.begin(Put, name)
	switch {
	case o.is(Fail):
		return share.CannotWrite(&fs.PathError{Op: "put", Path: name, Err: o.err(Fail)})
	case o.is(Empty), o.is(Drop):
		return nil
	}
	if versions := v.m.files[name]; len(versions) > 0 && !versions[len(versions)-1].removed {
		if !bytes.Equal(versions[len(versions)-1].data, data) {
			return fmt.Errorf("%w: %s", share.ErrFork, name)
		}
	} else {
		v.write(o, name, bytes.Clone(data))
	}
	if o.is(Unanswered) {
		return share.CannotWrite(&fs.PathError{Op: "put", Path: name, Err: o.err(Unanswered)})
	}
	return nil
}

// Replace is struck by what strikes Put.
func (v *colleague) Replace(ctx context.Context, name string, data []byte) error {
	if ctx.Err() != nil {
		return fmt.Errorf("%w: %w", share.ErrOffline, ctx.Err())
	}
	if !fs.ValidPath(name) {
		return &fs.PathError{Op: "replace", Path: name, Err: fs.ErrInvalid}
	}
	v.m.mu.Lock()
	defer v.m.mu.Unlock()
	o := v.begin(Put, name)
	versions := v.m.files[name]
	switch {
	case o.is(Fail):
		return share.CannotWrite(&fs.PathError{Op: "replace", Path: name, Err: o.err(Fail)})
	case o.is(Empty), o.is(Drop):
		return nil
	case len(versions) == 0 || versions[len(versions)-1].removed:
		return &fs.PathError{Op: "replace", Path: name, Err: fs.ErrNotExist}
	}
	v.write(o, name, bytes.Clone(data))
	if o.is(Unanswered) {
		return share.CannotWrite(&fs.PathError{Op: "replace", Path: name, Err: o.err(Unanswered)})
	}
	return nil
}

// write lets the file arrive, at once and whole or not.
func (v *colleague) write(o occasion, name string, data []byte) {
	whole := version{data: data, at: v.m.now(), by: v.name}
	if r := o.rules[Delay]; r != nil {
		whole.longest = r.For
	}
	for _, kind := range []Kind{Tear, Blank} {
		r := o.rules[kind]
		if r == nil || len(data) == 0 {
			continue
		}
		part := whole
		part.data = bytes.Clone(data[:o.dice.IntN(len(data))])
		if kind == Blank {
			part.data = append(part.data, make([]byte, len(data)-len(part.data))...)
		}
		v.m.add(name, part)
		if r.For == 0 {
			return
		}
		whole.after = r.For
	}
	v.m.add(name, whole)
}

func (v *colleague) Probe(ctx context.Context) error {
	if ctx.Err() != nil {
		return fmt.Errorf("%w: %w", share.ErrOffline, ctx.Err())
	}
	v.m.mu.Lock()
	defer v.m.mu.Unlock()
	if o := v.begin(Probe, ""); o.is(Fail) {
		return share.CannotWrite(&fs.PathError{Op: "probe", Err: o.err(Fail)})
	}
	return nil
}
