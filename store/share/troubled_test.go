package share

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"syscall"
	"time"
)

// troubled is the file system of this computer, of which any operation can be
// made to fail, or to be the last one that happens.
type troubled struct {
	host
	asked []string // the operations so far

	at      int   // which of them is struck; -1: none
	err     error // what it answers
	after   bool  // it happens all the same, as when an answer is lost
	crashed bool  // nothing happens any more
	last    bool  // the struck operation is the last that happens

	noLinks bool          // there are no hard links, as on a stick
	denied  error         // what giving a name answers while somebody holds the file
	holds   int           // so many times more
	tries   int           // how often a name was to be given
	pauses  time.Duration // waited meanwhile
}

var errCrash = errors.New("the power is gone")

func trouble() *troubled { return &troubled{at: -1} }

func (s *troubled) dir(root string) dir {
	return dir{root: root, sys: s, wait: func(_ context.Context, pause time.Duration) error { s.pauses += pause; return nil }}
}

// do asks the system for one operation.
func (s *troubled) do(op string, does func() error) error {
	if s.crashed {
		return errCrash
	}
	nth := len(s.asked)
	s.asked = append(s.asked, op)
	if nth != s.at {
		return does()
	}
	s.crashed = s.last
	if s.after {
		if err := does(); err != nil {
			return err
		}
	}
	return s.err
}

func asking[T any](s *troubled, op string, does func() (T, error)) (got T, err error) {
	err = s.do(op, func() (err error) { got, err = does(); return err })
	return got, err
}

func (s *troubled) Stat(path string) (fs.FileInfo, error) {
	return asking(s, "stat", func() (fs.FileInfo, error) { return s.host.Stat(path) })
}

func (s *troubled) Lstat(path string) (fs.FileInfo, error) {
	return asking(s, "lstat", func() (fs.FileInfo, error) { return s.host.Lstat(path) })
}

func (s *troubled) ReadDir(path string) ([]fs.DirEntry, error) {
	return asking(s, "readdir", func() ([]fs.DirEntry, error) { return s.host.ReadDir(path) })
}

func (s *troubled) OpenRoot(path string) (tree, error) {
	t, err := asking(s, "openroot", func() (tree, error) { return s.host.OpenRoot(path) })
	if t == nil {
		return nil, err
	}
	return troubledTree{t, s}, err
}

type troubledTree struct {
	tree
	s *troubled
}

func (t troubledTree) Lstat(name string) (fs.FileInfo, error) {
	return asking(t.s, "lstat", func() (fs.FileInfo, error) { return t.tree.Lstat(name) })
}

func (t troubledTree) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	op := "open"
	if flag&os.O_CREATE != 0 {
		op = "create"
	}
	f, err := asking(t.s, op, func() (file, error) { return t.tree.OpenFile(name, flag, perm) })
	if f == nil {
		return nil, err
	}
	if err != nil {
		f.Close()
		return nil, err
	}
	return troubledFile{f, t.s}, nil
}

func (t troubledTree) MkdirAll(name string, perm fs.FileMode) error {
	return t.s.do("mkdir", func() error { return t.tree.MkdirAll(name, perm) })
}

func (t troubledTree) Link(old, new string) error {
	return t.s.do("link", func() error {
		if t.s.noLinks {
			return syscall.EPERM
		}
		return t.s.named(func() error { return t.tree.Link(old, new) })
	})
}

func (t troubledTree) Rename(old, new string) error {
	return t.s.do("rename", func() error { return t.s.named(func() error { return t.tree.Rename(old, new) }) })
}

// named gives a name, unless somebody holds the file.
func (s *troubled) named(give func() error) error {
	if s.tries++; s.holds > 0 {
		s.holds--
		return &os.LinkError{Op: "name", Err: s.denied}
	}
	return give()
}

func (t troubledTree) Remove(name string) error {
	return t.s.do("remove", func() error { return t.tree.Remove(name) })
}

type troubledFile struct {
	file
	s *troubled
}

func (f troubledFile) Read(p []byte) (int, error) {
	return asking(f.s, "read", func() (int, error) { return f.file.Read(p) })
}

// Write fails half-way.
func (f troubledFile) Write(p []byte) (int, error) {
	half, err := f.file.Write(p[:len(p)/2])
	if err != nil {
		return half, err
	}
	rest, err := asking(f.s, "write", func() (int, error) { return f.file.Write(p[half:]) })
	return half + rest, err
}

func (f troubledFile) Sync() error { return f.s.do("sync", f.file.Sync) }

func (f troubledFile) Stat() (fs.FileInfo, error) {
	return asking(f.s, "fstat", f.file.Stat)
}

func (f troubledFile) Close() error {
	return errors.Join(f.s.do("close", func() error { return nil }), f.file.Close()) // no descriptor is ever left open
}
