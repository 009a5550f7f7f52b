package sharetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"cordee/store/share"
)

var puts = []contract{
	{"an empty file is read back", func(t *testing.T, p Place) { putAndRead(t, p, nil) }},
	{"one byte is read back", func(t *testing.T, p Place) { putAndRead(t, p, []byte("x")) }},
	{"the largest segment is read back", func(t *testing.T, p Place) {
		putAndRead(t, p, bytes.Repeat([]byte{0, 255, '\r', '\n', 26, 0xEF, 0xBB, 0xBF}, maxFile/8))
	}},
	{"the longest name is taken", func(t *testing.T, p Place) {
		f, name := p.Open(), "log/e000001/"+strings.Repeat("a", 84)
		put(t, f, name, []byte("x"))
		if got := list(t, f, "log"); !slices.Equal(got, []string{name}) {
			t.Errorf("listed %q", got)
		}
	}},
	{"what is put is listed at once", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "join/a", []byte("x"))
		if got := list(t, f, "join"); !slices.Equal(got, []string{"join/a"}) {
			t.Errorf("listed %q", got)
		}
	}},
	{"a colleague lists and reads it", func(t *testing.T, p Place) {
		put(t, p.Open(), "join/a", []byte("hello"))
		colleague := p.Open()
		if got := list(t, colleague, "join"); !slices.Equal(got, []string{"join/a"}) {
			t.Errorf("listed %q", got)
		}
		if got := read(t, colleague, "join/a"); string(got) != "hello" {
			t.Errorf("read %q", got)
		}
	}},
	{"the bytes are the place's own", func(t *testing.T, p Place) {
		f, data := p.Open(), []byte("first")
		put(t, f, "a", data)
		copy(data, "XXXXX")
		copy(read(t, f, "a"), "YYYYY")
		if got := read(t, f, "a"); string(got) != "first" {
			t.Errorf("now it holds %q", got)
		}
	}},
	{"the same bytes again are success", func(t *testing.T, p Place) {
		f := p.Open()
		for _, data := range [][]byte{nil, []byte("first")} {
			name := fmt.Sprint("a", len(data))
			put(t, f, name, data)
			put(t, f, name, data)
			put(t, p.Open(), name, data)
			if got := read(t, f, name); !bytes.Equal(got, data) {
				t.Errorf("now it holds %q", got)
			}
		}
	}},
	{"other bytes are a fork and replace nothing", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "a", []byte("first"))
		for _, other := range []string{"secnd", "first and more", "", "fir"} {
			want(t, fmt.Sprintf("Put %q over it", other), p.Open().Put(context.Background(), "a", []byte(other)), share.ErrFork)
		}
		if got := read(t, f, "a"); string(got) != "first" {
			t.Errorf("now it holds %q", got)
		}
	}},
	{"a stranger's file under our name is a fork", func(t *testing.T, p Place) {
		p.Plant("log/a", []byte("stranger"))
		want(t, "Put", p.Open().Put(context.Background(), "log/a", []byte("ours")), share.ErrFork)
		p.Plant("log/b", []byte("ours")) // a backup that brought it back
		put(t, p.Open(), "log/b", []byte("ours"))
	}},
	{"what is replaced holds the other bytes, for everyone", func(t *testing.T, p Place) {
		f := p.Open()
		for _, name := range []string{"log/e000001/a", "log/e000001/copy (1).seg"} { // a sync client's copies are replaced too
			p.Plant(name, []byte("with the words"))
			for range 2 {
				if err := f.Replace(context.Background(), name, []byte("without")); err != nil {
					t.Fatal(err)
				}
			}
			if got := read(t, p.Open(), name); string(got) != "without" {
				t.Errorf("%s holds %q", name, got)
			}
			want(t, "Put of the words again", f.Put(context.Background(), "log/e000001/a", []byte("with the words")), share.ErrFork)
		}
		if got := list(t, f, "."); len(got) != 2 {
			t.Errorf("left %q", got)
		}
	}},
	{"nothing is replaced where there is nothing", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "log/a", []byte("x"))
		for _, name := range []string{"none", "log/none", "none/none"} {
			want(t, name, f.Replace(context.Background(), name, []byte("x")), fs.ErrNotExist)
		}
		for _, name := range []string{"", ".", "..", "../a", "/a", "log"} {
			if err := f.Replace(context.Background(), name, []byte("x")); err == nil {
				t.Errorf("replaced %q", name)
			}
		}
		if got := list(t, f, "."); !slices.Equal(got, []string{"log/a"}) {
			t.Errorf("left %q", got)
		}
	}},
	{"trying it leaves nothing", func(t *testing.T, p Place) {
		f := p.Open()
		for range 2 {
			if err := f.Probe(context.Background()); err != nil {
				t.Fatal(err)
			}
		}
		if got := list(t, f, "."); len(got) != 0 {
			t.Errorf("Probe left %q", got)
		}
	}},
}

func putAndRead(t *testing.T, p Place, data []byte) {
	f := p.Open()
	put(t, f, "log/e000001/a", data)
	if got := read(t, f, "log/e000001/a"); !bytes.Equal(got, data) {
		t.Errorf("%d bytes put, %d others read", len(data), len(got))
	}
}

const writers = 8 // of one name at one moment

var races = []contract{
	{"one of several writers wins", func(t *testing.T, p Place) {
		for round := range 10 {
			name := fmt.Sprintf("race/%d", round)
			errs := together(func(i int) error {
				return p.Open().Put(context.Background(), name, bytes.Repeat([]byte{byte(i)}, 10_000))
			})
			got := read(t, p.Open(), name)
			if !bytes.Equal(got, bytes.Repeat(got[:1], 10_000)) {
				t.Fatalf("%d bytes, of several writers", len(got))
			}
			for i, err := range errs {
				won := got[0] == byte(i)
				if won && err != nil || !won && !errors.Is(err, share.ErrFork) && (err != nil || !p.Replaces) {
					t.Errorf("round %d, writer %d, won %v: %v", round, i, won, err)
				}
			}
		}
	}},
	{"several writers of the same bytes all succeed", func(t *testing.T, p Place) {
		for round := range 5 {
			name := fmt.Sprintf("race/%d", round)
			for i, err := range together(func(int) error { return p.Open().Put(context.Background(), name, make([]byte, 10_000)) }) {
				if err != nil {
					t.Errorf("round %d, writer %d: %v", round, i, err)
				}
			}
		}
	}},
	{"writers of different names do not disturb each other", func(t *testing.T, p Place) {
		for i, err := range together(func(i int) error {
			return p.Open().Put(context.Background(), fmt.Sprintf("log/e%06d/a", i/2), make([]byte, 100+i))
		}) {
			if err != nil && !errors.Is(err, share.ErrFork) { // two of each: one of them wins
				t.Errorf("writer %d: %v", i, err)
			}
		}
		if got := list(t, p.Open(), "log"); len(got) != writers/2 {
			t.Errorf("listed %q", got)
		}
	}},
	{"whoever lists meanwhile never reads half a file", func(t *testing.T, p Place) {
		const size = 256 << 10
		done := make(chan []error)
		go func() {
			done <- together(func(i int) error {
				return p.Open().Put(context.Background(), fmt.Sprintf("log/%d", i), make([]byte, size))
			})
		}()
		for f, busy := p.Open(), true; busy; {
			select {
			case errs := <-done:
				if err := errors.Join(errs...); err != nil {
					t.Error(err)
				}
				busy = false
			default:
			}
			for _, name := range list(t, f, "log") {
				if got := read(t, f, name); len(got) != size {
					t.Fatalf("%s: %d of %d bytes", name, len(got), size)
				}
			}
		}
	}},
}

// together runs as many writers as there are, and returns their errors.
func together(write func(i int) error) []error {
	errs := make([]error, writers)
	var all sync.WaitGroup
	for i := range errs {
		all.Go(func() { errs[i] = write(i) })
	}
	all.Wait()
	return errs
}

var lists = []contract{
	{"an empty place holds nothing", func(t *testing.T, p Place) {
		if got := list(t, p.Open(), "."); len(got) != 0 {
			t.Errorf("listed %q", got)
		}
	}},
	{"a folder that is not there holds nothing", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "log/a", nil)
		if got := list(t, f, "snap"); len(got) != 0 {
			t.Errorf("listed %q", got)
		}
	}},
	{"names are listed below their folder, however deep, sorted", func(t *testing.T, p Place) {
		f := p.Open()
		for _, name := range []string{"log/e000002/b", "log/e000001/c", "log/e000001/a", "logs/no", "log-2/no", "cordee.space", "join/x"} {
			put(t, f, name, []byte(name))
		}
		if got, want := list(t, f, "log"), []string{"log/e000001/a", "log/e000001/c", "log/e000002/b"}; !slices.Equal(got, want) {
			t.Errorf("listed %q, want %q", got, want)
		}
		if got := list(t, f, "log/e000001"); len(got) != 2 {
			t.Errorf("listed %q below one epoch", got)
		}
		if got := list(t, f, "."); len(got) != 7 {
			t.Errorf("listed %q in all", got)
		}
	}},
	{"a listing longer than a page is whole", func(t *testing.T, p Place) {
		const files = 2100 // a page of S3 has 1,000 names, an epoch 2,000
		for i := range files {
			p.Plant(fmt.Sprintf("log/e000001/%04d", i), []byte("x"))
		}
		got := list(t, p.Open(), "log")
		if len(got) != files || got[0] != "log/e000001/0000" || got[files-1] != fmt.Sprintf("log/e000001/%04d", files-1) || !slices.IsSorted(got) {
			t.Errorf("listed %d of %d names", len(got), files)
		}
	}},
	{"strange names are listed and read", func(t *testing.T, p Place) {
		f := p.Open()
		for _, name := range []string{
			"log/a (1).seg", "log/a.sync-conflict-20260302-090000-ABCDEF1.seg", "log/a (conflicted copy 2026-03-02).seg",
			"log/A.SEG", "log/Copie de a – été.seg", "log/a%20b+c&d=e.seg",
		} {
			p.Plant(name, []byte(name))
			if got := read(t, f, name); string(got) != name {
				t.Errorf("%s holds %q", name, got)
			}
			if got := list(t, f, "log"); !slices.Contains(got, name) {
				t.Errorf("%s is not among %q", name, got)
			}
		}
	}},
	{"files being written are left out", func(t *testing.T, p Place) {
		p.Plant("log/~half.tmp", []byte("half"))
		p.Plant("~half.tmp", []byte("half"))
		p.Plant("log/a", []byte("x"))
		if got := list(t, p.Open(), "."); !slices.Equal(got, []string{"log/a"}) {
			t.Errorf("listed %q", got)
		}
	}},
}

