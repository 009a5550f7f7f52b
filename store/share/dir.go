package share

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"
)

// Dir is a folder of the file system: a mount, a synced folder, a stick. The
// folder itself is never created, and nothing outside it is ever touched,
// whatever links lie in it.
func Dir(root string) Folder { return dir{root: root, sys: host{}, wait: wait} }

type dir struct {
	root string
	sys  system
	wait func(context.Context, time.Duration) error // between two attempts to give a file its name
}

// List goes by paths and not by os.Root, which asks the file system about every
// single file. It enters no link, and Read follows none.
func (d dir) List(ctx context.Context, below string) ([]string, error) {
	return within(ctx, listLimit, func() ([]string, error) {
		names, err := d.list(below)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrOffline, err)
		}
		slices.Sort(names)
		return names, nil
	})
}

func (d dir) list(below string) ([]string, error) {
	top, err := d.sys.Lstat(filepath.Join(d.root, below))
	switch {
	case errors.Is(err, fs.ErrNotExist):
		_, err := d.sys.Stat(d.root) // asked after: it is below that is missing, not all of it
		return nil, err
	case err != nil:
		return nil, err
	case below != "." && !top.IsDir():
		return []string{below}, nil
	}
	return d.walk(below, nil)
}

func (d dir) walk(below string, names []string) ([]string, error) {
	entries, err := d.sys.ReadDir(filepath.Join(d.root, below))
	for _, entry := range entries {
		if err != nil {
			break
		}
		name := path.Join(below, entry.Name())
		switch {
		case entry.IsDir():
			names, err = d.walk(name, names)
		case !unfinished(name):
			names = append(names, name)
		}
	}
	return names, err
}

func (d dir) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	return within(ctx, readLimit, func() ([]byte, error) {
		root, err := d.open()
		if err != nil {
			return nil, err
		}
		defer root.Close()
		return read(root, name, max)
	})
}

func (d dir) Put(ctx context.Context, name string, data []byte) error {
	_, err := within(ctx, writeLimit, func() (struct{}, error) {
		if !ValidName(name) {
			return struct{}{}, fmt.Errorf("%w: %q", ErrName, name)
		}
		root, err := d.open()
		if err != nil {
			return struct{}{}, err
		}
		defer root.Close()
		return struct{}{}, d.put(ctx, root, name, data)
	})
	return err
}

// Replace renames over the file, after making sure that it is one.
func (d dir) Replace(ctx context.Context, name string, data []byte) error {
	_, err := within(ctx, writeLimit, func() (struct{}, error) {
		root, err := d.open()
		if err != nil {
			return struct{}{}, err
		}
		defer root.Close()
		return struct{}{}, d.replace(ctx, root, name, data)
	})
	return err
}

func (d dir) replace(ctx context.Context, root tree, name string, data []byte) error {
	if !fs.ValidPath(name) {
		return fmt.Errorf("%w: %q", faultNotFile, name)
	}
	file := filepath.FromSlash(name)
	info, err := root.Lstat(file)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return err
	case err != nil:
		return CannotWrite(err)
	case !info.Mode().IsRegular():
		return fmt.Errorf("%w: %s", faultNotFile, name)
	}
	tmp, err := writeTmp(root, path.Dir(name), data)
	if err != nil {
		return CannotWrite(err)
	}
	err = d.insist(ctx, func() error { return root.Rename(tmp, file) })
	if err != nil {
		_ = root.Remove(tmp)
	}
	return CannotWrite(err)
}

func (d dir) Probe(ctx context.Context) error {
	_, err := within(ctx, writeLimit, func() (struct{}, error) {
		root, err := d.open()
		if err != nil {
			return struct{}{}, err
		}
		defer root.Close()
		tmp, err := writeTmp(root, ".", nil)
		if err == nil {
			err = root.Remove(tmp)
		}
		return struct{}{}, CannotWrite(err)
	})
	return err
}

func (d dir) open() (tree, error) {
	root, err := d.sys.OpenRoot(d.root)
	if err != nil {
		return nil, fmt.Errorf("%w: %v", ErrOffline, err) // never fs.ErrNotExist: it is not a file that is missing
	}
	return root, nil
}

