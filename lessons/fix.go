package lessons

import (
	"bytes"
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
	f := fixer{loader: l, edits: map[string][]edit{}, named: map[string]map[int][]string{}, taken: map[string]bool{}}
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
	taken map[string]bool             // ids that cannot be given
}

// edit puts text at the end of a line or, as a line of its own, before it.
type edit struct {
	line   int
	text   string
	before bool
}

func (f *fixer) takeIDs() {
	for _, d := range f.drafts {
		for _, lesson := range d.lessons {
			f.taken[lesson.id] = true
			for _, file := range lesson.files {
				for _, b := range file.blocks {
					f.taken[b.ID] = true
				}
			}
		}
		for _, questions := range d.quiz {
			for _, q := range questions {
				if q.Named {
					f.taken[q.ID] = true
				}
			}
		}
	}
}

// give returns an id nobody has: the wish, or the wish with a number.
func (f *fixer) give(wish string) string {
	id := wish
	for n := 2; f.taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", wish, n)
	}
	f.taken[id] = true
	return id
}

// blocks gives ids to the blocks of a lesson. The id another language has at
// the same place is the one.
func (f *fixer) blocks(lesson *lessonDraft) {
	for place := range f.longest(lesson) {
		id, title := "", ""
		var without []*lessonFile
		for _, lang := range f.pack.Languages {
			file := lesson.files[lang]
			if file == nil || place >= len(file.blocks) || place == 0 && file.lead {
				continue
			}
			b := file.blocks[place]
			if b.ID == "" {
				without = append(without, file)
				if title == "" {
					title = b.Title
				}
			} else if id == "" {
				id = b.ID
			}
		}
		if len(without) == 0 {
			continue
		}
		if id == "" || f.clash(without, id) {
			id = f.give(IDFrom(title, fmt.Sprintf("%s-%d", lesson.id, place+1)))
		}
		for _, file := range without {
			f.edits[file.file] = append(f.edits[file.file], edit{line: file.blocks[place].Line, text: " {#" + id + "}"})
		}
	}
}

// clash reports whether one of the files has a block of this id already.
func (f *fixer) clash(files []*lessonFile, id string) bool {
	return slices.ContainsFunc(files, func(file *lessonFile) bool {
		return slices.ContainsFunc(file.blocks, func(b Block) bool { return b.ID == id })
	})
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
		id, title := "", ""
		var without []*question.Question
		for _, lang := range f.pack.Languages {
			if place >= len(d.quiz[lang]) {
				continue
			}
			q := d.quiz[lang][place]
			if !q.Named {
				without = append(without, q)
				if title == "" {
					title = q.Title
				}
			} else if id == "" {
				id = q.ID
			}
		}
		if len(without) == 0 {
			continue
		}
		if id == "" || f.asked(d, without, id) {
			id = f.give(IDFrom(title, fmt.Sprintf("%s-q%d", module, place+1)))
		}
		for _, q := range without {
			f.name(q, id)
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

// asked reports whether a file of the questions has that id already.
func (f *fixer) asked(d *draft, questions []*question.Question, id string) bool {
	for _, q := range questions {
		for _, others := range d.quiz {
			if slices.ContainsFunc(others, func(o *question.Question) bool { return o.Named && o.ID == id && o.File == q.File }) {
				return true
			}
		}
	}
	return false
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
