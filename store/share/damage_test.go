package share

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"cordee/store/journal"
)

// Whatever byte of whatever file is damaged, the file is named and the rest
// works; with the checksum made to fit, it is still not believed.
func TestEveryByteMatters(t *testing.T) {
	ctx := context.Background()
	a, b, s, root := two(t)
	b.post("intact")
	seg := b.mustPublish(s)[0].Name
	a.mustPull(s)
	for _, name := range []string{markerName, only(t, s, rootDir), path.Join(joinDir, joinFileOf(t, s, b)), seg} {
		good := readFile(t, root, name)
		want, err := reader(ctx, s, a, name)
		if err != nil || len(want) == 0 {
			t.Fatalf("%s: %v", name, err)
		}
		for i := range good {
			for _, repair := range []bool{false, true} {
				bad := bytes.Clone(good)
				bad[i] ^= 1 << (i % 8)
				if repair {
					bad = rechecked(bad)
				}
				if bytes.Equal(bad, good) {
					continue // the checksum alone was damaged, and repaired
				}
				writeFile(t, root, name, bad)
				got, err := reader(ctx, s, a, name)
				if err == nil && !slices.Equal(got, want) || err == nil && !repair {
					t.Fatalf("%s: byte %d flipped, repaired %v: read as %q", name, i, repair, got)
				}
				if err != nil && !strings.Contains(err.Error(), name) {
					t.Fatalf("%s: byte %d flipped: %v does not name the file", name, i, err)
				}
			}
		}
		for n := range good {
			for _, bad := range [][]byte{good[:n], append(bytes.Clone(good[:n]), make([]byte, len(good)-n)...)} {
				if bytes.Equal(bad, good) {
					continue
				}
				writeFile(t, root, name, bad)
				if got, err := reader(ctx, s, a, name); err == nil {
					t.Fatalf("%s: cut at %d of %d, read as %q", name, n, len(good), got)
				}
			}
		}
		writeFile(t, root, name, good)
	}
}

// reader opens the space and pulls the named file, all others being known, and
// says what it gave, or why it was not believed.
func reader(ctx context.Context, s *Space, own *peer, name string) ([]string, error) {
	fresh, err := Open(ctx, s.Folder, Expected{Space: s.ID})
	if err != nil {
		return nil, err
	}
	known := Known{Names: maps.Clone(own.known.Names), Members: own.known.Members}
	delete(known.Names, name)
	if strings.HasPrefix(name, joinDir) {
		known.Members = nil
	}
	got, err := fresh.Pull(ctx, known, own.dev)
	if err != nil {
		return nil, err
	}
	if len(got.Problems) > 0 {
		return nil, fmt.Errorf("%v", codes(got.Problems))
	}
	out := []string{fresh.ID, fresh.Name, fresh.Policy, fmt.Sprint(fresh.Owners)}
	for _, m := range got.Members {
		out = append(out, fmt.Sprintf("%+v", m))
	}
	for _, seg := range got.Segments {
		out = append(out, fmt.Sprintf("%s %x %x %v", seg.Device, seg.Hash, seg.Prev, seg.Events))
	}
	return out, nil
}

func TestADamagedFileStopsNothingElse(t *testing.T) {
	a, b, s, root := two(t)
	var names []string
	for _, text := range []string{"un", "deux", "trois"} {
		b.post(text)
		names = append(names, b.mustPublish(s)[0].Name)
	}
	bad := readFile(t, root, names[1])
	bad[len(bad)/2] ^= 1
	writeFile(t, root, names[1], bad)
	got := a.mustPull(s)
	if want := []string{"incomplete " + names[1], "gap " + names[2]}; len(got.Segments) != 2 || !slices.Equal(codes(got.Problems), want) {
		t.Errorf("%d segments, problems %v, want two and %v", len(got.Segments), codes(got.Problems), want)
	}
}

