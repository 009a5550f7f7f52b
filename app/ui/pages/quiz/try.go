package quiz

import (
	"context"
	"encoding/json"
	"slices"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Try plays the questions of a module of any pack, installed or not, as a
// learner sees them. Nothing is recorded. pictures finds those of a question,
// by the names it has for them; done is called to close it.
func Try(d page.Deps, pack *lessons.Pack, module string, pictures func(*question.Question) map[string][]byte, done func()) fyne.CanvasObject {
	i := slices.IndexFunc(pack.Modules, func(m lessons.Module) bool { return m.ID == module })
	if i < 0 || len(pack.Modules[i].Questions) == 0 {
		return widgets.NewEmpty("quiz", d.Texts.Say("quiz.none"), d.Texts.Say("quiz.none-why"), widgets.NewButton(d.Texts.Say("quiz.close"), done))
	}
	m := &pack.Modules[i]
	items := make([]app.SessionItem, len(m.Questions))
	for i, item := range m.Questions {
		items[i] = app.SessionItem{Pack: pack.ID, Item: item}
	}
	body := container.NewStack()
	show := func(o fyne.CanvasObject) {
		body.Objects = []fyne.CanvasObject{o}
		body.Refresh()
	}
	bar := NewBar(d, d.Texts.Say("quiz.try", "Title", m.Title.In(d.Texts.Lang())), Questions(items), done)
	p := newPlayer(d, bar, Run{Items: items, Leave: done, Done: func(results []Result) {
		good := 0
		for _, r := range results {
			if r.Right {
				good++
			}
		}
		end := widgets.NewButton(d.Texts.Say("quiz.close"), done).As(widgets.High)
		score := d.Texts.Say("quiz.tried", "Right", good, "Total", len(results))
		show(widgets.NewAllDone(score, d.Texts.Say("quiz.tried-why"), end))
		d.Window.Canvas().Focus(end)
	}})
	p.grade = func(_ context.Context, item app.SessionItem, lang string, response json.RawMessage, _ int) (question.Result, error) {
		return item.ByLang[lang].Grade(response)
	}
	p.pictures = func(_ context.Context, _ app.SessionItem, q *question.Question) (map[string][]byte, error) {
		return pictures(q), nil
	}
	show(widgets.Around(bar.Object, p.Page().Content, nil, nil))
	return body
}
