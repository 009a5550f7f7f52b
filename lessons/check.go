package lessons

import (
	"cmp"
	"path"
	"slices"
)

// compare checks every lesson and question, and that the languages say the
// same.
func (l *loader) compare() {
	for m, d := range l.drafts {
		for _, lesson := range d.lessons {
			l.compareLesson(lesson)
		}
		for _, item := range l.pack.Modules[m].Questions {
			l.compareItem(item)
		}
	}
}

func (l *loader) compareLesson(d *lessonDraft) {
	var first *lessonFile
	firstLang := ""
	for _, lang := range l.pack.Languages {
		f := d.files[lang]
		if f == nil {
			continue
		}
		l.checkLesson(d, f)
		if first == nil {
			first, firstLang = f, lang
			continue
		}
		if id := cmp.Or(f.settings.ID, d.slug); id != d.id {
			l.fail(f.file, 1, codeIDDiffers, "ID", id, "Other", d.id)
		}
		l.compareBlocks(first, f, firstLang, lang)
	}
	if first == nil {
		return
	}
	for _, lang := range l.pack.Languages {
		if d.files[lang] == nil {
			l.fail(first.file, 0, codeLangMissing, "ID", d.id, "Lang", lang)
		}
	}
}

// compareBlocks reports the blocks that one of two languages lacks, or that
// they come in another order.
func (l *loader) compareBlocks(a, b *lessonFile, langA, langB string) {
	idsA, idsB := a.ids(), b.ids()
	lacking := func(in *lessonFile, lang string, ids, others []string) (any bool) {
		for _, id := range others {
			if !slices.Contains(ids, id) {
				l.fail(in.file, 0, codeBlockLang, "ID", id, "Lang", lang)
				any = true
			}
		}
		return any
	}
	lackA, lackB := lacking(a, langA, idsA, idsB), lacking(b, langB, idsB, idsA)
	if !lackA && !lackB && !slices.Equal(idsA, idsB) {
		l.fail(b.file, 0, codeBlocksDiffer, "Other", a.file)
	}
}

// ids lists the ids the author gave to the blocks.
func (f *lessonFile) ids() []string {
	var ids []string
	for _, b := range f.blocks {
		if b.ID != "" {
			ids = append(ids, b.ID)
		}
	}
	return ids
}

// checkLesson checks one language of a lesson by itself.
func (l *loader) checkLesson(d *lessonDraft, f *lessonFile) {
	if f.title == "" {
		l.fail(f.file, 1, codeNoTitle, "ID", d.id)
	}
	if len(f.blocks) == 0 {
		l.fail(f.file, 1, codeLessonEmpty, "ID", d.id)
	}
	for i, b := range f.blocks {
		if b.ID == "" && !(f.lead && i == 0) {
			l.fail(f.file, b.Line, codeBlockNoID, "Text", b.Title)
		}
	}
	for _, skill := range f.settings.Skills {
		if _, known := l.pack.Skill(skill); !known {
			l.fail(f.file, 1, codeUnknownSkill, "ID", d.id, "Skill", skill)
		}
	}
	if minutes := readingMinutes(f.blocks); minutes > MaxMinutes {
		l.warn(f.file, 1, codeReadingTime, "ID", d.id, "Minutes", minutes, "Max", MaxMinutes)
	}
}

// checkIDs reports missing, unfit and repeated ids. Lessons, blocks and
// questions share one set, because a link names only the id.
func (l *loader) checkIDs() {
	for _, lang := range l.pack.Languages {
		seen := map[string]string{} // the file that has an id
		take := func(code, file string, line int, id string) {
			if other, twice := seen[id]; twice {
				l.fail(file, line, code, "ID", id, "Other", other)
				return
			}
			seen[id] = file
			l.checkID(file, line, id)
		}
		for _, d := range l.drafts {
			for _, lesson := range d.lessons {
				f := lesson.files[lang]
				if f == nil {
					continue
				}
				take(codeLessonTwice, f.file, 1, lesson.id)
				for _, b := range f.blocks {
					if b.ID != "" {
						take(codeBlockTwice, f.file, b.Line, b.ID)
					}
				}
			}
			for _, q := range d.quiz[lang] {
				if q.Named {
					take(codeQuestionTwice, q.File, q.Line, q.ID)
				} else {
					l.fail(q.File, q.Line, codeIDMissing, "ID", q.ID)
				}
			}
		}
	}
}

// checkUnused names the files nothing refers to.
func (l *loader) checkUnused() {
	for _, name := range l.names {
		if !l.used[name] && !aside.MatchString(path.Base(name)) {
			l.warn(name, 0, codeUnused)
		}
	}
}
