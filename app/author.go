package app

import (
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"

	"cordee/lessons"
)

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
		if ext := path.Ext(name); entry.IsDir() || name == o.file || ext != ".md" && ext != ".gift" {
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
