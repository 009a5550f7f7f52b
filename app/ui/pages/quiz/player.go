package quiz

import (
	"context"
	"encoding/json"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a quiz, px, and one moment.
const (
	columnWidth = 820 // a question and its answers: short lines, big targets
	columnTop   = 40
	columnEnd   = 40
	optionGap   = 10
	answersGap  = 20 // between the question and its answers
	matchTop    = 5  // words beside a chooser stand on its line
	orderNumber = 28 // of a line in the right order
	essayRows   = 7
	stepsWidth  = 420
	stepsMost   = 12 // more knots than that would not fit beside the title: then a rope
	barHeight   = 72

	// An entry for a gap grows by steps of so many letters.
	gapStep      = 8
	gapSteps     = 4
	gapStepWidth = 96

	// The key that leads to a question must not be typed into its answer.
	focusPause = 50 * time.Millisecond
)

// result is what became of one question.
type result struct {
	item  app.SessionItem
	right bool
}

// player asks one question after the other, with the texts between them.
type player struct {
	d       page.Deps
	items   []app.SessionItem
	asked   []int // for each item, how many questions come before it
	total   int   // questions
	seed    uint64
	at      int
	results []result
	asking  *asking

	grade    func(ctx context.Context, item app.SessionItem, lang string, response json.RawMessage, hints int) (question.Result, error)
	pictures func(ctx context.Context, item app.SessionItem, q *question.Question) (map[string][]byte, error)
	leave    func()
	finished func([]result)
	links    func(item app.SessionItem, show func(...fyne.CanvasObject)) // ways on under the explanation; nil for none

	content fyne.CanvasObject
	column  *fyne.Container
	scroll  *container.Scroll
	count   *widgets.Text
	moved   func(at int, checked bool)
}

// newPlayer shuffles by the moment: a position is never what one remembers.
func newPlayer(d page.Deps, title string, items []app.SessionItem) *player {
	p := &player{d: d, items: items, seed: uint64(d.App.Now().UnixNano()), column: widgets.VStack(0)}
	for i := range items {
		p.asked = append(p.asked, p.total)
		if p.question(i).Kind.Graded() {
			p.total++
		}
	}
	p.scroll = container.NewVScroll(widgets.Pad(columnTop, theme.PageX, columnEnd, theme.PageX, widgets.Column(columnWidth, p.column)))
	p.content = widgets.Around(p.bar(title), p.scroll, nil, nil)
	return p
}

// question is an item in the person's language.
func (p *player) question(i int) *question.Question { return p.items[i].In(p.d.Texts.Lang()) }

// bar is the top of the window: leave, what this is, how far one is.
func (p *player) bar(title string) fyne.CanvasObject {
	leave := widgets.NewButton("", func() { p.leave() }).WithIcon("cross").As(widgets.Quiet).Named("leave")
	p.count = widgets.NewText("", widgets.Body).In(theme.Ink2).Aligned(fyne.TextAlignTrailing)
	var progress fyne.CanvasObject
	if p.total <= stepsMost {
		steps := widgets.NewSteps(p.total, 0)
		progress, p.moved = steps, steps.Set
	} else {
		rope := widgets.NewRope(0)
		progress = rope
		p.moved = func(at int, checked bool) {
			if checked {
				at++
			}
			rope.SetValue(float32(at) / float32(p.total))
		}
	}
	left := widgets.HStack(20, leave, widgets.Grow(widgets.NewText(title, widgets.Strong).Ellipsis()))
	line := widgets.HStack(20, widgets.Grow(left), widgets.Fixed(stepsWidth, 0, progress), widgets.Grow(p.count))
	bar := widgets.On(theme.Surface, widgets.Fixed(0, barHeight, widgets.Pad(0, theme.PageX, 0, theme.PageX, line)))
	return widgets.VStack(0, bar, widgets.NewLine())
}

// ask shows the item at hand, once its pictures are there.
func (p *player) ask() {
	at := p.at
	page.Load(p.d, func(ctx context.Context) (map[string][]byte, error) {
		return p.pictures(ctx, p.items[at], p.question(at))
	}, func(pictures map[string][]byte) {
		if p.at == at {
			p.show(pictures)
		}
	})
}

func (p *player) show(pictures map[string][]byte) {
	item, q := p.items[p.at], p.question(p.at)
	document := lesson.Document(p.d)
	document.Picture = func(src string) fyne.Resource {
		data, found := pictures[src]
		if !found {
			return nil
		}
		return fyne.NewStaticResource(item.Pack+"/"+item.ID+"/"+src, data) // Fyne keeps drawn pictures by name
	}
	p.asking = newAsking(p.d, q, p.seed, document)
	p.asking.check = p.check
	p.asking.key = p.key
	p.asking.grown = p.seen
	p.moved(p.asked[p.at], false)
	p.count.SetText("")
	if q.Kind.Graded() {
		p.count.SetText(p.d.Texts.Say("quiz.position", "N", p.asked[p.at]+1, "Total", p.total))
	}
	p.column.Objects = []fyne.CanvasObject{p.asking.object()}
	p.column.Refresh()
	p.scroll.ScrollToTop()
	p.d.Window.Canvas().Unfocus()
	if p.focus() != nil {
		asking := p.asking
		p.d.Run.After(focusPause, func() {
			if to := p.focus(); to != nil && p.asking == asking && !asking.locked() {
				p.d.Window.Canvas().Focus(to)
			}
		})
	}
}

// focus is where keys go when a question appears: where one writes, or moves
// things. Letters choose without focus.
func (p *player) focus() fyne.Focusable {
	if p.asking == nil {
		return nil
	}
	return p.asking.way.focus()
}

// check grades the response and explains it. What only wanted to be read is
// left at once.
func (p *player) check(response json.RawMessage) {
	item, asked := p.items[p.at], p.asking
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

func (p *player) explain(item app.SessionItem, asked *asking, graded question.Result) {
	counted := asked.q.WithHints(graded.Fraction, asked.hints.count)
	p.results = append(p.results, result{item, full(counted)})
	p.moved(p.asked[p.at], true)
	asked.mark(graded)
	next := widgets.NewButton(p.d.Texts.Say("quiz.next"), p.next).As(widgets.High).WithAfter("arrow-r")
	if p.at == len(p.items)-1 {
		next.SetText(p.d.Texts.Say("quiz.finish"))
	}
	next.Name = "next"
	next.OnKey = p.key
	flow := widgets.Flow(8)
	ways := widgets.Pad(4, 0, 0, 0, flow)
	ways.Hide()
	asked.explained.Objects = []fyne.CanvasObject{
		asked.explanation(graded, counted, ways),
		widgets.Pad(14, 0, 0, 0, widgets.HStack(0, widgets.Spacer(), next)),
	}
	if p.links != nil {
		p.links(item, func(o ...fyne.CanvasObject) {
			flow.Objects = o
			ways.Show()
			p.reveal()
		})
	}
	p.reveal()
	p.d.Window.Canvas().Focus(next)
}

// seen brings something that was added into view.
func (p *player) seen(o fyne.CanvasObject) {
	p.column.Refresh()
	p.scroll.Refresh()
	widgets.Reveal(p.scroll, o)
}

// reveal brings the end of what was added into view: the way on.
func (p *player) reveal() {
	p.column.Refresh()
	p.scroll.Refresh()
	p.scroll.ScrollToBottom()
}

func (p *player) next() {
	if p.at == len(p.items)-1 {
		p.finished(p.results)
		return
	}
	p.at++
	p.ask()
}

// key takes the keys of a quiz: a letter or a digit chooses, Enter goes on, F2
// gives a hint, Escape leaves. Each answer has been kept.
func (p *player) key(ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyEscape:
		p.leave()
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

// language is the language in which the window shows an item.
func (p *player) language(item app.SessionItem) string {
	shown := item.In(p.d.Texts.Lang())
	for lang, q := range item.ByLang {
		if q == shown {
			return lang
		}
	}
	return p.d.Texts.Lang()
}

// full says whether a fraction is all of a question.
func full(fraction float64) bool { return knowledge.Answer{Fraction: fraction}.Right() }

// enter says whether a key is Enter.
func enter(ev *fyne.KeyEvent) bool { return ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter }
