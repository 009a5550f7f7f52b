package share

import (
	"bytes"
	"context"
	"encoding/hex"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cordee/store/identity"
	"cordee/store/journal"
)

const (
	mutations    = 10_000
	mutationSeed = 1
)

// A space with everything in it, whose files are damaged, cut, exchanged,
// replayed under other names and brought in from another space that the same
// people share: nobody ever believes something that was not signed, and every
// file that is not what it was is named.
func TestMutatedFilesAreNotBelieved(t *testing.T) {
	ctx := context.Background()
	f := newCrowd(t)
	files, foreign := f.files(), newCrowd(t).files()
	names, theirs := slices.Sorted(maps.Keys(files)), slices.Sorted(maps.Keys(foreign))
	random := rand.New(rand.NewPCG(mutationSeed, mutationSeed))
	folder := shelf(maps.Clone(files))
	wrong := 0
	for i := range mutations {
		name := names[random.IntN(len(names))]
		data, replaced := mutate(random, files[name], files[names[random.IntN(len(names))]], foreign[theirs[random.IntN(len(theirs))]])
		if bytes.Equal(data, files[name]) {
			continue
		}
		folder[name] = data
		saw, named := f.read(ctx, folder, name)
		folder[name] = files[name]
		for _, what := range saw {
			if !f.truth[what] {
				wrong++
				t.Errorf("seed %d, mutation %d of %s: believed %s", mutationSeed, i, name, what)
			}
		}
		if !named && !replaced {
			wrong++
			t.Errorf("seed %d, mutation %d of %s: nobody was told", mutationSeed, i, name)
		}
		if wrong > 5 {
			t.FailNow()
		}
	}
}

// mutate damages a file, or puts another into its place: one of the same space,
// or of another. replaced says that a file of the space took its place: it is
// read as what it is, and nothing is wrong but that one is missing, which its
// author notices.
func mutate(random *rand.Rand, data, other, foreign []byte) (bad []byte, replaced bool) {
	switch random.IntN(8) {
	case 6:
		return other, true
	case 7:
		return foreign, false
	}
	return damage(random, data), false
}

func damage(random *rand.Rand, data []byte) []byte {
	bad := bytes.Clone(data)
	at := random.IntN(len(bad))
	switch random.IntN(6) {
	case 0:
		bad[at] ^= 1 << random.IntN(8)
	case 1: // as somebody who forges would
		bad[at] ^= 1 << random.IntN(8)
		return rechecked(bad)
	case 2:
		return bad[:at]
	case 3:
		clear(bad[at:]) // what a disk that was full leaves
	case 4:
		end := min(len(bad), at+1+random.IntN(64))
		bad = slices.Delete(bad, at, end)
		if len(bad) > 32 {
			return rechecked(bad)
		}
	case 5: // two pieces exchanged
		from, n := random.IntN(len(bad)), random.IntN(64)
		n = min(n, len(bad)-from, len(bad)-at)
		copy(bad[at:at+n], data[from:from+n])
		if len(bad) > 32 {
			return rechecked(bad)
		}
	}
	return bad
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
	if err := s.PublishRoot(ctx, next.Sign(a.dev, b.dev)); err != nil {
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
	if _, _, err := s.PublishSnapshot(ctx, b.dev, 1, mustSeal(t, b.dev, snap, to)); err != nil {
		t.Fatal(err)
	}
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
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(s)), func(name string) bool { return !strings.HasPrefix(name, dir+"/") })
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

func (shelf) Probe(context.Context) error { return nil }
