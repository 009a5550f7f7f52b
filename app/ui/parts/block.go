package parts

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the panel, px.
const (
	panelWidth = 348
	panelPad   = 18
	quoteBar   = 4
	threadRow  = 34 // height of a thread in the list
	threadRows = 3  // threads seen at once; the others scroll
)

// BlockDiscussion is the panel beside a lesson: the threads on one block, one
// of them open, and the place to write. The page calls Refresh when a thread
// has changed while the panel is shown.
type BlockDiscussion struct {
	d       page.Deps
	close   func()
	on      app.On
	threads []app.Thread
	open    string // the thread shown; empty while a question is being written

	about  *fyne.Container // the words of the block
	list   *fyne.Container // the threads, when there are several
	rows   []*widgets.Row
	thread *Thread
	object fyne.CanvasObject
}

// NewBlockDiscussion is a panel without a block yet; close hides it.
func NewBlockDiscussion(d page.Deps, close func()) *BlockDiscussion {
	b := &BlockDiscussion{d: d, close: close, about: widgets.VStack(2), list: widgets.VStack(0), thread: NewThread(d)}
	b.thread.OnAsked = func(thread string) {
		b.open = thread
		b.load()
	}
	b.thread.OnEscape = b.escape
	another := widgets.NewButton(d.Texts.Say("discuss.another"), b.ask).As(widgets.Low).WithIcon("plus").Smaller()
	b.thread.Foot = widgets.Pad(4, 4, 0, 4, widgets.HStack(0, another, widgets.Spacer()))

	shut := widgets.NewButton("", close).WithIcon("cross").As(widgets.Quiet).Smaller().Named("discuss:close")
	head := widgets.VStack(10,
		widgets.HStack(8, widgets.Grow(widgets.NewText(d.Texts.Say("discuss.panel"), widgets.Subheading)), shut),
		b.about, b.list)
	framed := widgets.Around(widgets.Pad(14, panelPad, 12, panelPad, head), b.thread.Object(), nil, nil)
	edge := widgets.Fixed(1, 0, widgets.NewGround(theme.Line, 0))
	b.object = widgets.Fixed(panelWidth, 0, widgets.On(theme.Surface, container.NewBorder(nil, nil, edge, nil, framed)))
	return b
}

// Object is what to put on the page.
func (b *BlockDiscussion) Object() fyne.CanvasObject { return b.object }

// Focus is what takes the keys: the entry.
func (b *BlockDiscussion) Focus() fyne.Focusable { return b.thread.Focus() }

// Send sends what was typed.
func (b *BlockDiscussion) Send() { b.thread.Send() }

// Show shows the threads on a block, named by its title, which may be empty,
// and its first words. thread is the one to open; it may be empty.
func (b *BlockDiscussion) Show(on app.On, title, quote, thread string) {
	b.on, b.open = on, thread
	b.about.RemoveAll()
	if title != "" {
		b.about.Add(widgets.NewText(title, widgets.Strong).Ellipsis())
	}
	if words, _ := app.Title(quote); words != "" {
		b.about.Add(NewQuote(words))
	}
	b.threads = nil
	b.load()
}

// Refresh shows what has changed on the block. What is being typed stays.
func (b *BlockDiscussion) Refresh() {
	if b.on.Block != "" {
		b.load()
	}
}

func (b *BlockDiscussion) load() {
	on, fresh := b.on, b.threads == nil
	page.Load(b.d, func(ctx context.Context) ([]app.Thread, error) {
		return b.d.App.Threads(ctx, app.ThreadFilter{Pack: on.Pack, Block: on.Block}, b.d.Texts.Lang())
	}, func(threads []app.Thread) {
		if b.on != on {
			return
		}
		b.threads = append([]app.Thread{}, threads...)
		if fresh && b.open == "" && len(threads) > 0 {
			b.open = threads[0].ID
		}
		b.show(fresh)
	})
}

