package app

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"cordee/lessons"
	"cordee/lessons/problem"
)

// maxArchive is the largest pack archive read from a file, in bytes.
const maxArchive = 64 << 20

// Draft is a pack as a trainer sees it: what could be read, and every problem.
type Draft struct {
	Path     string
	Files    []string // of the folder, in order
	Pack     *lessons.Pack
	Problems []problem.Problem
	Changes  lessons.Difference // what installing it changes; nothing when none is installed
	Lost     []string           // ids that colleagues may have written about and that the installed version has alone
	files    fs.FS
}

// Errors says how many problems keep the pack from being installed.
func (d Draft) Errors() int {
	n := 0
	for _, p := range d.Problems {
		if p.Severity == problem.Error {
			n++
		}
	}
	return n
}

// ReadDraft reads a pack from a folder or a .cordee archive and says what is
// wrong with it. An archive that is refused is a draft with that problem.
func ReadDraft(place string) (Draft, error) {
	d := Draft{Path: place, Pack: &lessons.Pack{}}
	files, err := openFiles(place)
	if refused := (problem.Problem{}); errors.As(err, &refused) {
		refused.File = cmp.Or(refused.File, filepath.Base(place))
		d.files, d.Problems = emptyFS{}, []problem.Problem{refused}
		return d, nil
	}
	if err != nil {
		return Draft{}, err
	}
	d.files = files
	d.Pack, d.Problems = lessons.Open(files)
	err = fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if len(d.Files) == lessons.MaxFiles {
			return fs.SkipAll // not a pack: the problems say so
		}
		if err == nil && !entry.IsDir() && !strings.HasPrefix(name, ".") {
			d.Files = append(d.Files, name)
		}
		return nil // what cannot be listed is among the problems
	})
	if err != nil {
		return Draft{}, fail("pack-unreadable", err, "Pack", place)
	}
	return d, nil
}

// OpenDraft is ReadDraft for somebody who may have an older version installed:
// Draft.Changes says what becomes of it.
func (a *App) OpenDraft(ctx context.Context, place string) (Draft, error) {
	d, err := ReadDraft(place)
	if err != nil {
		return d, err
	}
	if old, err := a.Pack(ctx, d.Pack.ID); err == nil {
		d.Changes = lessons.Compare(old, d.Pack)
		for _, gone := range d.Changes.Removed {
			if !slices.Contains(d.Lost, gone.ID) { // a lesson and what stands before its first heading share one
				d.Lost = append(d.Lost, gone.ID)
			}
		}
	}
	return d, nil
}

// Fix gives an id to every block and question that has none, in the files of
// the folder. It returns the files it wrote and the problems that are left.
func (d Draft) Fix() (fixed []string, left []problem.Problem, err error) {
	root, err := os.OpenRoot(d.Path)
	if err != nil {
		return nil, nil, fail("fix-folder", err, "Pack", d.Path)
	}
	defer root.Close()
	changed, left := lessons.Fix(d.files)
	for _, name := range slices.Sorted(maps.Keys(changed)) {
		if err := replaceIn(root, name, changed[name]); err != nil {
			return fixed, nil, fail("file-unwritable", err, "File", name)
		}
		fixed = append(fixed, name)
	}
	return fixed, left, nil
}

// Lesson returns the pack with one lesson in one language: that of a file of
// the draft. The pack has nothing else, so the lesson shows what this file
// says even when another one contradicts it. found is false when the file is
// no lesson.
func (d Draft) Lesson(file string) (pack *lessons.Pack, id, lang string, found bool) {
	pack, _ = lessons.Open(oneText{d.files, file})
	for _, m := range pack.Modules {
		for _, l := range m.Lessons {
			for lang := range l.Blocks {
				return pack, l.ID, lang, true
			}
		}
	}
	return nil, "", "", false
}

// oneText is a pack of which all other lessons and questions are hidden; what
// they share (settings, pictures) stays.
type oneText struct {
	fs.FS
	file string
}

func (o oneText) ReadDir(folder string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(o.FS, folder)
	kept := entries[:0]
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		if ext := path.Ext(name); entry.IsDir() || name == o.file || !slices.Contains([]string{".md", ".gift", ".xml", ".twee"}, ext) {
			kept = append(kept, entry)
		}
	}
	return kept, err
}

// Bytes returns what is in a file of the draft. One larger than a pack may
// hold is refused.
func (d Draft) Bytes(name string) ([]byte, error) {
	file, err := d.files.Open(name)
	if err != nil {
		return nil, fail("file-unreadable", err, "File", name)
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, lessons.MaxFileSize+1))
	if err == nil && len(data) > lessons.MaxFileSize {
		err = fmt.Errorf("more than %d MiB", lessons.MaxFileSize>>20)
	}
	if err != nil {
		return nil, fail("file-unreadable", err, "File", name)
	}
	return data, nil
}

// Stamp says in a few bytes how the files of a draft stand: their names, sizes
// and times. It is another one after any of them was saved, and cheap enough
// to ask for every few seconds. A place that cannot be read has a stamp too.
func Stamp(place string) string {
	info, err := os.Stat(place)
	if err != nil {
		return err.Error()
	}
	if !info.IsDir() {
		return fmt.Sprint(info.Size(), info.ModTime().UnixNano())
	}
	root, err := os.OpenRoot(place)
	if err != nil {
		return err.Error()
	}
	defer root.Close()
	sum := fnv.New64a()
	seen := 0
	_ = fs.WalkDir(root.FS(), ".", func(name string, entry fs.DirEntry, err error) error {
		if seen++; seen > lessons.MaxFiles {
			return fs.SkipAll // what follows is no part of the pack
		}
		switch {
		case err != nil:
			fmt.Fprintln(sum, name, err)
		case name != "." && strings.HasPrefix(entry.Name(), "."):
			if entry.IsDir() {
				return fs.SkipDir
			}
		case !entry.IsDir():
			if info, err := entry.Info(); err == nil {
				fmt.Fprintln(sum, name, info.Size(), info.ModTime().UnixNano())
			}
		}
		return nil
	})
	return fmt.Sprintf("%x", sum.Sum64())
}

// openFiles opens a folder or an archive. A folder is opened as a root, out of
// which no name and no link can lead. An archive that is refused is a
// problem.Problem.
func openFiles(place string) (fs.FS, error) {
	info, err := os.Stat(place)
	if err != nil {
		return nil, fail("pack-not-found", err, "Pack", place)
	}
	if info.IsDir() {
		root, err := os.OpenRoot(place)
		if err != nil {
			return nil, fail("pack-unreadable", err, "Pack", place)
		}
		return root.FS(), nil
	}
	if info.Size() > maxArchive {
		return nil, fail("pack-large", nil, "Pack", place)
	}
	archive, err := os.ReadFile(place)
	if err != nil {
		return nil, fail("pack-unreadable", err, "Pack", place)
	}
	return lessons.ReadZip(bytes.NewReader(archive), int64(len(archive)))
}

// emptyFS holds nothing.
type emptyFS struct{}

func (emptyFS) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}
