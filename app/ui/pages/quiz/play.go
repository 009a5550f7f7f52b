package quiz

import (
	"context"
	"encoding/json"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
)

// check grades the response and explains it. What only wanted to be read is
// left at once.
func (p *Player) check(response json.RawMessage) {
	item, asked := p.Items[p.at], p.asking
	if !asked.q.Kind.Graded() {
		p.next()
		return
	}
	lang := p.language(item)
	asked.freeze(true)
	var graded question.Result
	var err error
	p.d.Run.Go(func(ctx context.Context) {
		graded, err = p.grade(ctx, item, lang, response, asked.hints.count)
	}, func() {
		if err != nil {
			p.d.Shell.Fail(err)
			asked.freeze(false)
			return
		}
		p.explain(item, asked, graded)
	})
}

func (p *Player) explain(item app.SessionItem, asked *asking, graded question.Result) {
	counted := asked.q.WithHints(graded.Fraction, asked.hints.count)
	p.results = append(p.results, Result{item, full(counted)})
	p.bar.Set(p.asked[p.at], true, p.position())
	asked.mark(graded)
	next := widgets.NewButton(p.d.Texts.Say("quiz.next"), p.next).As(widgets.High).WithAfter("arrow-r").Named("next")
	p.onward = next
	if p.at == len(p.Items)-1 {
		next.SetText(p.end())
	}
	next.OnKey = p.key
	line := widgets.HStack(8)
	more := widgets.Pad(4, 0, 0, 0, line)
	more.Hide()
	asked.explained.Objects = []fyne.CanvasObject{
		asked.explanation(graded, counted, more),
		widgets.Pad(14, 0, 0, 0, widgets.HStack(0, widgets.Spacer(), next)),
	}
	if p.links != nil {
		p.links(item, func(a after) {
			line.Objects = a.ways
			if a.returns != "" {
				line.Objects = append(line.Objects, widgets.Spacer(), widgets.NewIcon("review", theme.Ink2, widgets.IconLine),
					widgets.NewText(a.returns, widgets.Caption).In(theme.Ink2))
			}
			more.Show()
			p.reveal()
		})
	}
	p.reveal()
	p.d.Window.Canvas().Focus(next)
}

func (p *Player) end() string {
	if p.End != "" {
		return p.End
	}
	return p.d.Texts.Say("quiz.finish")
}

// seen brings something that was added into view.
func (p *Player) seen(o fyne.CanvasObject) {
	p.column.Refresh()
	p.scroll.Refresh()
	widgets.Reveal(p.scroll, o)
}

// reveal brings the end of what was added into view: the way on.
func (p *Player) reveal() {
	p.column.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToBottom()
}

func (p *Player) next() {
	if p.at == len(p.Items)-1 {
		p.Done(p.results)
		return
	}
	p.at++
	p.ask()
}

// key takes the keys of a quiz: a letter or a digit chooses, Enter goes on, F2
// gives a hint, Escape leaves.
func (p *Player) key(ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyEscape:
		p.Leave()
	case p.asking == nil: // its pictures are on their way
		return false
	case enter(ev) && p.asking.answered:
		p.next()
	case enter(ev):
		p.asking.submit()
	case ev.Name == hintKey:
		p.asking.hints.next()
	default:
		return p.asking.way.press(ev)
	}
	return true
}
