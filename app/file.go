package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
)

// ReplaceFile writes a file that a nightly job writes again: at any moment,
// the whole of the old one or of the new one lies there. A new one can be read
// by its owner alone, for it may say what people know; one that is replaced
// keeps its permissions.
func ReplaceFile(name string, content []byte) error {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return err
	}
	defer root.Close()
	return replaceIn(root, filepath.Base(name), content)
}

// replaceIn does the same inside a folder, out of which no name can lead.
func replaceIn(root *os.Root, name string, content []byte) error {
	mode := os.FileMode(0o600)
	if old, err := root.Stat(name); err == nil {
		mode = old.Mode().Perm()
	}
	temporary := filepath.Join(filepath.Dir(name), ".cordee-new-"+filepath.Base(name))
	if err := root.Remove(temporary); err != nil && !errors.Is(err, fs.ErrNotExist) { // left by a crash
		return err
	}
	file, err := root.OpenFile(temporary, os.O_CREATE|os.O_EXCL|os.O_WRONLY, mode)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
	if err == nil {
		err = file.Chmod(mode) // whatever the umask
	}
	if err == nil {
		err = file.Sync()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	if err == nil {
		err = root.Rename(temporary, name)
	}
	if err != nil {
		root.Remove(temporary)
	}
	return err
}