var reads = []contract{
	{"a file of just the limit is read, one byte more is too large", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "ten", make([]byte, 10))
		if got, err := f.Read(context.Background(), "ten", 10); err != nil || len(got) != 10 {
			t.Errorf("%d of 10 bytes: %v", len(got), err)
		}
		_, err := f.Read(context.Background(), "ten", 9)
		want(t, "9 of 10 bytes", err, share.ErrTooLarge)
	}},
	{"a giant is not read", func(t *testing.T, p Place) {
		p.Plant("log/giant", make([]byte, 16<<20))
		_, err := p.Open().Read(context.Background(), "log/giant", maxFile)
		want(t, "Read", err, share.ErrTooLarge)
	}},
	{"a file that is not there does not exist", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "log/a", []byte("x"))
		for _, name := range []string{"none", "log/none", "none/none"} {
			_, err := f.Read(context.Background(), name, maxFile)
			want(t, name, err, fs.ErrNotExist)
			if share.FaultOf(err) == share.ErrOffline {
				t.Errorf("%s: taken for a place that is away: %v", name, err)
			}
		}
	}},
	{"a folder is not a file", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "log/a", []byte("x"))
		if got, err := f.Read(context.Background(), "log", maxFile); err == nil {
			t.Errorf("read %q", got)
		}
	}},
}

var refusals = []contract{
	{"Put refuses names the protocol does not use", func(t *testing.T, p Place) {
		f := p.Open()
		for _, name := range []string{"", ".", "..", "../a", "a/../../b", "/a", "a//b", `a\b`, "A", "é", "a b", "~a", ".a", "a/", strings.Repeat("a", 97)} {
			want(t, fmt.Sprintf("%q", name), f.Put(context.Background(), name, nil), share.ErrName)
		}
		if got := list(t, f, "."); len(got) != 0 {
			t.Errorf("left %q", got)
		}
	}},
	{"Read refuses names that leave the place", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "ten", make([]byte, 10))
		for _, name := range []string{"", ".", "..", "../ten", "/ten", "/etc/hostname", "a/../../ten", "./ten", "ten/"} {
			if _, err := f.Read(context.Background(), name, maxFile); err == nil {
				t.Errorf("took the name %q", name)
			}
		}
	}},
	{"who has given up gets no answer", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "a", []byte("x"))
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		_, err := f.List(ctx, ".")
		want(t, "List", err, share.ErrOffline)
		_, err = f.Read(ctx, "a", maxFile)
		want(t, "Read", err, share.ErrOffline)
		want(t, "Put", f.Put(ctx, "b", nil), share.ErrOffline)
		want(t, "Replace", f.Replace(ctx, "a", nil), share.ErrOffline)
		want(t, "Probe", f.Probe(ctx), share.ErrOffline)
	}},
	{"a place that is gone is offline, not empty", func(t *testing.T, p Place) {
		f := p.Open()
		put(t, f, "log/a", []byte("x"))
		p.Gone()
		got, err := f.List(context.Background(), "log")
		want(t, fmt.Sprintf("List gave %q", got), err, share.ErrOffline)
		_, err = f.List(context.Background(), "snap")
		want(t, "List of what never was", err, share.ErrOffline)
		_, err = f.Read(context.Background(), "log/a", maxFile)
		want(t, "Read", err, share.ErrOffline)
		if errors.Is(err, fs.ErrNotExist) {
			t.Errorf("Read says that the file alone is missing: %v", err)
		}
		want(t, "Put", f.Put(context.Background(), "log/b", nil), share.ErrOffline)
		want(t, "Replace", f.Replace(context.Background(), "log/a", nil), share.ErrOffline)
		want(t, "Probe", f.Probe(context.Background()), share.ErrOffline)
	}},
}
