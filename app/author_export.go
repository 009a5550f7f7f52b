package app

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"path"
	"slices"

	"cordee/lessons"
	"cordee/lessons/format"
	"cordee/lessons/format/cmi5"
	"cordee/lessons/format/scorm"
	"cordee/lessons/format/twine"
	"cordee/lessons/problem"
	"cordee/lessons/question"
)

// The names of what a pack can leave as, beside those of format.Questions.
const (
	ExportTwee    = "twee"    // its scenarios
	ExportSCORM12 = "scorm12" // all of it, as pages in a course package
	ExportCMI5    = "cmi5"    // the same, for newer platforms
)

// ExportFormats lists every form a pack can leave in.
var ExportFormats = append(slices.Clone(format.Questions), ExportTwee, ExportSCORM12, ExportCMI5)

// The codes of what an export leaves behind. Each sentence names the pack or
// the question by ID.
const (
	lostLanguage = "export-language" // Lang, in which the question or scenario is not
	lostRest     = "export-rest"     // Lessons, Scenarios: this form has questions only
	lostCourse   = "export-course"   // Lessons, Questions: this form has scenarios only
	lostPictures = "export-pictures" // those of a scenario
	lostLarge    = "export-large"    // the file is more than Cordée itself reads
)

// Exported says what an export wrote.
type Exported struct {
	Count int // questions; scenarios; lessons and questions of a course
	Lost  []problem.Problem
}

// Installed is an installed pack as a draft: to look at and to export.
func (a *App) Installed(ctx context.Context, id string) (Draft, error) {
	files, err := a.packFiles(ctx, id)
	if err != nil {
		return Draft{}, err
	}
	if files == nil {
		return Draft{}, fail("pack-unknown", nil, "Pack", id)
	}
	d := Draft{Path: id, files: files}
	d.Pack, d.Problems = lessons.Open(files)
	return d, nil
}

// Export writes what a pack holds in one language in the form of another
// program: one of ExportFormats. A file of that name is replaced, in one step;
// none is written when there is nothing to write. Several scenarios come as a
// zip of their files. A pack with errors is refused: what could not be read of
// it would be missing without a word.
func (d Draft) Export(to, lang, file string) (Exported, error) {
	if n := d.Errors(); n > 0 {
		return Exported{}, fail("pack-not-exported", nil, "N", n)
	}
	if !slices.Contains(d.Pack.Languages, lang) {
		return Exported{}, fail("export-language", nil, "Lang", lang, "Pack", d.Pack.ID)
	}
	data, exported, err := d.export(to, lang)
	if err != nil {
		return Exported{}, err
	}
	if exported.Count == 0 {
		return exported, nil
	}
	return exported, publish(file, data)
}

func (d Draft) export(to, lang string) ([]byte, Exported, error) {
	switch {
	case slices.Contains(format.Questions, to):
		return d.exportQuestions(to, lang)
	case to == ExportTwee:
		return d.exportScenarios(lang)
	case to == ExportSCORM12 || to == ExportCMI5:
		return d.exportCourse(to, lang)
	}
	return nil, Exported{}, fail("export-format", nil, "Format", to)
}

// exportQuestions writes the questions of every module, those inside lessons
// too. What can be read back is what was exported.
func (d Draft) exportQuestions(to, lang string) ([]byte, Exported, error) {
	pack, _ := lessons.Open(d.files) // afresh: what leaves is changed on its way
	var questions []*question.Question
	var out Exported
	for _, m := range pack.Modules {
		for _, item := range m.Questions {
			q := item.ByLang[lang]
			if q == nil {
				other := item.In(lang)
				out.lose(lostLanguage, item.ID, problem.Problem{File: other.File, Line: other.Line}, "Lang", lang)
				continue
			}
			q.Skill, q.Block = item.Skill, item.Block
			questions = append(questions, q)
		}
	}
	lessons.Embed(d.files, questions)
	data, lost, err := format.Write(to, lang, questions)
	if err != nil {
		return nil, Exported{}, fail("export-failed", err, "Format", to)
	}
	out.Lost = append(out.Lost, lost...)
	read := format.ReadAs(to, data)
	if out.Count = len(read.Questions); out.Count == 0 && problem.HasErrors(read.Problems) {
		out.Count = countSaid(to, lang, questions)
		out.lose(lostLarge, pack.ID, problem.Problem{})
	}
	if n := lessonCount(pack); n+len(pack.Scenarios) > 0 {
		out.lose(lostRest, pack.ID, problem.Problem{}, "Lessons", n, "Scenarios", len(pack.Scenarios))
	}
	return data, out, nil
}

