package share

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"syscall"
	"testing"
	"time"
)

// broken is a folder whose operations a test of this package disturbs one by
// one. What needs chance or several colleagues uses sharetest.Memory.
type broken struct {
	Folder

	onList func(dir string) error
	onRead func(name string) error
	onPut  func(data []byte) (arrives []byte, err error) // what arrives may be less than was sent
}

func (b *broken) List(ctx context.Context, dir string) ([]string, error) {
	if b.onList != nil {
		if err := b.onList(dir); err != nil {
			return nil, err
		}
	}
	return b.Folder.List(ctx, dir)
}

func (b *broken) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	if b.onRead != nil {
		if err := b.onRead(name); err != nil {
			return nil, err
		}
	}
	return b.Folder.Read(ctx, name, max)
}

func (b *broken) Put(ctx context.Context, name string, data []byte) error {
	if b.onPut != nil {
		arrives, err := b.onPut(data)
		if arrives == nil || err != nil {
			return err
		}
		data = arrives
	}
	return b.Folder.Put(ctx, name, data)
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
		wantFault(t, CannotWrite(&fs.PathError{Op: "open", Err: err}), want)
	}
	if CannotWrite(nil) != nil || synced(syscall.EINVAL) != nil || synced(syscall.EIO) == nil {
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
	root, err := host{}.OpenRoot(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for _, tmp := range []string{"~1", "~2"} {
		if err := root.MkdirAll(tmp, 0o777); err != nil {
			t.Fatal(err)
		}
	}
	if err := giveName(root, "~1", "final"); err != nil {
		t.Errorf("giveName = %v", err)
	}
	if err := giveName(root, "~2", "final"); !errors.Is(err, fs.ErrExist) {
		t.Errorf("giveName over a name that is taken = %v", err)
	}
	if _, err := root.Lstat("~2"); err != nil {
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

// Names are taken apart by hand; the expressions say what they are.
func TestNamesAreTakenApart(t *testing.T) {
	file := regexp.MustCompile(`^([0-9a-f]{16})-([0-9]{8})-([0-9a-f]{16})\.(seg|age)$`)
	segment := regexp.MustCompile(`^log/e([0-9]{6})/[0-9a-f]{16}-[0-9]{8}-[0-9a-f]{16}\.seg$`)
	dice := rand.New(rand.NewPCG(1, 1))
	alphabet := []byte("019afAFgx-_./+ eé")
	known := 0
	for range 200_000 {
		name := []byte(segmentName(dice.IntN(3), fmt.Sprintf("%016x-%08d-%016x.%s", dice.Uint64(), dice.IntN(2), dice.Uint64(), []string{"seg", "age"}[dice.IntN(2)])))
		for range dice.IntN(3) {
			at := dice.IntN(len(name))
			switch dice.IntN(3) {
			case 0:
				name[at] = alphabet[dice.IntN(len(alphabet))]
			case 1:
				name = slices.Delete(name, at, at+1)
			default:
				name = slices.Insert(name, at, alphabet[dice.IntN(len(alphabet))])
			}
		}
		epoch := 0
		if m := segment.FindStringSubmatch(string(name)); m != nil {
			epoch, _ = strconv.Atoi(m[1])
		}
		if got := EpochOf(string(name)); got != epoch {
			t.Fatalf("%s lies in epoch %d, not %d", name, epoch, got)
		}
		base := path.Base(string(name))
		var want numbered
		ext := ""
		if m := file.FindStringSubmatch(base); m != nil {
			seq, _ := strconv.ParseUint(m[2], 10, 64)
			want, ext = numbered{m[1], seq, m[3]}, m[4]
			known++
		}
		if got, is := takeApart(base); got != want || is != ext {
			t.Fatalf("%s is %+v %q, not %+v %q", base, want, ext, got, is)
		}
	}
	if known < 1000 {
		t.Fatalf("only %d names of ours were tried", known)
	}
}
