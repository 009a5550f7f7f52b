package app

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/intake"
	"cordee/lessons/problem"
)

// maxImport is how many files one import takes. More are a mistake, such as a
// star in the wrong folder.
const maxImport = 500

// Imported says what an import took in.
type Imported struct {
	Questions int
	Stories   int
	Skipped   []problem.Problem // what was not taken in, and why
	Lost      []problem.Problem // what was, with a loss
}

// Count is how many questions and stories were taken in.
func (i Imported) Count() int { return i.Questions + i.Stories }

// Import brings files of questions and stories, in one language and in any
// form that package format reads, into the pack in a folder, or makes a new
// pack there when there is none. Each file becomes a module. Nothing of a pack
// that exists is overwritten, and nothing is written when nothing was taken in.
//
// legal stands in a new pack where only its author knows what to write.
func Import(files []string, dir, lang string, legal Legal) (Imported, error) {
	if len(files) > maxImport {
		return Imported{}, fail("import-many", nil, "N", len(files), "Max", maxImport)
	}
	pack, err := target(dir, lang, legal)
	if err != nil {
		return Imported{}, err
	}
	switch {
	case len(pack.Languages) == 1:
		lang = pack.Languages[0] // what comes into a pack in one language is in that one
	case !slices.Contains(pack.Languages, lang):
		return Imported{}, fail("import-language", nil, "Lang", lang, "Pack", pack.ID)
	}
	var sources []intake.Source
	for _, file := range files {
		sources = append(sources, readSource(file))
	}
	result := intake.Into(pack, lang, sources)
	imported := Imported{result.Questions, result.Stories, result.Skipped, result.Lost}
	if imported.Count() == 0 {
		return imported, nil
	}
	size := 0
	for _, data := range result.Files {
		size += len(data)
	}
	if size > lessons.MaxPackSize || len(pack.Files)+len(result.Files) > lessons.MaxFiles {
		return Imported{}, fail("import-large", nil, "Max", lessons.MaxPackSize>>20)
	}
	return imported, addFiles(dir, result.Files)
}

// target is the pack that lies in a folder, or the one to begin there.
func target(dir, lang string, legal Legal) (intake.Pack, error) {
	taken, err := inUse(dir)
	if err != nil {
		return intake.Pack{}, err
	}
	if !taken {
		name, err := filepath.Abs(dir)
		if err != nil {
			return intake.Pack{}, fail("folder-unwritable", err, "Folder", dir)
		}
		return intake.Pack{Pack: begin(filepath.Base(name), lang, legal)}, nil
	}
	d, err := ReadDraft(dir)
	if err != nil {
		return intake.Pack{}, err
	}
	settings, err := d.Bytes("pack.toml")
	if err != nil || len(d.Pack.Skills) == 0 {
		return intake.Pack{}, fail("import-folder", err, "Folder", dir)
	}
	return intake.Pack{Pack: d.Pack, Settings: settings, Files: d.Files}, nil
}

// begin is a pack with nothing in it yet.
func begin(name, lang string, legal Legal) *lessons.Pack {
	title := folderTitle(name)
	text := lessons.Text{lang: title}
	return &lessons.Pack{
		ID: lessons.IDFrom(name, "pack"), Version: firstVersion, Languages: []string{lang}, Title: text, Summary: text,
		Authors: []string{legal.Author}, Licence: legal.Licence,
		Skills: []lessons.Skill{{ID: "general", Name: text, Short: lessons.Text{lang: lessons.Shorten(title)}, Importance: lessons.FullImportance}},
	}
}

// readSource reads a file in whatever form it is. One that cannot be opened is
// a source with that problem, so that the others still come in.
func readSource(file string) intake.Source {
	name := filepath.Base(file)
	data, err := readAtMost(file, format.MaxSize)
	if err != nil {
		return intake.Source{Name: name, Import: format.Import{Problems: []problem.Problem{unread(name, err)}}}
	}
	return intake.Source{Name: name, Import: format.Read(name, data)}
}

var errLarge = errors.New("larger than what is read")

// readAtMost reads a whole file of at most limit bytes.
func readAtMost(file string, limit int64) ([]byte, error) {
	info, err := os.Stat(file)
	if err == nil && !info.Mode().IsRegular() { // a pipe would be waited for
		err = fs.ErrInvalid
	}
	if err != nil {
		return nil, err
	}
	in, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	data, err := io.ReadAll(io.LimitReader(in, limit+1))
	if err == nil && int64(len(data)) > limit {
		err = errLarge
	}
	return data, err
}

// unread words why a file was not read.
func unread(name string, err error) problem.Problem {
	p := problem.Problem{File: name, Code: "file-unreadable", Severity: problem.Error, Data: map[string]any{}}
	switch {
	case errors.Is(err, errLarge):
		p.Code, p.Data["Max"] = "file-too-large", format.MaxSize>>20
	case errors.Is(err, fs.ErrInvalid):
		p.Code = "file-not-regular"
	}
	return p
}
