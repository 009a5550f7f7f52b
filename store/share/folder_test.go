package share

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// memory is a Folder without a disk, whose operations a test can disturb.
type memory struct {
	mu    sync.Mutex
	files map[string][]byte

	onList func(dir string) error
	onRead func(name string) error
	onPut  func(name string, data []byte) (arrives []byte, err error) // what arrives may be less than was sent
}

func newMemory() *memory { return &memory{files: map[string][]byte{}} }

func (m *memory) List(_ context.Context, dir string) ([]string, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.onList != nil {
		if err := m.onList(dir); err != nil {
			return nil, err
		}
	}
	var names []string
	for name := range m.files {
		if strings.HasPrefix(name, dir+"/") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names, nil
}

func (m *memory) Read(_ context.Context, name string, max int64) ([]byte, error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.onRead != nil {
		if err := m.onRead(name); err != nil {
			return nil, err
		}
	}
	data, ok := m.files[name]
	switch {
	case !fs.ValidPath(name):
		return nil, faultNotFile
	case !ok:
		return nil, fs.ErrNotExist
	case int64(len(data)) > max:
		return nil, ErrTooLarge
	}
	return bytes.Clone(data), nil
}

func (m *memory) Put(_ context.Context, name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	if !writable(name) {
		return ErrName
	}
	if there, ok := m.files[name]; ok {
		if bytes.Equal(there, data) {
			return nil
		}
		return ErrFork
	}
	if m.onPut == nil {
		m.files[name] = bytes.Clone(data)
		return nil
	}
	arrives, err := m.onPut(name, data)
	if arrives != nil {
		m.files[name] = bytes.Clone(arrives)
	}
	return err
}

func (m *memory) Probe(context.Context) error { return nil }

// Every Folder keeps the contract.
func TestFolders(t *testing.T) {
	for name, open := range map[string]func(*testing.T) Folder{
		"Dir":    func(t *testing.T) Folder { return Dir(t.TempDir()) },
		"memory": func(*testing.T) Folder { return newMemory() },
	} {
		t.Run(name, func(t *testing.T) { conform(t, func() Folder { return open(t) }) })
	}
}

func conform(t *testing.T, open func() Folder) {
	ctx := context.Background()
	t.Run("what was put is read whole", func(t *testing.T) {
		f := open()
		for _, data := range [][]byte{nil, []byte("x"), bytes.Repeat([]byte{0, 255}, 1<<19)} {
			name := fmt.Sprintf("log/e000001/%d", len(data))
			if err := f.Put(ctx, name, data); err != nil {
				t.Fatal(err)
			}
			got, err := f.Read(ctx, name, maxSegment)
			if err != nil || !bytes.Equal(got, data) {
				t.Errorf("%d bytes put, %d read (%v)", len(data), len(got), err)
			}
		}
	})
	t.Run("names are listed below their folder, sorted, whatever they are", func(t *testing.T) {
		f := open()
		for _, name := range []string{"log/e000002/b", "log/e000001/c", "log/e000001/a", "logs/no", "cordee.space", "join/x"} {
			if err := f.Put(ctx, name, []byte(name)); err != nil {
				t.Fatal(err)
			}
		}
		got, err := f.List(ctx, "log")
		if want := []string{"log/e000001/a", "log/e000001/c", "log/e000002/b"}; err != nil || !slices.Equal(got, want) {
			t.Errorf("List = %q (%v), want %q", got, err, want)
		}
	})
	t.Run("a folder that is not there holds nothing", func(t *testing.T) {
		if got, err := open().List(ctx, "snap"); err != nil || len(got) != 0 {
			t.Errorf("List = %q, %v", got, err)
		}
	})
	t.Run("nothing is replaced", func(t *testing.T) {
		f := open()
		if err := f.Put(ctx, "a", []byte("first")); err != nil {
			t.Fatal(err)
		}
		if err := f.Put(ctx, "a", []byte("first")); err != nil {
			t.Errorf("the same bytes again: %v", err)
		}
		for _, other := range []string{"secnd", "first and more", "", "fir"} {
			wantFault(t, f.Put(ctx, "a", []byte(other)), ErrFork)
		}
		if got, _ := f.Read(ctx, "a", 100); string(got) != "first" {
			t.Errorf("now it holds %q", got)
		}
	})
	t.Run("one of two writers wins", func(t *testing.T) {
		f := open()
		for round := range 20 {
			name := fmt.Sprint("race/", round)
			errs := make([]error, 8)
			var wg sync.WaitGroup
			for i := range errs {
				wg.Go(func() { errs[i] = f.Put(ctx, name, bytes.Repeat([]byte{byte(i)}, 10_000)) })
			}
			wg.Wait()
			got, err := f.Read(ctx, name, 10_000)
			if err != nil || len(got) != 10_000 {
				t.Fatalf("%d bytes (%v)", len(got), err)
			}
			for i, err := range errs {
				if won := got[0] == byte(i); won != (err == nil) || !won && !errors.Is(err, ErrFork) {
					t.Errorf("writer %d, won %v: %v", i, won, err)
				}
			}
		}
	})
	t.Run("limits and refusals", func(t *testing.T) {
		f := open()
		if err := f.Put(ctx, "ten", make([]byte, 10)); err != nil {
			t.Fatal(err)
		}
		if _, err := f.Read(ctx, "ten", 10); err != nil {
			t.Errorf("10 of 10 bytes: %v", err)
		}
		_, err := f.Read(ctx, "ten", 9)
		wantFault(t, err, ErrTooLarge)
		if _, err := f.Read(ctx, "none", 9); !errors.Is(err, fs.ErrNotExist) {
			t.Errorf("a file that is not there: %v", err)
		}
		for _, name := range []string{"", ".", "..", "../a", "a/../../b", "/a", "a//b", `a\b`, "A", "é", "a b", "~a", ".a", "a/", strings.Repeat("a", 97)} {
			if err := f.Put(ctx, name, nil); err == nil {
				t.Errorf("Put took the name %q", name)
			}
		}
		for _, name := range []string{"../ten", "/etc/hostname", "a/../../ten", ""} {
			if _, err := f.Read(ctx, name, 1000); err == nil {
				t.Errorf("Read took the name %q", name)
			}
		}
	})
	t.Run("it can be tried", func(t *testing.T) {
		f := open()
		if err := f.Probe(ctx); err != nil {
			t.Fatal(err)
		}
		if got, err := f.List(ctx, "."); err != nil || len(got) != 0 {
			t.Errorf("Probe left %q (%v)", got, err)
		}
	})
}

func TestDirLeavesOnlyWholeFiles(t *testing.T) {
	ctx, root := context.Background(), t.TempDir()
	if err := Dir(root).Put(ctx, "log/a", []byte("x")); err != nil {
		t.Fatal(err)
	}
	writeFile(t, root, "log/~half.tmp", []byte("half"))
	if got, _ := Dir(root).List(ctx, "log"); !slices.Equal(got, []string{"log/a"}) {
		t.Errorf("List = %q", got)
	}
	removeFile(t, root, "log/~half.tmp")
	if left, _ := os.ReadDir(filepath.Join(root, "log")); len(left) != 1 {
		t.Errorf("%d files left, want one", len(left))
	}
}

func TestDirFollowsNoLink(t *testing.T) {
	ctx, root, outside := context.Background(), t.TempDir(), t.TempDir()
	writeFile(t, outside, "secret", []byte("secret"))
	for link, target := range map[string]string{
		"log/a": filepath.Join(outside, "secret"), "log/b": "../../" + filepath.Base(outside) + "/secret", "snap": outside, "log/d": root,
	} {
		os.MkdirAll(filepath.Join(root, "log"), 0o777)
		if err := os.Symlink(target, filepath.Join(root, link)); err != nil {
			t.Fatal(err)
		}
	}
	f := Dir(root)
	for _, name := range []string{"log/a", "log/b", "snap/secret", "log/d"} {
		if data, err := f.Read(ctx, name, 100); err == nil {
			t.Errorf("Read(%s) = %q through a link", name, data)
		}
	}
	if err := f.Put(ctx, "snap/new", []byte("x")); err == nil {
		t.Error("Put wrote through a link")
	}
	wantFault(t, f.Put(ctx, "log/a", []byte("secret")), ErrFork)
	if left, _ := os.ReadDir(outside); len(left) != 1 {
		t.Error("something was written outside the folder")
	}
}

func TestDirThatIsNotThereIsOffline(t *testing.T) {
	ctx, root := context.Background(), filepath.Join(t.TempDir(), "unmounted")
	f := Dir(root)
	_, err := f.List(ctx, "log")
	wantFault(t, err, ErrOffline)
	_, err = f.Read(ctx, "a", 1)
	wantFault(t, err, ErrOffline)
	wantFault(t, f.Put(ctx, "a", nil), ErrOffline)
	wantFault(t, f.Probe(ctx), ErrOffline)
	if _, err := os.Stat(root); err == nil {
		t.Error("the folder was created")
	}
}

func TestWhatKeepsAFolderFromBeingWrittenIsNamed(t *testing.T) {
	for err, want := range map[error]Fault{
		syscall.EACCES: ErrReadOnly, syscall.EROFS: ErrReadOnly, syscall.EPERM: ErrReadOnly,
		syscall.ENOSPC: ErrFull, syscall.EDQUOT: ErrFull, syscall.EIO: ErrOffline, syscall.ESTALE: ErrOffline,
	} {
		wantFault(t, cannotWrite(&fs.PathError{Op: "open", Err: err}), want)
	}
	if cannotWrite(nil) != nil || synced(syscall.EINVAL) != nil || synced(syscall.EIO) == nil {
		t.Error("success, or a file system that cannot sync, is taken for a failure; or a failure for success")
	}
}

// A file held for a moment is tried again, for about 16 seconds and no longer.
func TestDirWaitsForAFileThatIsHeld(t *testing.T) {
	root := t.TempDir()
	var waited time.Duration
	d := dir{root: root, wait: func(_ context.Context, pause time.Duration) error { waited += pause; return nil }}
	for attempt, err := range []error{syscall.EACCES, syscall.EBUSY} {
		if !busy(&os.LinkError{Op: "link", Err: err}) {
			t.Errorf("attempt %d: %v is not worth a second attempt", attempt, err)
		}
	}
	tries := 0
	err := d.insist(context.Background(), func() error {
		if tries++; tries < 4 {
			return syscall.EBUSY
		}
		return nil
	})
	if err != nil || tries != 4 || waited != 7*retryFirst {
		t.Errorf("%d attempts in %v: %v", tries, waited, err)
	}
	waited = 0
	if err := d.insist(context.Background(), func() error { return syscall.EACCES }); !errors.Is(err, syscall.EACCES) {
		t.Errorf("insist = %v", err)
	}
	if waited < retryFor/2 || waited > retryFor {
		t.Errorf("gave up after %v", waited)
	}
}

// Where hard links are refused, as they are for folders everywhere, the name is
// given by renaming, and still replaces nothing.
func TestGivingANameWithoutHardLinks(t *testing.T) {
	root, err := os.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, tmp := range []string{"~1", "~2"} {
		if err := root.Mkdir(tmp, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := giveName(root, "~1", "final"); err != nil {
		t.Errorf("giveName = %v", err)
	}
	if err := giveName(root, "~2", "final"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("giveName over a name that is taken = %v", err)
	}
	if _, err := root.Stat("~2"); err != nil {
		t.Errorf("what was to be named is gone: %v", err)
	}
}

func TestAHungFolderIsGivenUp(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	_, err := within(context.Background(), time.Millisecond, func() (int, error) { <-release; return 1, nil })
	wantFault(t, err, ErrOffline)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err = within(ctx, time.Hour, func() (int, error) { <-release; return 1, nil })
	wantFault(t, err, ErrOffline)
	wantFault(t, wait(ctx, time.Hour), ErrOffline)
}
