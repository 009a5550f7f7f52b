package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

const (
	mutations    = 10_000
	mutationSeed = 1
	mutators     = 4 // at work at once, each with chances of its own
)

// A space with everything in it, whose files are damaged, cut, exchanged,
// replayed under other names and brought in from another space that the same
// people share: nobody ever believes something that was not signed, and an
// audit by a member names every file that is not what it was.
func TestMutatedFilesAreNotBelieved(t *testing.T) {
	c := newCrowd(t)
	foreign := newCrowd(t).files()
	var all outcome
	var work sync.WaitGroup
	for worker := range uint64(mutators) {
		work.Go(func() {
			random := rand.New(rand.NewPCG(mutationSeed, worker))
			all.add(c.mutated(random, foreign, fmt.Sprintf("seed %d, worker %d", mutationSeed, worker)))
		})
	}
	work.Wait()
	t.Logf("seed %d: %d files mutated: %v; named as %v; believed: %d", mutationSeed, thorough(mutations, mutations/10), all.done, all.named, all.believed)
}

// outcome counts what was done to files, and what came of it.
type outcome struct {
	sync.Mutex
	done, named map[string]int
	believed    int
}

func (a *outcome) add(b *outcome) {
	a.Lock()
	defer a.Unlock()
	if a.done == nil {
		a.done, a.named = map[string]int{}, map[string]int{}
	}
	for how, n := range b.done {
		a.done[how] += n
	}
	for kind, n := range b.named {
		a.named[kind] += n
	}
	a.believed += b.believed
}

// mutated does one worker's share.
func (c *crowd) mutated(random *rand.Rand, foreign map[string][]byte, who string) *outcome {
	ctx := context.Background()
	files := c.files()
	names, theirs := slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(foreign))
	folder := shelf(maps.Clone(files))
	got := &outcome{done: map[string]int{}, named: map[string]int{}}
	for i := 0; i < thorough(mutations, mutations/10)/mutators && !c.t.Failed(); {
		name := names[random.IntN(len(names))]
		data, how := mutate(random, files[name], files[names[random.IntN(len(names))]], foreign[theirs[random.IntN(len(theirs))]])
		if bytes.Equal(data, files[name]) {
			continue
		}
		i++
		got.done[how]++
		folder[name] = data
		saw, told := c.read(ctx, folder, name)
		kind := c.audit(ctx, folder, name)
		folder[name] = files[name]
		got.named[kind]++
		for _, what := range saw {
			if !c.truth[what] {
				got.believed++
				c.t.Errorf("%s, mutation %d of %s, %s: believed %s", who, i, name, how, what)
			}
		}
		// A file of the same space in the place of another is read as what it
		// is: for who exchanges, nothing is wrong but that one is missing.
		if !told && how != exchanged || kind == "" {
			c.t.Errorf("%s, mutation %d of %s, %s: told by the exchange: %v, by the audit: %q", who, i, name, how, told, kind)
		}
	}
	return got
}

// exchanged is how a file of the same space comes into the place of another.
const exchanged = "exchanged"

// mutate damages a file, or puts another into its place: one of the same space,
// or of another.
func mutate(random *rand.Rand, data, other, foreign []byte) (bad []byte, how string) {
	switch random.IntN(8) {
	case 6:
		return other, exchanged
	case 7:
		return foreign, "of another space"
	}
	return damage(random, data)
}

func damage(random *rand.Rand, data []byte) (bad []byte, how string) {
	bad = bytes.Clone(data)
	at := random.IntN(len(bad))
	switch random.IntN(6) {
	case 0:
		bad[at] ^= 1 << random.IntN(8)
		return bad, "bit flipped"
	case 1:
		bad[at] ^= 1 << random.IntN(8)
		return forged(bad), "bit flipped, checksum repaired"
	case 2:
		return bad[:at], "cut"
	case 3:
		clear(bad[at:]) // what a disk that was full leaves
		return bad, "tail of zeros"
	case 4:
		end := min(len(bad), at+1+random.IntN(64))
		return forged(slices.Delete(bad, at, end)), "piece taken out, checksum repaired"
	default:
		from, n := random.IntN(len(bad)), random.IntN(64)
		n = min(n, len(bad)-from, len(bad)-at)
		copy(bad[at:at+n], data[from:from+n])
		return forged(bad), "piece copied over another, checksum repaired"
	}
}

// forged repairs the checksum, as somebody who forges would.
func forged(bad []byte) []byte {
	if len(bad) <= 32 {
		return bad
	}
	return rechecked(bad)
}

// crowd is a space in which everything has happened, and who looks at it.
type crowd struct {
	t      *testing.T
	s      *Space
	root   string
	pin    string
	reader *peer
	whole  Pulled // when nothing was wrong
	names  []string
	truth  map[string]bool
}

