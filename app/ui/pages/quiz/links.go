package quiz

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// passage is what a question that was answered leads to.
type passage struct {
	place   page.Place // of the block that explains it; nowhere when its author names none
	threads int
	returns time.Time
}

// passage finds what leads on from a question: the passage that explains it,
// what colleagues say about it, and when the question is likely to come back.
func (p *Player) passage(item app.SessionItem, show func(after)) {
	page.Load(p.d, func(ctx context.Context) (found passage, err error) {
		days, err := p.d.App.Returns(ctx, []app.SessionItem{item})
		if err != nil {
			return found, err
		}
		found.returns = days[0]
		if item.Block == "" {
			return found, nil
		}
		pack, err := p.d.App.Pack(ctx, item.Pack)
		if err != nil {
			return found, err
		}
		of, ok := pack.Block(item.Block)
		if !ok {
			return found, nil
		}
		found.place = page.Place{Page: page.Lesson, Pack: item.Pack, Lesson: of.ID, Block: item.Block}
		reading, err := p.d.App.Reading(ctx, item.Pack, of.ID)
		if err == nil {
			found.threads = reading.Threads[item.Block].Threads
		}
		return found, err
	}, func(found passage) { show(p.ways(found)) })
}

func (p *Player) ways(found passage) (a after) {
	t := p.d.Texts
	if !found.returns.IsZero() {
		a.returns = t.Say("quiz.returns", "When", t.Ahead(found.returns, p.d.App.Now()))
	}
	if found.place.Page == "" {
		return a
	}
	discuss := t.Say("quiz.discuss")
	if found.threads > 0 {
		discuss = t.Count("quiz.discussed", found.threads)
	}
	panel := found.place
	panel.Section = lesson.Discussion
	a.ways = []fyne.CanvasObject{
		widgets.NewButton(t.Say("quiz.reread"), func() { p.Look(found.place) }).WithIcon("book").Smaller().Named("passage"),
		widgets.NewButton(discuss, func() { p.Look(panel) }).WithIcon("discuss").Smaller().Named("discuss"),
	}
	return a
}
