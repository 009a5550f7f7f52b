// Package course turns a pack, in one language, into static pages: HTML, one
// style sheet, one script and the pictures. They need no server and no
// network, can be read without the script, and can be printed.
//
// The pages tell what was done to a script of their host, so that the same
// pages serve alone, inside a SCORM package and inside a cmi5 course; see Host.
package course

import (
	"bytes"
	"cmp"
	"io"
	"io/fs"
	"slices"

	"cordee/lessons"
	"cordee/lessons/problem"
)

// maxPicture is the largest picture taken along, in bytes: the largest that a
// pack may hold.
const maxPicture = lessons.MaxFileSize

// Kind says what a unit is.
type Kind string

// The kinds of unit. A lesson is done when it is opened, a quiz when each of
// its questions was answered.
const (
	Lesson Kind = "lesson"
	Quiz   Kind = "quiz"
)

// Unit is a page that a learner goes through.
type Unit struct {
	ID      string // unique in the site and the same in the next version of the pack
	Kind    Kind
	Title   string // plain text
	File    string // name of its page
	Minutes int    // 0 when it is not known
}

// Module is a stretch of the course.
type Module struct {
	ID    string
	Title string
	Units []Unit
}

// Site is a pack as pages.
type Site struct {
	ID, Version, Lang, Title, Summary string // plain text
	Modules                           []Module
	Files                             map[string][]byte // by path; Index is the first page
}

// Index is the name of the first page.
const Index = "index.html"

// Host is the script that every page loads before its own. It must define
// window.cordee with two functions:
//
//	done(unit, fraction)  a unit was done; fraction, from 0 to 1, is null where nothing is scored
//	progress()            an object: for each unit done its fraction, or true
//
// Linked says that the pages link to each other; otherwise the host opens each
// page by itself.
type Host struct {
	Script string
	Linked bool
}

// Local keeps progress in the browser, for pages opened without a server.
var Local = Host{Script: localScript, Linked: true}

// Units lists the units of all modules, in order.
func (s *Site) Units() []Unit {
	var units []Unit
	for _, m := range s.Modules {
		units = append(units, m.Units...)
	}
	return units
}

// Write writes the pages of a pack as an archive; see Build.
func Write(w io.Writer, p *lessons.Pack, files fs.FS, lang string) ([]problem.Problem, error) {
	site, problems := Build(p, files, lang, Local)
	return problems, Zip(w, site.Files)
}

// Build makes the pages of a pack. files are the pack's own, for its pictures.
// When the pack is not in lang, English is taken, else its first language.
// The problems, all warnings, are what the pages do not show; a scenario is
// never among the pages, since they run no story.
func Build(p *lessons.Pack, files fs.FS, lang string, host Host) (*Site, []problem.Problem) {
	b := &builder{pack: p, files: files, host: host, lang: lang, pages: map[string]string{}}
	if len(p.Languages) > 0 && !slices.Contains(p.Languages, lang) {
		b.lang = p.Languages[0]
		if slices.Contains(p.Languages, "en") {
			b.lang = "en"
		}
		b.warn(p.ID, 0, codeLanguage, "Lang", lang, "Taken", b.lang)
	}
	b.words = wordsIn(b.lang)
	b.site = &Site{
		ID: p.ID, Version: p.Version, Lang: b.lang,
		Title: cmp.Or(p.Title.In(b.lang), p.ID), Summary: p.Summary.In(b.lang),
		Files: map[string][]byte{styleFile: []byte(style), scriptFile: []byte(script), hostFile: []byte(host.Script)},
	}
	for i := range p.Scenarios {
		b.warn(p.Scenarios[i].File(b.lang), 0, codeStory, "ID", p.Scenarios[i].ID)
	}
	b.plan()
	b.draw()
	problem.Sort(b.problems)
	return b.site, b.problems
}

// builder makes one site.
type builder struct {
	pack     *lessons.Pack
	files    fs.FS
	host     Host
	lang     string
	words    words
	site     *Site
	pages    map[string]string // page that holds a block, by the block's id
	problems []problem.Problem
}

func (b *builder) warn(file string, line int, code string, data ...any) {
	b.problems = append(b.problems, problem.New(file, line, problem.Warning, code, data...))
}

// render draws a page. The templates are ours and the data is complete, so an
// error is a mistake in this package.
func (b *builder) render(file, template string, data any) {
	var out bytes.Buffer
	if err := templates.ExecuteTemplate(&out, template, data); err != nil {
		panic(err)
	}
	b.site.Files[file] = out.Bytes()
}
