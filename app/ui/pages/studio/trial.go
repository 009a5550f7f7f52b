package studio

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/pages/quiz"
	"cordee/app/ui/pages/scenario"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// trial is the course as a learner goes through it. Nothing is recorded.
type trial struct {
	page.Deps
	object   fyne.CanvasObject
	body     *fyne.Container
	rows     []*widgets.Row // one for each step
	contents []func(show func(fyne.CanvasObject))
	at       int                       // of rows
	key      func(*fyne.KeyEvent) bool // of the scenario at hand; nil when it is none
}

// newTrial begins at a lesson or a scenario, or with the first step when the
// course has none with that id.
func newTrial(d page.Deps, draft app.Draft, first string, leave func()) *trial {
	pack := draft.Pack
	t := &trial{Deps: d, body: container.NewStack()}
	begin := 0
	say, lang := d.Texts.Say, d.Texts.Lang()
	end := widgets.NewButton(say("studio.try-end"), leave).WithIcon("arrow-l").Named("studio-try-end")

	steps := widgets.VStack(2)
	for i := range pack.Modules {
		m := &pack.Modules[i]
		steps.Add(widgets.Pad(10, 8, 4, 8, widgets.NewProse(m.Title.In(lang), widgets.Strong)))
		for j := range m.Lessons {
			l := &m.Lessons[j]
			if l.ID == first {
				begin = len(t.rows)
			}
			t.step(steps, "book", l.Title.In(lang), func(show func(fyne.CanvasObject)) {
				page.Load(d, func(context.Context) (lesson.Draft, error) {
					return lesson.ReadDraft(pack, l.ID, lang, pictures(draft)), nil
				}, func(read lesson.Draft) { show(lesson.Preview(d, read)) })
			})
		}
		if n := len(m.Questions); n > 0 {
			t.step(steps, "quiz", d.Texts.Count("studio.questions", n), func(show func(fyne.CanvasObject)) {
				show(quiz.Try(d, pack, m.ID, draft.QuestionPictures, leave))
			})
		}
	}
	if len(pack.Scenarios) > 0 {
		steps.Add(widgets.Pad(10, 8, 4, 8, widgets.NewProse(say("studio.try-scenarios"), widgets.Strong)))
	}
	for i := range pack.Scenarios {
		s := &pack.Scenarios[i]
		if s.ID == first {
			begin = len(t.rows)
		}
		t.step(steps, "scenario", s.Title.In(lang), func(show func(fyne.CanvasObject)) {
			object, key := scenario.Try(d, pack, s, near(draft, s.File(lang)), leave)
			t.key = key
			show(object)
		})
	}
	left := side(container.NewVScroll(widgets.Pad(4, 8, 12, 8, steps)))
	t.object = widgets.Around(head(end, pack.Title.In(lang), say("studio.try-note")), t.body, left, nil)
	t.choose(begin)
	return t
}

// step adds one thing to go through; what it shows is made when it is chosen.
func (t *trial) step(to *fyne.Container, icon, text string, content func(show func(fyne.CanvasObject))) {
	i := len(t.rows)
	line := widgets.HStack(8, widgets.NewIcon(icon, theme.Ink2, widgets.IconLine), widgets.Grow(widgets.NewText(text, widgets.Body).Ellipsis()))
	row := widgets.NewRow(widgets.Fixed(0, theme.Control, widgets.Pad(0, 8, 0, 12, line)), func() { t.choose(i) })
	t.rows = append(t.rows, row)
	t.contents = append(t.contents, content)
	to.Add(row)
}

// choose shows step i.
func (t *trial) choose(i int) {
	for j, row := range t.rows {
		row.SetSelected(i == j)
	}
	t.at, t.key = i, nil
	if i >= len(t.contents) {
		return
	}
	t.contents[i](func(o fyne.CanvasObject) {
		if t.at == i {
			t.body.Objects = []fyne.CanvasObject{o}
			t.body.Refresh()
		}
	})
}
