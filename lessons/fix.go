package lessons

import (
	"bytes"
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"

	"cordee/lessons/question"
)

// Fix gives an id to every block and question that has none. It returns the
// new contents of the files that change, for the caller to write, and the
// problems that are left. It changes nothing but the lines it adds ids to, and
// the same place in two languages gets the same id.
func Fix(fsys fs.FS) (map[string][]byte, []Problem) {
	l := load(fsys, nil)
	f := fixer{loader: l, edits: map[string][]edit{}, named: map[string]map[int][]string{}, taken: map[string]map[string]bool{}}
	f.takeIDs()
	for m, d := range l.drafts {
		for _, lesson := range d.lessons {
			f.blocks(lesson)
		}
		f.questions(d, l.pack.Modules[m].ID)
	}
	changed := map[string][]byte{}
	for file, edits := range f.edits {
		if data, ok := l.read(file, MaxFileSize); ok {
			if fixed, ok := apply(data, edits); ok {
				changed[file] = fixed
			}
		}
	}
	for file, ids := range f.named {
		if data, ok := l.read(file, MaxFileSize); ok {
			if fixed, ok := insertIDs(data, ids); ok {
				changed[file] = fixed
			}
		}
	}
	return changed, load(fsys, changed).problems
}

type fixer struct {
	*loader
	edits map[string][]edit           // by file
	named map[string]map[int][]string // ids to write in Moodle XML, by file and line
	taken map[string]map[string]bool  // ids in use, by language
}

// edit puts text at the end of a line or, as a line of its own, before it.
type edit struct {
	line   int
	text   string
	before bool
}

func (f *fixer) takeIDs() {
	for _, lang := range f.pack.Languages {
		taken := map[string]bool{}
		f.taken[lang] = taken
		for _, d := range f.drafts {
			for _, lesson := range d.lessons {
				taken[lesson.id] = true
				if file := lesson.files[lang]; file != nil {
					for _, b := range file.blocks {
						taken[b.ID] = true
					}
				}
			}
			for _, q := range d.quiz[lang] {
				if q.Named {
					taken[q.ID] = true
				}
			}
		}
	}
}

// free reports whether an id can be given in these languages.
func (f *fixer) free(id string, langs []string) bool {
	return !slices.ContainsFunc(langs, func(lang string) bool { return f.taken[lang][id] })
}

// give takes an id in these languages: the one that stands at the same place
// in another, else the wish, else the wish with a number.
func (f *fixer) give(other, wish string, langs []string) string {
	id := other
	if id == "" || !f.free(id, langs) {
		id = wish
		for n := 2; !f.free(id, f.pack.Languages); n++ {
			id = fmt.Sprintf("%s-%d", wish, n)
		}
	}
	for _, lang := range langs {
		f.taken[lang][id] = true
	}
	return id
}

// blocks gives ids to the blocks of a lesson. The id another language has at
// the same place is the one.
func (f *fixer) blocks(lesson *lessonDraft) {
	for place := range f.longest(lesson) {
		other, title := "", ""
		var without []string // languages
		for _, lang := range f.pack.Languages {
			file := lesson.files[lang]
			if file == nil || place >= len(file.blocks) || place == 0 && file.lead {
				continue
			}
			b := file.blocks[place]
			if b.ID == "" {
				without = append(without, lang)
				title = cmp.Or(title, b.Title)
			} else {
				other = cmp.Or(other, b.ID)
			}
		}
		if len(without) == 0 {
			continue
		}
		id := f.give(other, IDFrom(title, fmt.Sprintf("%s-%d", lesson.id, place+1)), without)
		for _, lang := range without {
			file := lesson.files[lang]
			f.edits[file.file] = append(f.edits[file.file], edit{line: file.blocks[place].Line, text: " {#" + id + "}"})
		}
	}
}

func (f *fixer) longest(lesson *lessonDraft) int {
	n := 0
	for _, file := range lesson.files {
		n = max(n, len(file.blocks))
	}
	return n
}

// questions gives ids to the questions of a module, by their place among the
// module's questions of each language.
func (f *fixer) questions(d *draft, module string) {
	places := 0
	for _, questions := range d.quiz {
		places = max(places, len(questions))
	}
	for place := range places {
		other, title := "", ""
		var without []string // languages
		for _, lang := range f.pack.Languages {
			if place >= len(d.quiz[lang]) {
				continue
			}
			if q := d.quiz[lang][place]; !q.Named {
				without = append(without, lang)
				title = cmp.Or(title, q.Title)
			} else {
				other = cmp.Or(other, q.ID)
			}
		}
		if len(without) == 0 {
			continue
		}
		id := f.give(other, IDFrom(title, fmt.Sprintf("%s-q%d", module, place+1)), without)
		for _, lang := range without {
			f.name(d.quiz[lang][place], id)
		}
	}
}

// name writes the id of a question into its file, in the way of that file.
func (f *fixer) name(q *question.Question, id string) {
	if path.Ext(q.File) != ".xml" {
		f.edits[q.File] = append(f.edits[q.File], edit{line: q.Line, text: "// [id:" + id + "]", before: true})
		return
	}
	if f.named[q.File] == nil {
		f.named[q.File] = map[int][]string{}
	}
	f.named[q.File][q.Line] = append(f.named[q.File][q.Line], id)
}

// loneReturn finds the line ends of very old files.
var loneReturn = regexp.MustCompile("\r(?:[^\n]|$)")

// apply makes the edits in a file. A file whose lines end in a bare carriage
// return is left alone, because its lines cannot be told from ours.
func apply(data []byte, edits []edit) ([]byte, bool) {
	if loneReturn.Match(data) {
		return nil, false
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	for _, e := range edits {
		if e.line < 1 || e.line > len(lines) {
			continue
		}
		line := lines[e.line-1]
		body := bytes.TrimRight(line, "\r\n")
		end := string(line[len(body):])
		if e.before {
			if end == "" {
				end = "\n"
			}
			indent := body[:len(body)-len(bytes.TrimLeft(body, " \t"))]
			lines[e.line-1] = slices.Concat(indent, []byte(e.text+end), line)
		} else {
			body = bytes.TrimRight(body, " \t")
			lines[e.line-1] = slices.Concat(body, []byte(e.text+end))
		}
	}
	return bytes.Join(lines, nil), true
}
