// Package discuss is the page of all discussions: the threads at the left, one
// of them at the right.
package discuss

import (
	"context"
	"slices"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The numbers of the page.
const (
	portion    = 200                    // threads listed at a time; the person asks for more
	everything = 1 << 20                // threads looked through for one that is not listed
	searchWait = 250 * time.Millisecond // after the last key, so that one does not search for every letter
	searchWide = 260                    // px
	chipGap    = 8                      // px between chips
	cardPad    = 10                     // px around the list; its rows have their own margin
	headPad    = 18                     // px around the head of a thread, in line with its posts
)

// columns puts the list at the left of the thread.
var columns = widgets.SideBySide{Share: 0.38, Least: 320, Most: 388, Gap: theme.Gap}

// filters are the ways to narrow the list, in order.
var filters = []struct {
	text        string
	set         app.ThreadFilter
	none, hints string // what an empty list says
}{
	{"discuss.all", app.ThreadFilter{}, "discuss.none", "discuss.none-why"},
	{"discuss.mine", app.ThreadFilter{Mine: true}, "discuss.none-mine", "discuss.none-mine-why"},
	{"discuss.unanswered", app.ThreadFilter{Unanswered: true}, "discuss.none-unanswered", "discuss.none-unanswered-why"},
}

// view is the page while it is shown.
type view struct {
	d       page.Deps
	filter  int // of filters
	limit   int
	threads []app.Thread
	open    string // the thread at the right; empty: none, or a new question
	alone   bool   // there is no group to read a question
	answer  bool   // the keys go to the entry once the thread is there
	loads   int    // counts what was asked for, so that a late answer is dropped

	search  *widgets.Entry
	waiting func() // calls the search off
	list    *list
	left    *fyne.Container // the list, or why it is empty
	more    *fyne.Container
	right   *fyne.Container // the thread, or what to do
	head    *fyne.Container
	thread  *parts.Thread
	beside  *fyne.Container // head over thread
}

// New is the page of all discussions; p.Thread is opened when given, and with
// parts.SectionAsk the place where one asks.
func New(d page.Deps, p page.Place) *page.Page {
	v := &view{d: d, limit: portion, open: p.Thread, answer: p.Thread != "", waiting: func() {}}
	v.thread = parts.NewThread(d)
	v.thread.Titled = true
	v.thread.OnAsked = func(thread string) {
		v.open = thread
		v.load()
	}
	v.thread.OnEscape = v.escape
	v.head = widgets.VStack(8)
	v.beside = widgets.Around(widgets.Pad(18, headPad, 10, headPad, v.head), v.thread.Object(), nil, nil)
	v.right = container.NewStack()
	card := widgets.NewCard(v.right)
	card.Padding = 0

	header, body := v.header(), container.New(columns, v.newList(), card)
	v.load()
	if p.Section == parts.SectionAsk {
		v.prepare()
	}
	return &page.Page{
		Content: widgets.NewFixedPage(header, body),
		Rail:    page.Discuss,
		Shows: func(c app.Changes) bool {
			return len(c.Threads) > 0 || c.People || c.Packs || c.Space || c.Delivery
		},
		Refresh: v.load,
		Focus:   v.focus,
		New:     v.ask,
		Send:    v.thread.Send,
		Leave:   func() { v.waiting() },
	}
}

// focus is the list, or the entry when one comes to ask, or to answer and the thread is there.
func (v *view) focus() fyne.Focusable {
	if v.asking() || v.open != "" && slices.Contains(v.right.Objects, fyne.CanvasObject(v.beside)) {
		return v.thread.Focus()
	}
	return v.list
}

func (v *view) header() fyne.CanvasObject {
	say := v.d.Texts.Say
	search, field := widgets.NewSearchField(say("discuss.search"), searchWide)
	search.Name = "discuss:search"
	search.OnChanged = func(string) {
		v.waiting()
		v.waiting = v.d.Run.After(searchWait, v.load)
	}
	search.OnKey = func(ev *fyne.KeyEvent) bool {
		switch {
		case ev.Name == fyne.KeyEscape && search.Text != "":
			search.SetText("")
		case ev.Name == fyne.KeyDown:
			v.d.Window.Canvas().Focus(v.list)
		default:
			return false
		}
		return true
	}
	v.search = search
	ask := widgets.NewButton(say("discuss.new"), v.ask).As(widgets.High).WithIcon("plus").Named("discuss:new")
	return widgets.NewHeader(say("discuss.title"), "", field, ask)
}

func (v *view) newList() fyne.CanvasObject {
	var options []widgets.ChipOption
	for _, f := range filters {
		options = append(options, widgets.ChipOption{Text: v.d.Texts.Say(f.text)})
	}
	chips := widgets.NewChipChoice(options, v.narrow)
	chips.Show(v.filter)
	v.list = newList(v.d, v.choose)
	more := widgets.NewButton(v.d.Texts.Say("discuss.more"), func() {
		v.limit += portion
		v.load()
	}).As(widgets.Low).Smaller()
	v.more = widgets.Pad(6, 0, 0, 0, container.NewCenter(more))
	v.more.Hide()
	v.left = container.NewStack(v.list)
	card := widgets.NewCard(widgets.Around(widgets.Pad(4, 0, 10, 4, chips.Object), v.left, nil, v.more))
	card.Padding = cardPad
	return card
}

func (v *view) narrow(filter int) {
	v.filter, v.limit = filter, portion
	v.load()
}

type loaded struct {
	threads []app.Thread
	open    app.Thread
	found   bool // open is there
	alone   bool
}

// load brings the list up to date, and the open thread with it.
func (v *view) load() {
	v.loads++
	asked, open := v.loads, v.open
	filter := filters[v.filter].set
	filter.Search, filter.Limit = v.search.Text, v.limit
	page.Load(v.d, func(ctx context.Context) (l loaded, err error) {
		me, err := v.d.App.Me(ctx)
		if err != nil {
			return l, err
		}
		l.alone = me.Space == nil
		if l.threads, err = v.d.App.Threads(ctx, filter, v.d.Texts.Lang()); err != nil {
			return l, err
		}
		all, among := l.threads, func(th app.Thread) bool { return th.ID == open }
		if open != "" && !slices.ContainsFunc(all, among) { // hidden by the filter, or far down
			all, err = v.d.App.Threads(ctx, app.ThreadFilter{Limit: everything}, v.d.Texts.Lang())
		}
		if i := slices.IndexFunc(all, among); i >= 0 {
			l.open, l.found = all[i], true
		}
		return l, err
	}, func(l loaded) {
		if asked == v.loads {
			v.show(l)
		}
	})
}

func (v *view) show(l loaded) {
	v.threads, v.alone = l.threads, l.alone
	v.left.Objects = []fyne.CanvasObject{v.list}
	if len(l.threads) == 0 {
		v.left.Objects = []fyne.CanvasObject{v.nothing()}
	}
	v.left.Refresh()
	parts.SetVisible(v.more, len(l.threads) == v.limit)
	v.list.show(l.threads, v.open)
	switch {
	case l.found:
		v.drawHead(l.open)
		v.thread.Open(l.open.ID)
		v.put(v.beside)
		if v.answer && v.d.Window.Canvas().Focused() == fyne.Focusable(v.list) {
			v.d.Window.Canvas().Focus(v.thread.Focus())
		}
		v.answer = false
	case v.asking():
		v.thread.Refresh()
	case v.untouched():
		v.ask()
	default:
		v.open = ""
		v.put(widgets.NewEmpty("discuss", v.d.Texts.Say("discuss.pick"), v.d.Texts.Say("discuss.pick-why"), nil))
	}
}

// nothing says why the list is empty.
func (v *view) nothing() fyne.CanvasObject {
	f := filters[v.filter]
	title, detail := f.none, f.hints
	if v.search.Text != "" {
		title, detail = "discuss.none-found", "discuss.none-found-why"
	}
	if f.set.Unanswered && v.search.Text == "" {
		return widgets.NewAllDone(v.d.Texts.Say(title), v.d.Texts.Say(detail), nil)
	}
	return widgets.NewEmpty("discuss", v.d.Texts.Say(title), v.d.Texts.Say(detail), nil)
}

// untouched says that nobody has written anything yet.
func (v *view) untouched() bool { return v.filter == 0 && v.search.Text == "" && len(v.threads) == 0 }

// asking says whether a new question is being written.
func (v *view) asking() bool {
	return v.open == "" && v.thread.Asking() && slices.Contains(v.right.Objects, fyne.CanvasObject(v.beside))
}

// choose opens a thread of the list.
func (v *view) choose(th app.Thread) {
	if v.open == th.ID {
		return
	}
	v.open = th.ID
	v.drawHead(th)
	v.thread.Open(th.ID)
	v.put(v.beside)
	v.list.marked = th.ID
	v.list.seen(th.ID)
}

// ask lets the person ask a question that hangs on no lesson.
func (v *view) ask() {
	v.prepare()
	v.d.Window.Canvas().Focus(v.thread.Focus())
}

// prepare shows where one asks.
func (v *view) prepare() {
	say := v.d.Texts.Say
	v.open = ""
	v.list.show(v.threads, "")
	v.head.Objects = []fyne.CanvasObject{widgets.NewText(say("discuss.new-title"), widgets.Subheading)}
	detail := say("discuss.new-why")
	if v.alone {
		detail = say("discuss.new-why-alone")
	}
	v.thread.Ask(app.On{}, widgets.NewEmpty("discuss", say("discuss.new-empty"), detail, nil))
	v.put(v.beside)
}

// escape leaves the entry: from a new question to the choice of a thread.
func (v *view) escape() {
	if v.open == "" && len(v.threads) > 0 {
		v.put(container.NewStack())
		v.load()
	}
	v.d.Window.Canvas().Focus(v.list)
}

func (v *view) put(o fyne.CanvasObject) {
	v.right.Objects = []fyne.CanvasObject{o}
	v.right.Refresh()
}
