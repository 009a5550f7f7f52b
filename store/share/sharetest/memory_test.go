package sharetest

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"slices"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"cordee/store/share"
)

func TestMemoryConforms(t *testing.T) {
	Conform(t, func(*testing.T) Place {
		m, views := NewMemory(1, time.Now), atomic.Int32{}
		return Place{
			Open:  func() share.Folder { return m.Open(fmt.Sprint(views.Add(1))) },
			Plant: m.Plant,
			Gone:  func() { m.Break(Rule{Kind: Fail, Chance: 1, Err: share.ErrOffline}) },
		}
	})
}

// day is a clock that only a test moves.
type day struct{ time.Time }

func (d *day) now() time.Time             { return d.Time }
func (d *day) passes(after time.Duration) { d.Time = d.Add(after) }
func morning() *day                       { return &day{time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)} }
func (d *day) memory(seed uint64) *Memory { return NewMemory(seed, d.now) }

// putTo does not look at the error.
func putTo(f share.Folder, name string, data string) error {
	return f.Put(context.Background(), name, []byte(data))
}

func TestFailTellsTheErrorOfTheSystem(t *testing.T) {
	m := morning().memory(1)
	f, ctx := m.Open("a"), context.Background()
	for errno, fault := range map[error]error{
		syscall.ENOSPC: share.ErrFull, syscall.EACCES: share.ErrReadOnly, syscall.EROFS: share.ErrReadOnly, syscall.EIO: share.ErrOffline,
	} {
		m.Break(Rule{Kind: Fail, Chance: 1, Err: errno})
		for _, err := range []error{putTo(f, "x", "x"), f.Probe(ctx)} {
			want(t, errno.Error(), err, errno)
			want(t, errno.Error(), err, fault)
		}
		_, err := f.List(ctx, ".")
		want(t, errno.Error(), err, share.ErrOffline)
		_, err = f.Read(ctx, "x", 1)
		want(t, errno.Error(), err, errno)
	}
	m.Break(Rule{Kind: Fail, Chance: 1, On: Put | Probe})
	met := map[error]bool{}
	for i := range 200 {
		err := putTo(f, fmt.Sprint("x", i), "x")
		for _, errno := range Errnos {
			met[errno] = met[errno] || errors.Is(err, errno)
		}
	}
	if len(met) != len(Errnos) || !met[syscall.EXDEV] || !met[syscall.ENOSPC] {
		t.Errorf("of %d errors, met %v", len(Errnos), met)
	}
	if len(m.Files()) != 0 {
		t.Errorf("what failed is there: %v", m.Files())
	}
}

// A rule strikes the operations, names and colleagues it says, as often as it says.
func TestARuleStrikesWhatItSays(t *testing.T) {
	m := morning().memory(1)
	m.Break(Rule{Kind: Fail, Chance: 1, On: Put, Name: "log/", View: "a", Skip: 1, Times: 2})
	var failed []string
	for i := range 5 {
		for _, view := range []string{"a", "b"} {
			for _, dir := range []string{"log", "join"} {
				name := fmt.Sprintf("%s/%s%d", dir, view, i)
				if putTo(m.Open(view), name, "x") != nil {
					failed = append(failed, name)
				}
			}
		}
	}
	if want := []string{"log/a1", "log/a2"}; !slices.Equal(failed, want) {
		t.Errorf("failed: %q, want %q", failed, want)
	}
	if got := m.Struck(); !maps.Equal(got, map[Kind]int{Fail: 2}) {
		t.Errorf("struck %v", got)
	}
}

func TestUnansweredHappensAndDropDoesNot(t *testing.T) {
	m := morning().memory(1)
	f := m.Open("a")
	m.Break(Rule{Kind: Unanswered, Chance: 1, Err: syscall.EIO})
	want(t, "unanswered", putTo(f, "x", "x"), share.ErrOffline)
	m.Break(Rule{Kind: Drop, Chance: 1})
	if err := putTo(f, "y", "y"); err != nil {
		t.Errorf("dropped: %v", err)
	}
	m.Break()
	if got := list(t, m.Open("b"), "."); !slices.Equal(got, []string{"x"}) {
		t.Errorf("the place holds %q", got)
	}
	put(t, f, "x", []byte("x")) // the same again, as who was not answered does
}

func TestATornFileIsMendedWhenItsTimeIsUp(t *testing.T) {
	for _, kind := range []Kind{Tear, Blank} {
		d := morning()
		m := d.memory(7)
		m.Break(Rule{Kind: kind, Chance: 1, For: time.Minute})
		const whole = "abcdefghijklmnopqrstuvwxyz"
		put(t, m.Open("a"), "x", []byte(whole))
		if got := read(t, m.Open("a"), "x"); string(got) != whole {
			t.Errorf("%s: the writer reads %q", kind, got)
		}
		got := read(t, m.Open("b"), "x")
		if string(got) == whole || (len(got) == len(whole)) != (kind == Blank) {
			t.Errorf("%s: the others read %q", kind, got)
		}
		d.passes(time.Minute)
		if got := read(t, m.Open("b"), "x"); string(got) != whole {
			t.Errorf("%s: a minute later the others read %q", kind, got)
		}
		m.Break(Rule{Kind: kind, Chance: 1})
		put(t, m.Open("a"), "y", []byte(whole))
		d.passes(1000 * time.Hour)
		if got := read(t, m.Open("a"), "y"); string(got) == whole {
			t.Errorf("%s: what is torn for ever is whole", kind)
		}
	}
}