// What a sync client may leave beside or instead of a file.
func TestConflictCopies(t *testing.T) {
	a, b, s, root := two(t)
	b.post("un")
	first := b.mustPublish(s)[0].Name
	b.post("deux")
	second := b.mustPublish(s)[0].Name
	data := readFile(t, root, second)
	removeFile(t, root, second)
	stem := strings.TrimSuffix(path.Base(second), ".seg")
	copies := []string{
		stem + " (1).seg", stem + "-PC-DE-ZOÉ.seg", stem + ".sync-conflict-20260302-090000-ABCDEFG.seg",
		stem + " (Zoé's conflicted copy 2026-03-02).seg", stem + "_conflict-20260302-090000.seg",
	}
	for _, name := range copies {
		writeFile(t, root, path.Join(path.Dir(second), name), data)
	}
	writeFile(t, root, "log/e000001/"+stem+" (2).seg", data[:len(data)-1])
	writeFile(t, root, "log/e000001/notes.txt", []byte("à faire"))
	got := a.mustPull(s)
	if want := []string{"incomplete log/e000001/" + stem + " (2).seg"}; !slices.Equal(codes(got.Problems), want) {
		t.Errorf("problems %v, want %v", codes(got.Problems), want)
	}
	if len(got.Segments) != 2 || got.Segments[0].Name != first || got.Segments[1].Name != second {
		t.Fatalf("segments %+v, want %s and %s", got.Segments, first, second)
	}
	removeFile(t, root, "log/e000001/"+stem+" (2).seg")
	s.Folder = counting{s.Folder, t, map[string]int{}}
	if got := a.mustPull(s); len(got.Segments)+len(got.Problems) != 0 {
		t.Errorf("again: %d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	if n := len(s.Folder.(counting).read); n != 1 {
		t.Errorf("judged files are read again: %v", s.Folder.(counting).read)
	}
}

// counting counts what is read of a folder.
type counting struct {
	Folder
	t    testing.TB
	read map[string]int
}

func (c counting) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	c.read[name]++
	return c.Folder.Read(ctx, name, max)
}

// A quarantined file does not stand in the way of a good copy of it.
func TestAGoodCopyOfAQuarantinedFileIsTaken(t *testing.T) {
	a, b, s, root := two(t)
	b.post("un")
	name := b.mustPublish(s)[0].Name
	data := readFile(t, root, name)
	writeFile(t, root, name, rechecked(append(bytes.Clone(data), 0)))
	if got := a.mustPull(s); len(got.Segments) != 0 || len(got.Problems) != 1 || got.Problems[0].Pending {
		t.Fatalf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	writeFile(t, root, strings.Replace(name, ".seg", " (1).seg", 1), data)
	if got := a.mustPull(s); len(got.Segments) != 1 || got.Segments[0].Name != name {
		t.Errorf("the copy was not taken: %v", codes(got.Problems))
	}
}

func TestAForkIsProvedAndBothBranchesAreKept(t *testing.T) {
	a, b, s, _ := two(t)
	clone := *b
	b.post("ici")
	first := b.mustPublish(s)[0]
	data, _, err := sealSegment(s.ID, clone.dev, SpaceKey{}, Chain{}, []journal.Event{clone.say("là")}, nil)
	if err != nil {
		t.Fatal(err)
	}
	fork := func(known *peer, want int) {
		t.Helper()
		got := known.mustPull(s)
		if len(got.Segments) != want || len(got.Problems) != 1 || got.Problems[0].Code != "fork" || !got.Problems[0].Accepted {
			t.Errorf("%d segments, problems %+v", len(got.Segments), got.Problems)
		}
	}
	a.mustPull(s) // knows the first before the second comes
	if err := s.Folder.Put(context.Background(), strings.Replace(first.Name, first.Name[len(first.Name)-20:], "fedcba9876543210.seg", 1), data); err != nil {
		t.Fatal(err)
	}
	fork(a, 1)
	fork(newPeer(t, 6), 2)
	if got := a.mustPull(s); len(got.Problems) != 0 {
		t.Errorf("told twice: %v", codes(got.Problems))
	}
}

func TestALateSegmentIsNeitherGapNorFork(t *testing.T) {
	a, b, s, root := two(t)
	var names []string
	for _, text := range []string{"un", "deux", "trois"} {
		b.post(text)
		names = append(names, b.mustPublish(s)[0].Name)
	}
	late := readFile(t, root, names[1])
	removeFile(t, root, names[1])
	if got := a.mustPull(s); !slices.Equal(codes(got.Problems), []string{"gap " + names[2]}) || got.Problems[0].Data["Seq"] != uint64(2) {
		t.Errorf("problems %+v", got.Problems)
	}
	writeFile(t, root, names[1], late)
	if got := a.mustPull(s); len(got.Segments) != 1 || len(got.Problems) != 0 {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
}

func TestAnotherSpacesSegmentIsNotReplayed(t *testing.T) {
	a, b, s, root := two(t)
	other, otherRoot := a.space()
	b.join(other, "Benoît")
	b.post("pour les autres")
	written := b.mustPublish(other)
	writeFile(t, root, written[0].Name, readFile(t, otherRoot, written[0].Name))
	if got := a.mustPull(s); len(got.Segments) != 0 || !slices.Equal(codes(got.Problems), []string{"other-space " + written[0].Name}) {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
}

// A folder whose listing or reading fails half-way concludes nothing; one file
// that cannot be read waits alone.
func TestAFailingFolder(t *testing.T) {
	ctx := context.Background()
	folder := &broken{Folder: Dir(t.TempDir())}
	a, b := newPeer(t, 1), newPeer(t, 2)
	s, err := create(ctx, folder, a.dev, "Nord", PolicyOpen, false, day)
	if err != nil {
		t.Fatal(err)
	}
	b.join(s, "Benoît")
	b.post("un")
	one := b.mustPublish(s)[0].Name
	b.post("deux")
	b.mustPublish(s)
	for _, dir := range []string{joinDir, logDir, snapDir} {
		folder.onList = func(d string) error {
			if d == dir {
				return syscall.EIO
			}
			return nil
		}
		got, err := a.pull(s)
		if wantFault(t, err, ErrOffline); len(got.Segments)+len(got.Members) != 0 {
			t.Errorf("%s cannot be listed: concluded %+v", dir, got)
		}
	}
	folder.onList = nil
	for _, err := range []error{syscall.EIO, syscall.ESTALE, fs.ErrNotExist, fs.ErrPermission, ErrOffline} {
		folder.onRead = func(name string) error {
			if name == one {
				return err
			}
			return nil
		}
		got, err := s.Pull(ctx, Known{}, a.dev)
		if err != nil || len(got.Segments) != 1 || !slices.Contains(codes(got.Problems), "unreadable "+one) {
			t.Errorf("%d segments, problems %v (%v)", len(got.Segments), codes(got.Problems), err)
		}
	}
	reads := 0
	folder.onRead = func(string) error {
		if reads++; reads > 2 {
			return ErrOffline
		}
		return nil
	}
	_, err = s.Pull(ctx, Known{}, a.dev)
	wantFault(t, err, ErrOffline)
	folder.onRead = nil
	canceled, cancel := context.WithCancel(ctx)
	folder.onRead = func(name string) error {
		if name == one {
			cancel()
			return ErrOffline
		}
		return nil
	}
	_, err = s.Pull(canceled, Known{}, a.dev)
	wantFault(t, err, ErrOffline)
}

// A write that arrives torn, and is reported as done, waits until the rest is
// there; one that fails is tried again.
func TestTornAndFailingWrites(t *testing.T) {
	ctx := context.Background()
	root := t.TempDir()
	folder := &broken{Folder: Dir(root)}
	a, b := newPeer(t, 1), newPeer(t, 2)
	s, err := create(ctx, folder, a.dev, "Nord", PolicyOpen, false, day)
	if err != nil {
		t.Fatal(err)
	}
	b.join(s, "Benoît")
	var whole []byte
	folder.onPut = func(data []byte) ([]byte, error) { whole = data; return data[:len(data)/2], nil }
	b.post("un")
	name := b.mustPublish(s)[0].Name
	if got := a.mustPull(s); !slices.Equal(codes(got.Problems), []string{"incomplete " + name}) || !got.Problems[0].Pending {
		t.Errorf("problems %v", codes(got.Problems))
	}
	writeFile(t, root, name, whole)
	if got := a.mustPull(s); len(got.Segments) != 1 || len(got.Problems) != 0 {
		t.Errorf("%d segments, problems %v", len(got.Segments), codes(got.Problems))
	}
	// What cannot be written stays to be written.
	for range 10 {
		b.post(strings.Repeat("x", 60<<10))
	}
	for _, fault := range []error{ErrFull, ErrReadOnly, ErrOffline} {
		folder.onPut = func([]byte) ([]byte, error) { return nil, fault }
		if written, err := b.publish(s); !errors.Is(err, fault) || len(written) != 0 || len(b.unsent) != 3 {
			t.Errorf("%v: wrote %d of %d, %v", fault, len(written), len(b.unsent), err)
		}
	}
	folder.onPut = nil
	b.mustPublish(s)
	if got := a.mustPull(s); len(got.Problems) != 0 || len(a.events) != 11 {
		t.Errorf("%d events, problems %v", len(a.events), codes(got.Problems))
	}
}

func TestLinksAndGiantsInTheFolderAreNamed(t *testing.T) {
	a, b, s, root := two(t)
	secret := filepath.Join(t.TempDir(), "secret")
	if err := os.WriteFile(secret, []byte("secret"), 0o600); err != nil {
		t.Fatal(err)
	}
	link := fmt.Sprintf("log/e000001/%s-00000001-%016x.seg", b.dev.ID(), 1)
	giant := fmt.Sprintf("log/e000001/%s-00000002-%016x.seg", b.dev.ID(), 2)
	writeFile(t, root, giant, make([]byte, maxSegment+1))
	if err := os.Symlink(secret, filepath.Join(root, filepath.FromSlash(link))); err != nil {
		t.Fatal(err)
	}
	got := a.mustPull(s)
	if want := []string{"not-a-file " + link, "too-large " + giant}; !slices.Equal(codes(got.Problems), want) {
		t.Errorf("problems %v, want %v", codes(got.Problems), want)
	}
}
