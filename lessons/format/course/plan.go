package course

import (
	"cmp"
	"fmt"
	"strings"

	"cordee/lessons"
)

// plan names the pages before any is drawn, so that each can link to the others.
func (b *builder) plan() {
	taken := map[string]bool{}
	for i := range b.pack.Modules {
		m := &b.pack.Modules[i]
		module := Module{ID: m.ID, Title: cmp.Or(m.Title.In(b.lang), m.ID)}
		for j := range m.Lessons {
			l := &m.Lessons[j]
			unit := Unit{ID: unique(taken, "lesson-"+l.ID), Kind: Lesson, Title: cmp.Or(l.Title.In(b.lang), l.ID), Minutes: l.Minutes,
				File: fmt.Sprintf("%02d-%02d.html", i+1, j+1)}
			for _, block := range l.In(b.lang) {
				if b.pages[block.ID] == "" {
					b.pages[block.ID] = unit.File
				}
			}
			module.Units = append(module.Units, unit)
		}
		if len(m.Questions) > 0 {
			module.Units = append(module.Units, Unit{ID: unique(taken, "quiz-"+m.ID), Kind: Quiz,
				Title: fmt.Sprintf(b.words.QuizOf, module.Title), File: fmt.Sprintf("%02d-quiz.html", i+1)})
		}
		b.site.Modules = append(b.site.Modules, module)
	}
}

// unique gives a unit an id that no other unit has.
func unique(taken map[string]bool, id string) string {
	for n := 2; taken[id]; n++ {
		id = fmt.Sprintf("%s-%d", strings.TrimSuffix(id, fmt.Sprintf("-%d", n-1)), n)
	}
	taken[id] = true
	return id
}

// draw makes the pages that were planned.
func (b *builder) draw() {
	units := b.site.Units()
	next := 0
	for i := range b.pack.Modules {
		m := &b.pack.Modules[i]
		for j := range m.Lessons {
			b.drawLesson(b.around(units, next), &m.Lessons[j])
			next++
		}
		if len(m.Questions) > 0 {
			b.drawQuiz(b.around(units, next), m)
			next++
		}
	}
	b.render(Index, "index", indexPage{page: b.page(b.site.Title), Site: b.site})
}

// page is what every page shows.
type page struct {
	Words        words
	Lang         string
	Course       string // title of the course
	Key          string // under which a browser keeps progress
	Title        string
	Unit         Unit
	Linked       bool
	Before, Next *Unit
	Style        string
	Scripts      []string
}

type indexPage struct {
	page
	Site *Site
}

func (b *builder) page(title string) page {
	return page{Words: b.words, Lang: b.lang, Course: b.site.Title, Key: b.site.ID, Title: title, Linked: b.host.Linked,
		Style: styleFile, Scripts: []string{hostFile, scriptFile}}
}

// around is the page of a unit, which knows those beside it.
func (b *builder) around(units []Unit, at int) page {
	p := b.page(units[at].Title)
	p.Unit = units[at]
	if at > 0 {
		p.Before = &units[at-1]
	}
	if at+1 < len(units) {
		p.Next = &units[at+1]
	}
	return p
}

type lessonPage struct {
	page
	Blocks []blockView
}

type blockView struct {
	ID    string
	Title string
	Body  any
}

func (b *builder) drawLesson(p page, l *lessons.Lesson) {
	view := lessonPage{page: p}
	for _, block := range l.In(b.lang) {
		view.Blocks = append(view.Blocks, blockView{block.ID, block.Title, b.html(block.Body, b.packPicture)})
	}
	b.render(p.Unit.File, "lesson", view)
}
