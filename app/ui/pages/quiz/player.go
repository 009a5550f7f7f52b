package quiz

import (
	"context"
	"encoding/json"
	"math/rand/v2"
	"strconv"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
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
	stepsWidth  = 420
	stepsMost   = 12 // more knots than that would not fit beside the title: then a rope
	barHeight   = 72

	// The key that leads to a question must not be typed into its answer.
	focusPause = 50 * time.Millisecond
)

// result is what became of one question.
type result struct {
	item  app.SessionItem
	right bool
}

// player asks one question after the other.
type player struct {
	d       page.Deps
	items   []app.SessionItem
	orders  [][]int // for each item, the positions of its choices as they are shown
	at      int
	results []result
	asking  *asking

	grade    func(ctx context.Context, item app.SessionItem, lang string, response json.RawMessage) (question.Result, error)
	leave    func()
	finished func([]result)
	links    func(item app.SessionItem, show func(...fyne.CanvasObject)) // ways on under the explanation; nil for none

	content fyne.CanvasObject
	column  *fyne.Container
	scroll  *container.Scroll
	count   *widgets.Text
	moved   func(at int, checked bool)
}

func newPlayer(d page.Deps, title string, items []app.SessionItem, shuffle *rand.Rand) *player {
	p := &player{d: d, items: items, orders: make([][]int, len(items)), column: widgets.VStack(0)}
	for i := range items {
		p.orders[i] = order(items[i].In(d.Texts.Lang()), shuffle)
	}
	p.scroll = container.NewVScroll(widgets.Pad(columnTop, theme.PageX, columnEnd, theme.PageX, widgets.Column(columnWidth, p.column)))
	p.content = widgets.Around(p.bar(title), p.scroll, nil, nil)
	return p
}

// order shuffles the choices, so that a position is never what one remembers.
// True stays before false.
func order(q *question.Question, shuffle *rand.Rand) []int {
	if q.Kind == question.TrueFalse {
		return []int{0, 1}
	}
	return shuffle.Perm(len(q.Choices))
}

// bar is the top of the window: leave, what this is, how far one is.
func (p *player) bar(title string) fyne.CanvasObject {
	leave := widgets.NewButton("", func() { p.leave() }).WithIcon("cross").As(widgets.Quiet).Named("leave")
	p.count = widgets.NewText("", widgets.Body).In(theme.Ink2).Aligned(fyne.TextAlignTrailing)
	var progress fyne.CanvasObject
	if len(p.items) <= stepsMost {
		steps := widgets.NewSteps(len(p.items), 0)
		progress, p.moved = steps, steps.Set
	} else {
		rope := widgets.NewRope(0)
		progress = rope
		p.moved = func(at int, checked bool) {
			if checked {
				at++
			}
			rope.SetValue(float32(at) / float32(len(p.items)))
		}
	}
	left := widgets.HStack(20, leave, widgets.Grow(widgets.NewText(title, widgets.Strong).Ellipsis()))
	line := widgets.HStack(20, widgets.Grow(left), widgets.Fixed(stepsWidth, 0, progress), widgets.Grow(p.count))
	bar := widgets.On(theme.Surface, widgets.Fixed(0, barHeight, widgets.Pad(0, theme.PageX, 0, theme.PageX, line)))
	return widgets.VStack(0, bar, widgets.NewLine())
}

// ask shows the question at hand.
func (p *player) ask() {
	item := p.items[p.at]
	p.asking = newAsking(p.d, item.In(p.d.Texts.Lang()), p.orders[p.at])
	p.asking.check = p.check
	p.asking.key = p.key
	p.moved(p.at, false)
	p.count.SetText(p.d.Texts.Say("quiz.position", "N", p.at+1, "Total", len(p.items)))
	p.column.Objects = []fyne.CanvasObject{p.asking.draw()}
	p.column.Refresh()
	p.scroll.ScrollToTop()
	p.d.Window.Canvas().Unfocus()
	if entry := p.focus(); entry != nil {
		p.d.Run.After(focusPause, func() { p.d.Window.Canvas().Focus(entry) })
	}
}

// focus is where keys go when a question appears: its entry, if it has one.
// Letters choose without focus.
func (p *player) focus() fyne.Focusable {
	if p.asking == nil || p.asking.entry == nil {
		return nil
	}
	return p.asking.entry
}

// check grades the response and explains it.
func (p *player) check(response json.RawMessage) {
	item, asked := p.items[p.at], p.asking
	lang := p.language(item)
	asked.freeze(true)
	var graded question.Result
	var err error
	p.d.Run.Go(func(ctx context.Context) {
		graded, err = p.grade(ctx, item, lang, response)
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
	p.results = append(p.results, result{item, right(graded)})
	p.moved(p.at, true)
	asked.correct(graded)
	next := widgets.NewButton(p.d.Texts.Say("quiz.next"), p.next).As(widgets.High).WithAfter("arrow-r")
	if p.at == len(p.items)-1 {
		next.SetText(p.d.Texts.Say("quiz.finish"))
	}
	next.Name = "next"
	next.OnKey = p.key
	ways := widgets.Flow(8)
	asked.explained.Objects = []fyne.CanvasObject{
		explanation(p.d, asked.q, graded, ways),
		widgets.Pad(14, 0, 0, 0, widgets.HStack(0, widgets.Spacer(), next)),
	}
	if p.links != nil {
		p.links(item, func(o ...fyne.CanvasObject) {
			ways.Objects = o
			p.reveal()
		})
	}
	p.reveal()
	p.d.Window.Canvas().Focus(next)
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

// key takes the keys of a quiz: a letter or a digit chooses, Enter goes on,
// Escape leaves. Each answer has been kept.
func (p *player) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyEscape:
		p.leave()
	case fyne.KeyReturn, fyne.KeyEnter:
		if p.asking.answered {
			p.next()
		} else {
			p.asking.submit()
		}
	default:
		return p.asking.choose(string(ev.Name))
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

func right(graded question.Result) bool { return knowledge.Answer{Fraction: graded.Fraction}.Right() }

// letter is the key of the choice shown at a place, from 0.
func letter(i int) string {
	if i < 26 {
		return string(rune('A' + i))
	}
	return strconv.Itoa(i + 1)
}