func newCrowd(t *testing.T) *crowd {
	t.Helper()
	ctx := context.Background()
	a, b, s, root := two(t)
	reader := newPeer(t, 3) // whose own log is not in the folder
	reader.join(s, "Chloé")
	next, err := s.Roots.Next(Change{Owners: keysOf(a.dev, b.dev), Sealed: true}, day)
	if err != nil {
		t.Fatal(err)
	}
	a.post("en clair")
	a.mustPublish(s)
	if _, err := s.PublishRoot(ctx, next.Sign(a.dev, b.dev)); err != nil {
		t.Fatal(err)
	}
	if s, err = Open(ctx, s.Folder, Expected{}); err != nil {
		t.Fatal(err)
	}
	a.begin(s, true, a, b, reader)
	for _, text := range []string{"un", "deux"} {
		a.post(text)
		b.post(text)
		a.mustPublish(s)
		b.mustPublish(s)
	}
	a.begin(s, true, a, b, reader)
	b.post("trois")
	b.mustPublish(s)
	c := &crowd{t: t, s: s, root: root, pin: s.Roots.Pin(), reader: reader, truth: map[string]bool{}}
	snap, to := level(s, b, 1, reader)
	_, hash, err := s.PublishSnapshot(ctx, b.dev, 1, mustSeal(t, b.dev, snap, to))
	if err != nil {
		t.Fatal(err)
	}
	b.outbox = append(b.outbox, b.event(journal.SnapshotShared{Seq: 1, Hash: hash, To: []string{reader.dev.Person()}}))
	b.mustPublish(s)
	if c.whole, err = s.Pull(ctx, Known{}, reader.dev); err != nil || len(c.whole.Problems) > 0 {
		t.Fatalf("a space that is whole has problems: %v, %v", codes(c.whole.Problems), err)
	}
	c.names = slices.Collect(maps.Keys(c.files()))
	for _, name := range c.names {
		saw, named := c.read(ctx, s.Folder, name)
		if named {
			t.Fatalf("something is said about %s, which is whole", name)
		}
		for _, what := range saw {
			c.truth[what] = true
		}
	}
	if kind := c.audit(ctx, s.Folder, ""); kind != "" {
		t.Fatalf("a space that is whole is audited as %s", kind)
	}
	if len(c.truth) < 12 {
		t.Fatalf("the space holds only %v", c.truth)
	}
	return c
}

// read is all that one who has read the rest of the space believes of a file,
// and whether something is said about it.
func (c *crowd) read(ctx context.Context, f Folder, about string) (saw []string, named bool) {
	s, err := Open(ctx, f, Expected{Space: c.s.ID, Pin: c.pin})
	if err != nil {
		return nil, true // refused whole
	}
	saw = append(saw, s.Name, s.Policy, s.Roots.Pin())
	got, err := s.Pull(ctx, c.known(about), c.reader.dev)
	if err != nil {
		return saw, true
	}
	members := map[string]identity.Member{}
	for _, m := range c.whole.Members {
		members[m.Device] = m
	}
	for _, m := range got.Members {
		saw = append(saw, m.Person+m.Name+m.Team+m.Recipient+hex.EncodeToString(m.Key))
	}
	for _, k := range got.Keys {
		saw = append(saw, k.ID+hex.EncodeToString(k.Key.secret))
	}
	for _, seg := range got.Segments {
		saw = append(saw, seg.Device+hexOf(seg.Hash))
		for _, e := range seg.Events {
			saw = append(saw, string(journal.AppendRecord(nil, e)))
		}
	}
	for _, snap := range got.Snapshots {
		_, plain, err := snap.Open(c.reader.dev, members[snap.Device])
		if err != nil {
			named = named || snap.Name == about
			continue
		}
		saw = append(saw, string(plain))
	}
	for _, p := range got.Problems {
		named = named || p.Name == about
	}
	return saw, named
}

// audit is the kind of verdict on a file, or on any file when about is "": ""
// when nothing is said of it.
func (c *crowd) audit(ctx context.Context, f Folder, about string) string {
	a, err := Verify(ctx, f, Auditor{Space: c.s.ID, Device: c.reader.dev}, nil)
	if err != nil {
		c.t.Errorf("%s: the folder cannot be audited: %v", about, err)
	}
	for _, finding := range a.Findings {
		if about == "" || finding.File == about {
			return finding.Verdict.Kind
		}
	}
	return ""
}

// known is what one holds who has read all files but one.
func (c *crowd) known(but string) Known {
	known := Known{Names: map[string]bool{}, Members: map[string]identity.Member{}}
	for _, name := range c.names {
		if name != but {
			known.Names[name] = true
		}
	}
	for _, m := range c.whole.Members {
		if !strings.HasPrefix(but, joinDir+"/"+m.Device) {
			known.Members[m.Device] = m
		}
	}
	for _, k := range c.whole.Keys {
		if k.Name != but {
			known.Keys = append(known.Keys, k)
		}
	}
	return known
}

func (c *crowd) files() map[string][]byte {
	c.t.Helper()
	all := map[string][]byte{}
	names, err := c.s.Folder.List(context.Background(), ".")
	if err != nil {
		c.t.Fatal(err)
	}
	for _, name := range names {
		data, err := os.ReadFile(filepath.Join(c.root, filepath.FromSlash(name)))
		if err != nil {
			c.t.Fatal(err)
		}
		all[path.Clean(name)] = data
	}
	return all
}

// shelf is a place whose files a test exchanges as it likes, ten thousand times
// a second.
type shelf map[string][]byte

func (s shelf) List(_ context.Context, dir string) ([]string, error) {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(s)), func(name string) bool {
		return dir != "." && !strings.HasPrefix(name, dir+"/")
	})
	return names, nil
}

func (s shelf) Read(_ context.Context, name string, max int64) ([]byte, error) {
	data, ok := s[name]
	switch {
	case !ok:
		return nil, fs.ErrNotExist
	case int64(len(data)) > max:
		return nil, ErrTooLarge
	}
	return bytes.Clone(data), nil
}

func (s shelf) Put(_ context.Context, name string, data []byte) error {
	s[name] = bytes.Clone(data)
	return nil
}

func (s shelf) Replace(_ context.Context, name string, data []byte) error {
	s[name] = data
	return nil
}

func (shelf) Probe(context.Context) error { return nil }

// thorough is how often something is done: less often with -short, where the race
// detector makes it ten times as slow. It is done in full without.
func thorough(often, short int) int {
	if testing.Short() {
		return short
	}
	return often
}