// countSaid counts the questions that a form says, when they are too many to be
// read back at once: a half at a time.
func countSaid(to, lang string, questions []*question.Question) int {
	data, _, err := format.Write(to, lang, questions)
	if err != nil {
		return 0
	}
	read := format.ReadAs(to, data)
	half := len(questions) / 2
	if len(read.Questions) > 0 || half == 0 || !problem.HasErrors(read.Problems) {
		return len(read.Questions)
	}
	return countSaid(to, lang, questions[:half]) + countSaid(to, lang, questions[half:])
}

// exportScenarios writes the stories of the folder games.
func (d Draft) exportScenarios(lang string) ([]byte, Exported, error) {
	var out Exported
	files := map[string][]byte{}
	var names []string
	for _, s := range d.Pack.Scenarios {
		story := s.Stories[lang]
		if story == nil {
			out.lose(lostLanguage, s.ID, problem.Problem{File: s.File(lang)}, "Lang", lang)
			continue
		}
		source, err := d.Bytes(s.File(lang))
		if err != nil {
			return nil, Exported{}, err
		}
		raw, _ := twine.ParseTwee(s.File(lang), source)
		name := path.Base(s.File(lang))
		files[name] = twine.WriteTwee(raw)
		names = append(names, name)
		var texts []string
		for _, passage := range story.Passages() {
			texts = append(texts, passage.Text)
		}
		if len(lessons.Pictures(d.files, s.File(lang), texts...)) > 0 {
			out.lose(lostPictures, s.ID, problem.Problem{File: s.File(lang)})
		}
	}
	out.Count = len(names)
	questions := 0
	for _, m := range d.Pack.Modules {
		questions += len(m.Questions)
	}
	if n := lessonCount(d.Pack); n+questions > 0 {
		out.lose(lostCourse, d.Pack.ID, problem.Problem{}, "Lessons", n, "Questions", questions)
	}
	if len(names) == 1 {
		return files[names[0]], out, nil
	}
	data, err := zipped(names, files)
	if err != nil {
		return nil, Exported{}, fail("export-failed", err, "Format", ExportTwee)
	}
	return data, out, nil
}

// zipped puts files in an archive; the same files give the same bytes.
func zipped(names []string, files map[string][]byte) ([]byte, error) {
	var archive bytes.Buffer
	w := zip.NewWriter(&archive)
	for _, name := range names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Deflate})
		if err == nil {
			_, err = f.Write(files[name])
		}
		if err != nil {
			return nil, err
		}
	}
	err := w.Close()
	return archive.Bytes(), err
}

// exportCourse writes the pack as pages that a learning platform runs.
func (d Draft) exportCourse(to, lang string) ([]byte, Exported, error) {
	write := scorm.Write
	if to == ExportCMI5 {
		write = cmi5.Write
	}
	var archive bytes.Buffer
	lost, err := write(&archive, d.Pack, d.files, lang)
	if err != nil {
		return nil, Exported{}, fail("export-failed", err, "Format", to)
	}
	out := Exported{Count: lessonCount(d.Pack), Lost: lost}
	for _, m := range d.Pack.Modules {
		out.Count += len(m.Questions)
	}
	return archive.Bytes(), out, nil
}

func lessonCount(p *lessons.Pack) int {
	n := 0
	for _, m := range p.Modules {
		n += len(m.Lessons)
	}
	return n
}

// lose adds what was left behind, at a place when there is one; data gives
// names and values in pairs.
func (e *Exported) lose(code, id string, at problem.Problem, data ...any) {
	at.Code, at.Severity, at.Data = code, problem.Warning, map[string]any{"ID": id}
	for i := 0; i+1 < len(data); i += 2 {
		at.Data[fmt.Sprint(data[i])] = data[i+1]
	}
	e.Lost = append(e.Lost, at)
}
