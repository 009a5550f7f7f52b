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
	"syscall"
	"testing"
)

// The names under which a test writes, and what.
const (
	heldName = "log/e000001/held"
	newName  = "log/e000002/new" // below a folder that has yet to be made
)

var (
	heldData = []byte("what is held")
	newData  = []byte("what is new, and longer than that")
)

// steps are the operations of the system that do asks for in a folder where
// heldName is, nothing being wrong.
func steps(t *testing.T, noLinks bool, do func(dir) error) []string {
	t.Helper()
	s := trouble()
	s.noLinks = noLinks
	if err := do(s.dir(heldFolder(t))); err != nil {
		t.Fatal(err)
	}
	return s.asked
}

func heldFolder(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	writeFile(t, root, heldName, heldData)
	return root
}

// wholeOrAbsent fails when a file lies under a final name that is not what was
// to be written there.
func wholeOrAbsent(t *testing.T, what, root string) {
	t.Helper()
	want := map[string][]byte{heldName: heldData, newName: newData}
	names, err := Dir(root).List(context.Background(), ".")
	if err != nil || !slices.Contains(names, heldName) {
		t.Fatalf("%s: what was held is gone: %q, %v", what, names, err)
	}
	for _, name := range names {
		if got := readFile(t, root, name); !bytes.Equal(got, want[name]) {
			t.Fatalf("%s: %s holds %q", what, name, got)
		}
	}
}

// changes are the operations that change what is in the folder.
var changes = map[string]bool{"mkdir": true, "create": true, "write": true, "sync": true, "close": true, "link": true, "rename": true, "remove": true}

// errnos are those of the fault suite.
var errnos = []syscall.Errno{
	syscall.ENOSPC, syscall.EACCES, syscall.EROFS, syscall.EIO, syscall.ESTALE,
	syscall.EBUSY, syscall.EINVAL, syscall.EXDEV, syscall.ENOENT, syscall.EMFILE,
}

// Every error of the system, at every operation that List, Read, Put and Probe
// ask for, before it happens and after: what was there stays, what is half
// written bears no final name, the fault is the right one, and the next attempt
// succeeds.
func TestEveryErrnoAtEveryOperation(t *testing.T) {
	ctx := context.Background()
	struck := 0
	for _, c := range []struct {
		what    string
		noLinks bool
		do      func(d dir) error
	}{
		{"List", false, func(d dir) error {
			names, err := d.List(ctx, "log")
			if err == nil && !slices.Contains(names, heldName) {
				return fs.ErrNotExist
			}
			return err
		}},
		{"Read", false, func(d dir) error {
			data, err := d.Read(ctx, heldName, 100)
			if err == nil && !bytes.Equal(data, heldData) {
				return fmt.Errorf("read %q", data)
			}
			return err
		}},
		{"Put", false, func(d dir) error { return d.Put(ctx, newName, newData) }},
		{"Put", true, func(d dir) error { return d.Put(ctx, newName, newData) }},
		{"Put of what is there", false, func(d dir) error { return d.Put(ctx, heldName, heldData) }},
		{"Probe", false, func(d dir) error { return d.Probe(ctx) }},
	} {
		for at, op := range steps(t, c.noLinks, c.do) {
			if op == "lstat" && at > 1 {
				op = "lstat again"
			}
			for _, errno := range errnos {
				for _, after := range []bool{false, true} {
					if after && !changes[op] {
						continue
					}
					struck++
					what := fmt.Sprintf("%s, no links %v: %v at operation %d, %s, after %v", c.what, c.noLinks, errno, at, op, after)
					root, s := heldFolder(t), trouble()
					s.noLinks = c.noLinks
					s.at, s.err, s.after = at, &fs.PathError{Op: op, Path: "x", Err: errno}, after
					err := c.do(s.dir(root))
					if want := wanted(c.what, op, errno); !errors.Is(err, want) || want == nil && err != nil {
						t.Errorf("%s: %v, want %v", what, err, want)
					}
					if err == nil && c.what == "Put" && !bytes.Equal(readFile(t, root, newName), newData) {
						t.Errorf("%s: success, and not there", what)
					}
					wholeOrAbsent(t, what, root)
					if again := c.do(Dir(root).(dir)); again != nil {
						t.Errorf("%s: and then %v", what, again)
					}
					wholeOrAbsent(t, what+", again", root)
				}
			}
		}
	}
	t.Logf("%d errors of the system", struck)
}

// wanted is what the operation of the folder answers when that of the system
// does: nil, it succeeds all the same.
func wanted(what, op string, errno syscall.Errno) error {
	writing := FaultOf(CannotWrite(errno))
	switch what + " " + op {
	case "List lstat":
		if errno == syscall.ENOENT {
			return fs.ErrNotExist // of what is below: the folder itself is asked for then
		}
		return ErrOffline
	case "List readdir":
		return ErrOffline
	case "Read lstat", "Read open", "Read read":
		return errno // of this file; Pull then looks whether it is the whole place
	case "Read fstat":
		return ErrUnreadable
	case "Put lstat", "Put of what is there lstat", "Put of what is there open", "Put of what is there read":
		if errno == syscall.ENOENT {
			return nil // written anew, and found to be the same
		}
		return ErrOffline
	case "Put of what is there fstat":
		return ErrOffline
	case "Put sync", "Probe sync":
		if errno == syscall.EINVAL {
			return nil // there is no syncing here
		}
		return writing
	case "Put mkdir", "Put create", "Put write", "Put close", "Probe create", "Probe write", "Probe close", "Probe remove":
		return writing
	case "Put lstat again", "Put rename":
		if errno == syscall.ENOENT && op == "lstat again" || busy(errno) {
			return nil // as it was, or tried again
		}
		return writing
	case "Put link", "Put remove", "Read close", "Put of what is there close":
		return nil // tried again or renamed; nothing depends on the others
	}
	return ErrOffline // the place cannot be entered
}

// The process dies at each operation of a Put, before it or after it: the
// file is whole or absent, and writing it again succeeds, whatever was left.
func TestPutDiesAtEveryStep(t *testing.T) {
	put := func(d dir) error { return d.Put(context.Background(), newName, newData) }
	all := steps(t, false, put)
	if want := []string{"openroot", "lstat", "mkdir", "create", "write", "sync", "close", "link", "remove"}; !slices.Equal(all, want) {
		t.Fatalf("a Put is %q", all)
	}
	for at, op := range all {
		for _, after := range []bool{false, true} {
			what := fmt.Sprintf("died at %s, after %v", op, after)
			root, s := heldFolder(t), trouble()
			s.at, s.err, s.after, s.last = at, errCrash, after, true
			if err := put(s.dir(root)); err == nil && op != "remove" {
				t.Errorf("%s: success", what)
			}
			wholeOrAbsent(t, what, root)
			linked := slices.Index(all, "link")
			if _, err := os.Stat(filepath.Join(root, newName)); (err == nil) != (at > linked || at == linked && after) {
				t.Errorf("%s: there: %v", what, err)
			}
			if err := put(Dir(root).(dir)); err != nil {
				t.Errorf("%s: then %v", what, err)
			}
			wholeOrAbsent(t, what+", again", root)
			if names, _ := Dir(root).List(context.Background(), "."); len(names) != 2 || slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, tmpPrefix) }) {
				t.Errorf("%s: listed %q", what, names)
			}
		}
	}
}

// Somebody holds the file, or the folder, one to ten times, and then lets go or
// does not: a name is given at last, or is not, and nothing is half there.
func TestNamesDeniedForAWhile(t *testing.T) {
	const attempts = 9 // in 16 s, with pauses that double from 50 ms
	for denials := 1; denials <= 10; denials++ {
		for _, errno := range []syscall.Errno{syscall.EACCES, syscall.EBUSY} {
			for _, noLinks := range []bool{false, true} {
				for _, letsGo := range []bool{true, false} {
					what := fmt.Sprintf("%v %d times, no links %v, then success %v", errno, denials, noLinks, letsGo)
					root, s := heldFolder(t), trouble()
					s.noLinks, s.denied, s.holds = noLinks, errno, denials
					if !letsGo {
						s.holds = attempts + denials
					}
					err := s.dir(root).Put(context.Background(), newName, newData)
					if fits := letsGo && denials < attempts; fits != (err == nil) {
						t.Errorf("%s: %v after %d attempts", what, err, s.tries)
					}
					if err != nil && (!errors.Is(err, FaultOf(CannotWrite(errno))) || s.tries != attempts || s.pauses > retryFor) {
						t.Errorf("%s: %v after %d attempts in %v", what, err, s.tries, s.pauses)
					}
					wholeOrAbsent(t, what, root)
					if left, _ := os.ReadDir(filepath.Join(root, "log/e000002")); err != nil && len(left) != 0 {
						t.Errorf("%s: left %v", what, left)
					}
					if err := Dir(root).Put(context.Background(), newName, newData); err != nil {
						t.Errorf("%s: then %v", what, err)
					}
					wholeOrAbsent(t, what+", again", root)
				}
			}
		}
	}
}
