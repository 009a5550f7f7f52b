// Package quiz asks questions one at a time and explains each answer. Pages
// play a run of questions with a Player; Try plays those of a pack that need not
// be installed. Grading is not here: the app grades and records.
package quiz

import (
	"context"
	"encoding/json"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"
	"cordee/lessons/question"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a question, px, and one moment.
const (
	columnWidth = 820 // a question and its answers: short lines, big targets
	columnTop   = 40
	columnEnd   = 40
	optionGap   = 10
	answersGap  = 20 // between the question and its answers
	whyGap      = 14 // between why it is asked and the question
	matchTop    = 5  // words beside a chooser stand on its line
	orderNumber = 28 // of a line in the right order
	essayRows   = 7

	// An entry for a gap grows by steps of so many letters.
	gapStep      = 8
	gapSteps     = 4
	gapStepWidth = 96

	// The key that leads to a question must not be typed into its answer.
	focusPause = 50 * time.Millisecond
)

// Run is what a player asks, and what stands around it.
type Run struct {
	Items []app.SessionItem
	Mixed bool // the questions come from more than one module
	// Why says in a line over a question, by its place from 0, why it is asked;
	// nil where nothing need be said.
	Why func(i int) string
	// End stands on the button after the last question; empty when nothing
	// follows but the end.
	End string
	// Look shows a passage of a lesson, to come back from to the question.
	Look func(page.Place)
	// Leave goes away in the middle: every answer given has been kept.
	Leave func()
	// Done is called after the last question.
	Done func([]Result)
}

// Result is what became of one question.
type Result struct {
	Item  app.SessionItem
	Right bool
}

// Player asks one question after the other, with the texts between them.
type Player struct {
	d page.Deps
	Run
	bar     *Bar
	asked   []int // for each item, how many questions come before it
	total   int   // questions
	seed    uint64
	at      int
	results []Result
	asking  *asking

	grade    func(ctx context.Context, item app.SessionItem, lang string, response json.RawMessage, hints int) (question.Result, error)
	pictures func(ctx context.Context, item app.SessionItem, q *question.Question) (map[string][]byte, error)
	links    func(item app.SessionItem, show func(after)) // what follows the explanation; nil for nothing

	column *fyne.Container
	scroll *container.Scroll
	onward *widgets.Button // under an explanation
}

// after is what stands under an explanation, besides the way on.
type after struct {
	ways    []fyne.CanvasObject
	returns string // when the question is likely to come back; may be empty
}

// NewPlayer is a player of questions of installed packs. Each answer is
// recorded as it is given. The bar has a step for each question, from its first
// one on; see Questions.
func NewPlayer(d page.Deps, bar *Bar, run Run) *Player {
	p := newPlayer(d, bar, run)
	p.links = p.passage
	p.grade = func(ctx context.Context, item app.SessionItem, lang string, response json.RawMessage, hints int) (question.Result, error) {
		outcome, err := d.App.Answer(ctx, app.Answer{
			Pack: item.Pack, Question: item.ID, Lang: lang, Response: response, Mixed: run.Mixed, Hints: hints,
		})
		return outcome.Result, err
	}
	p.pictures = func(ctx context.Context, item app.SessionItem, q *question.Question) (map[string][]byte, error) {
		return d.App.QuestionPictures(ctx, item.Pack, q)
	}
	return p
}

// newPlayer shuffles by the moment: a position is never what one remembers.
func newPlayer(d page.Deps, bar *Bar, run Run) *Player {
	p := &Player{d: d, Run: run, bar: bar, seed: uint64(d.App.Now().UnixNano()), column: widgets.VStack(0)}
	for i := range run.Items {
		p.asked = append(p.asked, p.total)
		if p.question(i).Kind.Graded() {
			p.total++
		}
	}
	p.scroll = container.NewVScroll(widgets.Pad(columnTop, theme.PageX, columnEnd, theme.PageX, widgets.Column(columnWidth, p.column)))
	return p
}

// Questions counts the items that ask something: the steps they take of a bar.
func Questions(items []app.SessionItem) int {
	n := 0
	for _, item := range items {
		if item.In("").Kind.Graded() {
			n++
		}
	}
	return n
}

// Page asks the first question, and is what to show under the bar.
func (p *Player) Page() *page.Page {
	p.ask()
	return &page.Page{Content: p.scroll, Focus: p.focus, Key: p.key}
}

// Leave goes away; it asks first when what is being written would go with it.
func (p *Player) Leave() {
	if p.asking == nil || p.asking.answered || !p.asking.way.unsaved() {
		p.Run.Leave()
		return
	}
	t := p.d.Texts
	parts.Confirm(p.d, t.Say("quiz.leave-title"), t.Say("quiz.leave-why"), t.Say("quiz.leave"), p.Run.Leave)
}

// question is an item in the person's language.
func (p *Player) question(i int) *question.Question { return p.Items[i].In(p.d.Texts.Lang()) }

// ask shows the item at hand, once its pictures are there.
func (p *Player) ask() {
	at := p.at
	page.Load(p.d, func(ctx context.Context) (map[string][]byte, error) {
		return p.pictures(ctx, p.Items[at], p.question(at))
	}, func(pictures map[string][]byte) {
		if p.at == at {
			p.show(pictures)
		}
	})
}

func (p *Player) show(pictures map[string][]byte) {
	item, q := p.Items[p.at], p.question(p.at)
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
	p.bar.Set(p.asked[p.at], false, p.position())
	p.column.Objects = []fyne.CanvasObject{p.why(), p.asking.object()}
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

// position counts the question at hand; a text between questions has no number.
func (p *Player) position() string {
	if !p.question(p.at).Kind.Graded() {
		return ""
	}
	return p.d.Texts.Say("quiz.position", "N", p.asked[p.at]+1, "Total", p.total)
}

// why says over the question why it is asked.
func (p *Player) why() fyne.CanvasObject {
	line := widgets.VStack(0)
	if p.Why == nil || p.Why(p.at) == "" {
		line.Hide()
		return line
	}
	line.Add(widgets.Pad(0, 0, whyGap, 0, widgets.HStack(8, widgets.NewIcon("info", theme.Ink2, widgets.IconLine),
		widgets.Grow(widgets.NewProse(p.Why(p.at), widgets.Body).In(theme.Ink2)))))
	return line
}

// focus is where keys go when a question appears: where one writes, or moves
// things. Letters choose without focus. Once it is answered, it is the way on.
func (p *Player) focus() fyne.Focusable {
	switch {
	case p.asking == nil:
		return nil
	case p.asking.answered:
		return p.onward
	}
	return p.asking.way.focus()
}

// language is the language in which the window shows an item.
func (p *Player) language(item app.SessionItem) string {
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
