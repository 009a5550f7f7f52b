package share

import (
	"io"
	"io/fs"
	"os"
)

// system is what dir asks of the file system. There is one, host; tests let
// each of its operations fail in turn.
type system interface {
	Stat(path string) (fs.FileInfo, error)
	Lstat(path string) (fs.FileInfo, error)
	ReadDir(path string) ([]fs.DirEntry, error)
	OpenRoot(path string) (tree, error)
}

// tree is a folder whose names never lead out of it: an os.Root.
type tree interface {
	Lstat(name string) (fs.FileInfo, error)
	OpenFile(name string, flag int, perm fs.FileMode) (file, error)
	MkdirAll(name string, perm fs.FileMode) error
	Link(old, new string) error
	Rename(old, new string) error
	Remove(name string) error
	Close() error
}

// file is an open file: an os.File.
type file interface {
	io.ReadWriteCloser
	Stat() (fs.FileInfo, error)
	Sync() error
}

// host is the file system of this computer.
type host struct{}

func (host) Stat(path string) (fs.FileInfo, error)      { return os.Stat(path) }
func (host) Lstat(path string) (fs.FileInfo, error)     { return os.Lstat(path) }
func (host) ReadDir(path string) ([]fs.DirEntry, error) { return os.ReadDir(path) }

func (host) OpenRoot(path string) (tree, error) {
	root, err := os.OpenRoot(path)
	if err != nil {
		return nil, err
	}
	return hostTree{root}, nil
}

// hostTree is an os.Root whose files are taken for what dir needs of them.
type hostTree struct{ *os.Root }

func (t hostTree) OpenFile(name string, flag int, perm fs.FileMode) (file, error) {
	f, err := t.Root.OpenFile(name, flag, perm)
	if err != nil {
		return nil, err // not a nil *os.File, which as a file would not be nil
	}
	return f, nil
}
