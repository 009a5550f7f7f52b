package app

import (
	"embed"
	"io/fs"
	"path/filepath"

	"cordee/lessons"
)

// firstVersion is the version of a pack that begins.
const firstVersion = "0.1.0"

// scaffold is a small whole pack to write over: a module with one lesson and a
// few questions, in both languages.
//
//go:embed scaffold
var scaffold embed.FS

// Legal is what a new pack says in place of its author, until they write it.
type Legal struct {
	Author  string
	Licence string
}

// PackStart is how a new pack begins.
type PackStart struct {
	ID    string // empty for one made of the folder's name
	Title string // in every language; empty for one made of the folder's name
	Legal
}

// NewPack makes a folder with a small whole pack in it, to write over. A folder
// that holds anything is refused. It returns the pack's id.
func NewPack(dir string, o PackStart) (id string, err error) {
	taken, err := inUse(dir)
	if err != nil {
		return "", err
	}
	if taken {
		return "", fail("folder-taken", nil, "Folder", dir)
	}
	whole, err := filepath.Abs(dir)
	if err != nil {
		return "", fail("folder-unwritable", err, "Folder", dir)
	}
	name := filepath.Base(whole)
	if o.Title == "" {
		o.Title = folderTitle(name)
	}
	if o.ID == "" {
		o.ID = lessons.IDFrom(name, lessons.IDFrom(o.Title, "pack"))
	}
	if !lessons.ValidID(o.ID) {
		return "", fail("id-invalid", nil, "ID", o.ID)
	}
	files, err := o.files()
	if err != nil {
		return "", fail("unexpected", err)
	}
	return o.ID, addFiles(dir, files)
}

// files are those of the scaffold, with the settings of this pack.
func (o PackStart) files() (map[string][]byte, error) {
	example, err := fs.Sub(scaffold, "scaffold")
	if err != nil {
		return nil, err
	}
	files := map[string][]byte{}
	err = fs.WalkDir(example, ".", func(name string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			files[name], err = fs.ReadFile(example, name)
		}
		return err
	})
	pack, _ := lessons.Open(example)
	pack.ID, pack.Version, pack.Authors, pack.Licence = o.ID, firstVersion, []string{o.Author}, o.Licence
	for _, lang := range pack.Languages {
		pack.Title[lang] = o.Title
	}
	files["pack.toml"] = lessons.WriteSettings(pack)
	return files, err
}
