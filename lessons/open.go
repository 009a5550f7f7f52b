package lessons

import (
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"cordee/lessons/format/gift"
	"cordee/lessons/format/moodlexml"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// The names that files of a pack have, and ids.
var (
	languageName = regexp.MustCompile(`^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$`)
	moduleFolder = regexp.MustCompile(`^[0-9]+-(.+)$`)
	lessonName   = regexp.MustCompile(`^([0-9]+-(.+))\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.md$`)
	quizName     = regexp.MustCompile(`^quiz\.([a-z]{2,3}(?:-[A-Za-z0-9]{2,8})?)\.(?:gift|xml)$`)
	// A file beside the course that its author may keep there.
	aside = regexp.MustCompile(`(?i)^(readme|licen[cs]e|changelog|contributing|authors|notice)([-._].*)?$`)
)

// Open reads a pack and checks it: this is also the lint.
//
// What can be read is in the pack, which is never nil; everything that is not
// as it should be is in the problems, sorted by file and line. A pack is fit
// to be installed when none of them is an error (problem.HasErrors). Open
// accepts any files and reads no more than the limits of this package.
func Open(fsys fs.FS) (*Pack, []Problem) {
	l := load(fsys, nil)
	return l.pack, l.problems
}

// loader reads one pack.
type loader struct {
	tree
	pack   *Pack
	drafts []*draft
	blocks map[string]bool // the ids of all blocks
}

// draft is a module while its languages are still apart.
type draft struct {
	folder  string
	lessons []*lessonDraft
	quiz    map[string][]*question.Question // by language, those of lessons first
}

// lessonDraft is a lesson while its languages are still apart.
type lessonDraft struct {
	name  string // "01-slug"
	slug  string // what the file's name says
	id    string // what the front matter says, else the slug
	files map[string]*lessonFile
}

// load does the work of Open. changed stands in for files of the same name.
func load(fsys fs.FS, changed map[string][]byte) *loader {
	l := &loader{pack: &Pack{}, tree: tree{fsys: fsys, changed: changed}}
	l.walk()
	l.readPack()
	l.findLanguages()
	for _, folder := range l.folders() {
		l.readModule(folder)
	}
	l.pack.index()
	l.readScenarios()
	l.findBlocks()
	l.compare()
	l.compareScenarios()
	l.checkIDs()
	l.checkUnused()
	problem.Sort(l.problems)
	return l
}

// findLanguages takes the languages from the files when pack.toml names none,
// so that a damaged pack.toml does not hide the lessons.
func (l *loader) findLanguages() {
	if len(l.pack.Languages) > 0 {
		return
	}
	for _, name := range l.names {
		if m := lessonName.FindStringSubmatch(path.Base(name)); m != nil && !slices.Contains(l.pack.Languages, m[3]) {
			l.pack.Languages = append(l.pack.Languages, m[3])
		}
	}
	slices.Sort(l.pack.Languages)
}

// findBlocks takes down the id of every block, for the questions that name one.
func (l *loader) findBlocks() {
	l.blocks = map[string]bool{}
	for _, m := range l.pack.Modules {
		for _, lesson := range m.Lessons {
			for _, blocks := range lesson.Blocks {
				for _, b := range blocks {
					l.blocks[b.ID] = true
				}
			}
		}
	}
}

// folders lists the modules in the order of their numbers.
func (l *loader) folders() []string {
	var folders []string
	for _, name := range l.names {
		folder, _, inside := strings.Cut(name, "/")
		if inside && moduleFolder.MatchString(folder) && !slices.Contains(folders, folder) {
			folders = append(folders, folder)
		}
	}
	slices.SortStableFunc(folders, byNumber)
	return folders
}

// byNumber orders "2-b" before "10-a".
func byNumber(a, b string) int {
	a, b = strings.TrimLeft(a, "0"), strings.TrimLeft(b, "0")
	if d := strings.IndexByte(a, '-') - strings.IndexByte(b, '-'); d != 0 {
		return d
	}
	return strings.Compare(a, b)
}

func (l *loader) readModule(folder string) {
	module := Module{ID: moduleFolder.FindStringSubmatch(folder)[1]}
	file := path.Join(folder, moduleFile)
	id := ""
	if !l.has(file) {
		l.fail(file, 0, codeModuleMissing)
	} else if data, ok := l.read(file, maxSettings); ok {
		if l.settings(file, 1, data, codeModuleInvalid, map[string]any{"id": &id, "title": &module.Title, "minutes": &module.Minutes}) {
			l.checkText(file, "title", module.Title)
		}
	}
	if id != "" {
		l.checkID(file, 0, id)
		module.ID = id
	}
	if slices.ContainsFunc(l.pack.Modules, func(m Module) bool { return m.ID == module.ID }) {
		l.fail(file, 0, codeModuleTwice, "ID", module.ID)
	}

	d := &draft{folder: folder, quiz: map[string][]*question.Question{}}
	l.readFiles(d)
	for _, lesson := range d.lessons {
		module.Lessons = append(module.Lessons, l.join(lesson))
	}
	module.Questions = l.items(d)
	if module.Minutes <= 0 {
		module.Minutes = 0
		for _, lesson := range module.Lessons {
			module.Minutes += lesson.Minutes
		}
	}
	l.pack.Modules = append(l.pack.Modules, module)
	l.drafts = append(l.drafts, d)
}

// readFiles reads the lessons and questions of a module. The questions of
// quiz.<lang>.gift come before those of quiz.<lang>.xml: that is how the names
// sort.
func (l *loader) readFiles(d *draft) {
	quiz := map[string][]*question.Question{}
	for _, name := range l.names {
		base, inside := strings.CutPrefix(name, d.folder+"/")
		if !inside {
			continue
		}
		if m := lessonName.FindStringSubmatch(base); m != nil && l.speaks(name, m[3]) {
			if f, ok := l.readLesson(name); ok {
				d.lesson(m[1], m[2]).files[m[3]] = f
			}
		}
		if m := quizName.FindStringSubmatch(base); m != nil && l.speaks(name, m[1]) {
			quiz[m[1]] = append(quiz[m[1]], l.readQuestions(name)...)
		}
	}
	slices.SortStableFunc(d.lessons, func(a, b *lessonDraft) int { return byNumber(a.name, b.name) })
	for _, lang := range l.pack.Languages {
		for _, lesson := range d.lessons {
			if f := lesson.files[lang]; f != nil {
				l.defaultSkill(f)
				d.quiz[lang] = append(d.quiz[lang], f.questions...)
			}
		}
		d.quiz[lang] = append(d.quiz[lang], quiz[lang]...)
	}
}

// readQuestions reads a file of questions.
func (l *loader) readQuestions(name string) []*question.Question {
	data, ok := l.read(name, MaxFileSize)
	if !ok {
		return nil
	}
	parse := gift.Parse
	if path.Ext(name) == ".xml" {
		parse = moodlexml.Parse
	}
	questions, problems := parse(name, data)
	l.problems = append(l.problems, problems...)
	return questions
}

// defaultSkill gives a question inside a lesson the lesson's first skill.
func (l *loader) defaultSkill(f *lessonFile) {
	for _, q := range f.questions {
		if q.Skill == "" && len(f.settings.Skills) > 0 {
			q.Skill = f.settings.Skills[0]
		}
	}
}

// speaks reports whether the pack is in a language.
func (l *loader) speaks(file, lang string) bool {
	if slices.Contains(l.pack.Languages, lang) {
		return true
	}
	l.used[file] = true
	l.warn(file, 0, codeLangUnknown, "Lang", lang)
	return false
}

// lesson returns the draft of a lesson, made at its first language.
func (d *draft) lesson(name, slug string) *lessonDraft {
	for _, lesson := range d.lessons {
		if lesson.name == name {
			return lesson
		}
	}
	lesson := &lessonDraft{name: name, slug: slug, id: slug, files: map[string]*lessonFile{}}
	d.lessons = append(d.lessons, lesson)
	return lesson
}
