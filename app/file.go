package app

import (
	"os"
	"path/filepath"
)

// ReplaceFile writes a file that a nightly job writes again: at any moment,
// the whole of the old one or of the new one lies there.
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
	temporary := filepath.Join(filepath.Dir(name), ".cordee-new-"+filepath.Base(name))
	file, err := root.OpenFile(temporary, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = file.Write(content)
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