// Files that are delayed arrive one after the other, not in the order in which
// they were written, and at other moments with every colleague.
func TestDelayedFilesOvertakeEachOther(t *testing.T) {
	d := morning()
	m := d.memory(3)
	m.Break(Rule{Kind: Delay, Chance: 1, For: time.Minute})
	const files = 20
	for i := range files {
		put(t, m.Open("a"), fmt.Sprintf("%02d", i), []byte("x"))
	}
	if got := list(t, m.Open("a"), "."); len(got) != files {
		t.Errorf("the writer sees %d of %d", len(got), files)
	}
	overtaken, differ := false, false
	for before := 0; ; d.passes(time.Second) {
		b, c := list(t, m.Open("b"), "."), list(t, m.Open("c"), ".")
		if len(b) < before {
			t.Fatal("what had arrived is gone")
		}
		before, differ = len(b), differ || !slices.Equal(b, c)
		overtaken = overtaken || len(b) > 0 && b[len(b)-1] != fmt.Sprintf("%02d", len(b)-1)
		if len(b) == files && len(c) == files {
			break
		}
		if d.Sub(morning().Time) > time.Minute {
			t.Fatalf("after a minute %d and %d of %d have arrived", len(b), len(c), files)
		}
	}
	if !overtaken || !differ {
		t.Errorf("overtaken %v, colleagues differ %v", overtaken, differ)
	}
}

func TestListingsThatAreStaleOrPartialOrEmpty(t *testing.T) {
	d := morning()
	m := d.memory(5)
	f := m.Open("a")
	const files = 60
	for i := range files {
		put(t, f, fmt.Sprintf("log/%02d", i), []byte("x"))
		d.passes(time.Second)
	}
	m.Break(Rule{Kind: Stale, Chance: 1, For: time.Minute})
	stale := false
	for range 10 {
		got := list(t, m.Open("b"), "log")
		for i, name := range got { // an older state is a beginning of this one
			if name != fmt.Sprintf("log/%02d", i) {
				t.Fatalf("stale listing %q", got)
			}
		}
		stale = stale || len(got) < files
	}
	if !stale {
		t.Error("no listing was stale")
	}
	m.Break(Rule{Kind: Partial, Chance: 1})
	if got := list(t, f, "log"); len(got) < files/5 || len(got) > files*4/5 {
		t.Errorf("%d of %d in a partial listing", len(got), files)
	}
	m.Break(Rule{Kind: Empty, Chance: 1})
	if got := list(t, f, "log"); len(got) != 0 {
		t.Errorf("an unmounted folder lists %q", got)
	}
	_, err := f.Read(context.Background(), "log/00", 1)
	want(t, "unmounted", err, fs.ErrNotExist)
	put(t, f, "log/new", []byte("x"))
	m.Break()
	if got := list(t, f, "log"); len(got) != files {
		t.Errorf("mounted again, it holds %d of %d", len(got), files)
	}
}

func TestWhatIsDoneByHand(t *testing.T) {
	d := morning()
	m := d.memory(1)
	f := m.Open("a")
	put(t, f, "log/a", []byte("a"))
	d.passes(time.Hour)
	put(t, f, "log/b", []byte("b"))
	put(t, f, "join/c", []byte("c"))
	m.Plant("log/a", []byte("changed"))
	m.Remove("join/")
	if got := m.Files(); len(got) != 2 || string(got["log/a"]) != "changed" {
		t.Errorf("it holds %q", got)
	}
	m.Revert("log/", d.Add(-time.Minute))
	if got := m.Files(); len(got) != 1 || string(got["log/a"]) != "a" {
		t.Errorf("reverted, it holds %q", got)
	}
	put(t, f, "log/b", []byte("b"))
	if got := list(t, f, "."); !slices.Equal(got, []string{"log/a", "log/b"}) {
		t.Errorf("healed, it lists %q", got)
	}
}

// run is what several colleagues meet under every fault there is.
func run(seed uint64, atOnce bool) (string, *Memory) {
	d := morning()
	m := d.memory(seed)
	m.Break(Everything(0.2, time.Minute)...)
	const views = 4
	met := make([]string, views)
	var all sync.WaitGroup
	for v := range views {
		work := func() {
			f := m.Open(fmt.Sprint(v))
			for i := range 40 {
				err := putTo(f, fmt.Sprintf("log/%d-%02d", v, i), "content")
				data, e := f.Read(context.Background(), fmt.Sprintf("log/%d-%02d", v, i), 100)
				met[v] += fmt.Sprintln(err, string(data), e)
			}
		}
		if atOnce {
			all.Go(work)
		} else {
			work()
		}
	}
	all.Wait()
	d.passes(time.Hour)
	m.Break()
	return fmt.Sprint(met, m.Files()), m
}

// The seed decides everything, even when colleagues work at the same time.
func TestOneSeedIsOneRun(t *testing.T) {
	for seed := range uint64(5) {
		once, m := run(seed, false)
		for _, atOnce := range []bool{false, true} {
			if again, _ := run(seed, atOnce); again != once {
				t.Errorf("seed %d, at once %v: another run", seed, atOnce)
			}
		}
		if other, _ := run(seed+100, false); other == once {
			t.Errorf("seed %d: the seed changes nothing", seed)
		}
		for _, kind := range []Kind{Fail, Unanswered, Drop, Tear, Blank, Delay, Stale, Empty} {
			if m.Struck()[kind] == 0 {
				t.Errorf("seed %d: %s never happened", seed, kind)
			}
		}
	}
}