func (b *BlockDiscussion) show(fresh bool) {
	b.drawList()
	switch {
	case b.open != "":
		if fresh || b.thread.target.thread != b.open {
			b.thread.Open(b.open)
		} else {
			b.thread.Refresh()
		}
	case fresh || !b.thread.Asking():
		b.ask()
	default:
		b.thread.Refresh()
	}
}

// ask lets the person ask another question on the block.
func (b *BlockDiscussion) ask() {
	b.open = ""
	b.mark()
	say := b.d.Texts.Say
	b.thread.Ask(b.on, widgets.NewEmpty("discuss", say("discuss.none-here"), say("discuss.none-here-why"), nil))
	if len(b.threads) > 0 {
		b.d.Window.Canvas().Focus(b.Focus())
	}
}

// escape goes back to the thread from a new question, else closes the panel.
func (b *BlockDiscussion) escape() {
	if b.open == "" && len(b.threads) > 0 {
		b.choose(b.threads[0].ID)
		return
	}
	b.close()
}

func (b *BlockDiscussion) choose(thread string) {
	b.open = thread
	b.mark()
	b.thread.Open(thread)
}

// drawList lists the threads when there is more than one.
func (b *BlockDiscussion) drawList() {
	b.list.RemoveAll()
	b.rows = nil
	if len(b.threads) < 2 {
		b.list.Hide()
		return
	}
	rows := widgets.VStack(0)
	for _, th := range b.threads {
		role := widgets.Body
		if th.Unread > 0 {
			role = widgets.Strong
		}
		line := widgets.HStack(8, widgets.Grow(widgets.NewText(ThreadTitle(b.d, th), role).Ellipsis()))
		if th.Unread > 0 {
			line.Add(NewUnreadDot())
		}
		if th.Answers > 0 {
			line.Add(widgets.NewIcon("reply", theme.Ink2, widgets.IconChip))
			line.Add(widgets.NewText(b.d.Texts.Number(th.Answers), widgets.Caption).In(theme.Ink2))
		}
		row := widgets.NewRow(widgets.Fixed(0, threadRow, widgets.Pad(6, 8, 6, 8, line)), func() { b.choose(th.ID) })
		row.Name = "thread:" + th.ID
		b.rows = append(b.rows, row)
		rows.Add(row)
	}
	b.list.Add(widgets.Fixed(0, threadRow*float32(min(len(b.threads), threadRows)), container.NewVScroll(rows)))
	b.list.Show()
	b.mark()
}

func (b *BlockDiscussion) mark() {
	for i, row := range b.rows {
		row.SetSelected(b.threads[i].ID == b.open)
	}
}

// NewQuote is the words a thread hangs on, with a stripe at their left.
func NewQuote(words string) fyne.CanvasObject {
	stripe := widgets.Fixed(quoteBar, 0, widgets.NewGround(theme.Primary, 2))
	text := widgets.NewRuns([]markdown.Run{{Text: words, Italic: true}}, widgets.Body).In(theme.Ink2)
	return container.NewBorder(nil, nil, stripe, nil, widgets.Pad(0, 0, 0, 10, text))
}

// NewUnreadDot says that there is something new.
func NewUnreadDot() fyne.CanvasObject {
	const size = 10
	return widgets.Fixed(size, size, widgets.NewGround(theme.Rope, size/2))
}

// ThreadTitle words the title of a thread: its first line without marks, or
// why it has none.
func ThreadTitle(d page.Deps, th app.Thread) string {
	switch {
	case th.Missing:
		return d.Texts.Say("discuss.missing-title")
	case th.Erased:
		return d.Texts.Say("erase.question")
	case th.Withdrawn:
		return d.Texts.Say("discuss.withdrawn-title")
	}
	return markdown.PlainRuns([]markdown.Run{{Text: markdown.Plain(markdown.Parse([]byte(th.Title)))}})
}