func read(root tree, name string, max int64) ([]byte, error) {
	if !fs.ValidPath(name) {
		return nil, fmt.Errorf("%w: %q", faultNotFile, name)
	}
	name = filepath.FromSlash(name)
	before, err := root.Lstat(name)
	if err != nil {
		return nil, err
	}
	if !before.Mode().IsRegular() {
		return nil, fmt.Errorf("%w: %s", faultNotFile, name)
	}
	f, err := root.OpenFile(name, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !os.SameFile(before, info) { // swapped for a link meanwhile
		return nil, fmt.Errorf("%w: %s", ErrUnreadable, name)
	}
	data, err := io.ReadAll(io.LimitReader(f, max+1))
	if err != nil {
		return nil, err
	}
	if int64(len(data)) > max {
		return nil, fmt.Errorf("%w: %s: over %d bytes", ErrTooLarge, name, max)
	}
	return data, nil
}

// put writes beside the final name and then gives the file that name. The
// name is given with a hard link, which fails when it is taken; a rename would
// replace what is there.
func (d dir) put(ctx context.Context, root tree, name string, data []byte) error {
	there := func(max int64) ([]byte, error) { return read(root, name, max) }
	if err := same(name, data, there); !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := root.MkdirAll(filepath.FromSlash(path.Dir(name)), 0o777); err != nil {
		return CannotWrite(err)
	}
	tmp, err := writeTmp(root, path.Dir(name), data)
	if err != nil {
		return CannotWrite(err)
	}
	defer root.Remove(tmp) // gone already when a rename gave the name
	err = d.insist(ctx, func() error { return giveName(root, tmp, filepath.FromSlash(name)) })
	if errors.Is(err, fs.ErrExist) {
		return same(name, data, there)
	}
	return CannotWrite(err)
}

// insist repeats what fails because somebody holds the file, ever more
// patiently.
func (d dir) insist(ctx context.Context, do func() error) error {
	for pause := retryFirst; ; pause *= 2 {
		err := do()
		if !busy(err) || pause > retryFor/2 {
			return err
		}
		if err := d.wait(ctx, pause); err != nil {
			return err
		}
	}
}

func writeTmp(root tree, below string, data []byte) (string, error) {
	tmp := filepath.Join(filepath.FromSlash(below), tmpPrefix+strings.ToLower(rand.Text())+".tmp")
	f, err := root.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return "", err
	}
	_, err = f.Write(data)
	if err == nil {
		err = synced(f.Sync())
	}
	if err = errors.Join(err, f.Close()); err != nil {
		_ = root.Remove(tmp)
		return "", err
	}
	return tmp, nil
}

func giveName(root tree, tmp, final string) error {
	err := root.Link(tmp, final)
	if err == nil || errors.Is(err, fs.ErrExist) || busy(err) {
		return err
	}
	// A file system without hard links. Names hold a hash of the content, so
	// two writers that both find the name free would write the same bytes.
	switch _, err := root.Lstat(final); {
	case err == nil:
		return fs.ErrExist
	case !errors.Is(err, fs.ErrNotExist): // a rename might replace what is there
		return err
	}
	return root.Rename(tmp, final)
}

// synced forgives file systems that cannot sync a file.
func synced(err error) error {
	for _, cannot := range []error{syscall.ENOTSUP, syscall.EINVAL, syscall.ENOTTY, syscall.ENOSYS} {
		if errors.Is(err, cannot) {
			return nil
		}
	}
	return err
}

// What Windows answers, which package syscall does not name.
const (
	windowsSharingViolation = syscall.Errno(32) // a virus scanner or a sync client holds the file
	windowsDiskFull         = syscall.Errno(112)
)

func onWindows(err error, number syscall.Errno) bool {
	return runtime.GOOS == "windows" && errors.Is(err, number)
}

// busy says whether somebody may merely be holding the file for a moment.
func busy(err error) bool {
	if runtime.GOOS == "windows" && errors.Is(err, fs.ErrPermission) {
		return true
	}
	return errors.Is(err, syscall.EACCES) || errors.Is(err, syscall.EBUSY) || onWindows(err, windowsSharingViolation)
}

// CannotWrite gives what a file system answers to a Put its fault: ErrReadOnly,
// ErrFull, and ErrOffline for everything else; nil for nil.
func CannotWrite(err error) error {
	switch {
	case err == nil:
		return nil
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		return fmt.Errorf("%w: %w", ErrReadOnly, err)
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT), onWindows(err, windowsDiskFull):
		return fmt.Errorf("%w: %w", ErrFull, err)
	}
	return fmt.Errorf("%w: %w", ErrOffline, err)
}

// within runs an operation of the file system and stops waiting for it at the
// limit: a call into a dead mount cannot be interrupted, only abandoned.
func within[T any](ctx context.Context, limit time.Duration, do func() (T, error)) (T, error) {
	var none T
	if ctx.Err() != nil {
		return none, fmt.Errorf("%w: %w", ErrOffline, ctx.Err())
	}
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	type result struct {
		value T
		err   error
	}
	done := make(chan result, 1)
	go func() {
		value, err := do()
		done <- result{value, err}
	}()
	select {
	case r := <-done:
		return r.value, r.err
	case <-ctx.Done():
		return none, fmt.Errorf("%w: %w", ErrOffline, ctx.Err())
	}
}

func wait(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return fmt.Errorf("%w: %w", ErrOffline, ctx.Err())
	}
}
