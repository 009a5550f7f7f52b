package app

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"cordee/lessons"
)

// Build writes the pack as one file to pass on, which Install takes. A pack
// with errors is refused. A file of that name is replaced, in one step.
func (d Draft) Build(file string) error {
	if n := d.Errors(); n > 0 {
		return fail("pack-not-built", nil, "N", n)
	}
	archive, err := d.archive()
	if err != nil {
		return err
	}
	return publish(file, archive)
}

// archive is the pack as one file.
func (d Draft) archive() ([]byte, error) {
	var archive bytes.Buffer
	if err := lessons.WriteZip(&archive, d.files); err != nil {
		return nil, fail("pack-unreadable", err, "Pack", d.Path)
	}
	return archive.Bytes(), nil
}

// publish writes a file that is meant for others: at any moment the whole of
// the old one or of the new one lies there.
func publish(file string, content []byte) error {
	root, err := os.OpenRoot(filepath.Dir(file))
	if err != nil {
		return fail("file-unwritable", err, "File", file)
	}
	defer root.Close()
	name := filepath.Base(file)
	_, err = root.Stat(name)
	fresh := errors.Is(err, os.ErrNotExist)
	if err := replaceIn(root, name, content); err != nil {
		return fail("file-unwritable", err, "File", file)
	}
	if fresh { // replaceIn makes files that only their owner reads
		if err := root.Chmod(name, packFileMode); err != nil {
			return fail("file-unwritable", err, "File", file)
		}
	}
	return nil
}
