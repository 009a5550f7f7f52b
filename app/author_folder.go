package app

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// How the files of a pack are made. They are for colleagues to read, so the
// system's own mask decides.
const (
	packFileMode   = 0o644
	packFolderMode = 0o755
)

// inUse reports whether a folder holds anything but hidden files, such as those
// of version control, which are no part of a pack. One that does not exist holds
// nothing.
func inUse(dir string) (bool, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return false, nil
	case err != nil:
		return false, fail("folder-unwritable", err, "Folder", dir)
	}
	return slices.ContainsFunc(entries, func(e os.DirEntry) bool { return !strings.HasPrefix(e.Name(), ".") }), nil
}

// folderTitle is a title made of the name of a folder, for a pack that has
// none yet.
func folderTitle(name string) string {
	words := strings.TrimSpace(strings.NewReplacer("-", " ", "_", " ").Replace(name))
	first, size := utf8.DecodeRuneInString(words)
	if size == 0 {
		return name
	}
	return string(unicode.ToUpper(first)) + words[size:]
}

// addFiles writes files of a pack into its folder, all or none of them. A
// folder that is not there yet appears with all of them at once. Nothing is
// overwritten but pack.toml.
func addFiles(dir string, files map[string][]byte) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return fail("folder-unwritable", err, "Folder", dir)
	}
	if _, err := os.Stat(dir); err == nil {
		if err := writeFiles(dir, files); err != nil {
			return fail("folder-unwritable", err, "Folder", dir)
		}
		return nil
	}
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, packFolderMode); err != nil {
		return fail("folder-unwritable", err, "Folder", dir)
	}
	aside, err := os.MkdirTemp(parent, ".cordee-new-")
	if err != nil {
		return fail("folder-unwritable", err, "Folder", dir)
	}
	err = errors.Join(os.Chmod(aside, packFolderMode), writeFiles(aside, files))
	if err == nil {
		err = os.Rename(aside, dir)
	}
	if err != nil {
		return fail("folder-unwritable", errors.Join(err, os.RemoveAll(aside)), "Folder", dir)
	}
	return nil
}

// writeFiles writes new files into a folder, pack.toml last; what it made is
// taken away when one of them cannot be written.
func writeFiles(dir string, files map[string][]byte) (err error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return err
	}
	defer root.Close()
	var made []string // in the order in which they were
	defer func() {
		if err != nil {
			slices.Reverse(made)
			for _, name := range made {
				root.Remove(name)
			}
		}
	}()
	const settings = "pack.toml"
	for _, name := range slices.Sorted(maps.Keys(files)) {
		if name == settings {
			continue
		}
		if folder := path.Dir(name); folder != "." {
			switch err := root.Mkdir(folder, packFolderMode); {
			case err == nil:
				made = append(made, folder)
			case !errors.Is(err, fs.ErrExist):
				return err
			}
		}
		if err := writeNew(root, name, files[name]); err != nil {
			return err
		}
		made = append(made, name)
	}
	data, changed := files[settings]
	if !changed {
		return nil
	}
	if _, err := root.Stat(settings); err == nil {
		return replaceIn(root, settings, data)
	}
	return writeNew(root, settings, data)
}

// writeNew writes a file that is not there yet.
func writeNew(root *os.Root, name string, data []byte) error {
	file, err := root.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, packFileMode)
	if err != nil {
		return err
	}
	_, err = file.Write(data)
	return errors.Join(err, file.Close())
}
