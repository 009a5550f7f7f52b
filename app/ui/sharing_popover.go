package ui

import (
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Measures of the popover.
const (
	popoverWidth  = 480 // px: three buttons stand side by side in French
	keyWidth      = 108 // px of the names of its facts
	rowsShown     = 4   // of what waits, or of files to look at, at a time
	troublesShown = 3   // their sentences are long
	tickEvery     = time.Second
)

// sharingPopover says how sharing goes, beside the rail: what is kept, what
// waits, what came, what went wrong and what one can do. It stays open, and
// the keys stay where they are, while it is brought up to date.
type sharingPopover struct {
	*sharing
	over     *widget.PopUp
	body     *fyne.Container
	next     *widgets.Text // counts down; nil when nothing is planned
	received *widgets.Text // how far an exchange has come; nil when there is nothing to follow
	queueAt  int           // first of the queue that is shown
	troubles int           // first of the files that is shown
	copied   bool
	buttons  []*widgets.Button // that can have the keys
	tick     func()
}

func newSharingPopover(s *sharing) *sharingPopover {
	p := &sharingPopover{sharing: s, body: widgets.VStack(12)}
	p.over = widgets.NewPopover(p.body, popoverWidth, s.win.Canvas())
	return p
}

func (p *sharingPopover) visible() bool { return p.over.Visible() }

func (p *sharingPopover) show() {
	p.draw()
	p.focus("sync-now")
	p.count()
}

func (p *sharingPopover) hide() {
	callOff(p.tick)
	p.over.Hide()
}

// count counts down to the next try, or up what an exchange has received, as long
// as the popover is open. Its buttons stay: one may be about to be pressed.
func (p *sharingPopover) count() {
	p.tick = p.run.After(tickEvery, func() {
		if !p.visible() {
			return
		}
		if p.next != nil {
			p.next.SetText(p.sharing.next())
		}
		switch progress := p.progress(); {
		case p.received != nil && progress != "":
			p.received.SetText(progress)
		case p.revealed && progress != "":
			p.draw() // there was nothing to follow until now
		}
		p.count()
	})
}

// draw shows the state as it is now. What had the keys has them afterwards:
// the button of the same name, or the first thing to do.
func (p *sharingPopover) draw() {
	focused := ""
	if b, ok := p.win.Canvas().Focused().(*widgets.Button); ok {
		focused = b.Name
	}
	had := p.visible() && focused != ""
	p.buttons, p.next, p.received = nil, nil, nil
	m := p.mood()
	objects := []fyne.CanvasObject{p.head(m), widgets.NewProse(p.why(m), widgets.Body)}
	if m == moodVanished {
		objects = append(objects, p.offer())
	}
	actions := p.actions(m)
	if m != moodAlone {
		objects = append(objects, p.traffic()...)
		objects = append(objects, p.files()...)
		objects = append(objects, p.facts(m))
	}
	p.body.Objects = append(objects, widgets.Flow(8, actions...))
	p.body.Refresh()
	widgets.ShowBeside(p.over, p.rail.SyncRow())
	if had {
		p.focus(focused)
	}
}

// focus gives the keys to the button of a name, else to the first thing to do:
// before it is only the button that closes.
func (p *sharingPopover) focus(name string) {
	for _, b := range p.buttons {
		if b.Name == name {
			p.win.Canvas().Focus(b)
			return
		}
	}
	p.win.Canvas().Focus(p.buttons[1])
}

func (p *sharingPopover) button(name, text string, tapped func()) *widgets.Button {
	b := widgets.NewButton(text, tapped).Named(name)
	p.buttons = append(p.buttons, b)
	return b
}

func (p *sharingPopover) head(m mood) fyne.CanvasObject {
	icon := widgets.NewIcon(faces[m].icon, m.ink(), widgets.IconPanel)
	title := widgets.NewText(p.title(m), widgets.Subheading).Ellipsis()
	closer := p.button("sync-close", "", p.hide).WithIcon("cross").As(widgets.Quiet).Smaller()
	return widgets.HStack(12, icon, widgets.Grow(widgets.Fixed(0, 0, title)), closer)
}

// offer asks, once and in so many words, whether the folder is to be filled again.
func (p *sharingPopover) offer() fyne.CanvasObject {
	say := p.texts.Say
	return inset(widgets.VStack(8, widgets.NewProse(say("sync.vanished-question"), widgets.Strong),
		widgets.NewProse(say("sync.vanished-offer"), widgets.Body),
		widgets.HStack(0, p.button("sync-refill", say("sync.refill"), p.refill).As(widgets.OnTint))))
}

// traffic is what waits to go out, and what came in last.
func (p *sharingPopover) traffic() []fyne.CanvasObject {
	lines := widgets.VStack(7)
	queue := p.seen.queue
	p.queueAt = within(p.queueAt, len(queue))
	for _, q := range queue[p.queueAt:min(p.queueAt+rowsShown, len(queue))] {
		lines.Add(line("arrow-up", p.queued(q), p.when(q.At)))
	}
	if len(queue) > rowsShown {
		lines.Add(p.pager("sync-more", &p.queueAt, rowsShown, len(queue)))
	}
	if came := p.came(); came != "" {
		lines.Add(line("arrow-down", came, p.when(p.seen.arrived.At)))
	}
	if len(lines.Objects) == 0 {
		return nil
	}
	return []fyne.CanvasObject{inset(lines)}
}

// when is short: the time today, the day before that.
func (p *sharingPopover) when(at time.Time) string {
	now := p.app.Now()
	if at = at.In(now.Location()); sameDay(at, now) {
		return p.texts.Clock(at)
	}
	return p.texts.Ago(at, now)
}

// came words what came in last.
func (p *sharingPopover) came() string {
	a := p.seen.arrived
	var parts []string
	for _, part := range []struct {
		id string
		n  int
	}{{"sync.posts", a.Posts}, {"sync.members", a.Members}, {"sync.others", a.Others}} {
		if part.n > 0 {
			parts = append(parts, p.texts.Count(part.id, part.n))
		}
	}
	return strings.Join(parts, ", ")
}

// files are those of the folder that something is wrong with, and why.
func (p *sharingPopover) files() []fyne.CanvasObject {
	aside, coming := p.setAside()
	all := append(aside, coming...)
	var titles []string
	if len(aside) > 0 {
		titles = append(titles, p.texts.Count("sync.set-aside", len(aside)))
	}
	if len(coming) > 0 {
		titles = append(titles, p.texts.Count("sync.coming", len(coming)))
	}
	if len(all) == 0 {
		return nil
	}
	p.troubles = within(p.troubles, len(all))
	lines := widgets.VStack(8, widgets.NewText(strings.Join(titles, ", "), widgets.Strong))
	for _, t := range all[p.troubles:min(p.troubles+troublesShown, len(all))] {
		icon, ink := "warn", theme.WarnInk
		if t.Pending {
			icon, ink = "clock", theme.Ink2
		}
		lines.Add(widgets.TopStack(10, widgets.NewIcon(icon, ink, widgets.IconLine), widgets.Grow(widgets.NewProse(p.trouble(t), widgets.Caption))))
	}
	if len(all) > troublesShown {
		lines.Add(p.pager("sync-files", &p.troubles, troublesShown, len(all)))
	}
	return []fyne.CanvasObject{lines}
}

// pager shows the next few of a list, and after the last the first again.
func (p *sharingPopover) pager(name string, at *int, step, total int) fyne.CanvasObject {
	text, next := p.texts.Say("sync.first"), 0
	if left := total - *at - step; left > 0 {
		text, next = p.texts.Count("sync.more", min(left, step)), *at+step
	}
	b := p.button(name, text, func() { *at = next; p.draw() }).As(widgets.Low).Smaller()
	return widgets.HStack(0, b)
}

// within keeps the start of what is shown inside a list that became shorter.
func within(at, total int) int {
	if at >= total {
		return 0
	}
	return at
}

// facts are where the folder is, when the last exchange was, and the next, or how
// far the one under way has come.
func (p *sharingPopover) facts(m mood) fyne.CanvasObject {
	say := p.texts.Say
	folder := widgets.NewText(p.me.Space.Folder, widgets.Mono).Ellipsis()
	rows := widgets.VStack(4, fact(say("sync.folder"), folder), fact(say("sync.last"), widgets.NewText(p.lastTime(), widgets.Body)))
	if !p.busy && !p.nextAt.IsZero() {
		p.next = widgets.NewText(p.sharing.next(), widgets.Body)
		rows.Add(fact(say("sync.next"), p.next))
	}
	if m == moodWorking {
		if progress := p.progress(); progress != "" {
			p.received = widgets.NewText(progress, widgets.Body)
			rows.Add(fact(say("sync.received-so-far"), p.received))
		}
	}
	return rows
}

func fact(name string, value fyne.CanvasObject) fyne.CanvasObject {
	return widgets.HStack(0, widgets.Fixed(keyWidth, 0, widgets.NewText(name, widgets.Body).In(theme.Ink2)), widgets.Grow(value))
}

// line is one thing that went or came, and when.
func line(icon, words, when string) fyne.CanvasObject {
	return widgets.HStack(8, widgets.NewIcon(icon, theme.Ink2, widgets.IconLine),
		widgets.Grow(widgets.NewText(words, widgets.Body).Ellipsis()), widgets.NewText(when, widgets.Caption).In(theme.Ink2))
}

func inset(content fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius), widgets.Pad(10, 14, 10, 14, content))
}

// actions are what one can do, the main one first.
func (p *sharingPopover) actions(m mood) []fyne.CanvasObject {
	say := p.texts.Say
	settings := func() {
		p.hide()
		p.Open(page.Place{Page: page.Settings, Section: "folder"})
	}
	copyDetails := func() fyne.CanvasObject {
		text := say("sync.copy")
		if p.copied {
			text = say("sync.copied")
		}
		return p.button("sync-copy", text, p.copy).As(widgets.Low)
	}
	switch m {
	case moodAlone:
		return []fyne.CanvasObject{p.button("sync-join", say("sync.join"), settings).As(widgets.High)}
	case moodWorking:
		return []fyne.CanvasObject{p.button("sync-cancel", say("sync.cancel"), p.stopWork), copyDetails()}
	case moodVanished:
		return []fyne.CanvasObject{
			p.button("sync-now", say("sync.retry"), p.Sync).WithIcon("sync"),
			p.button("sync-folder", say("sync.change-folder"), settings), copyDetails(),
		}
	}
	now := "sync.retry"
	if m == moodDone || m == moodNever || m == moodWaiting {
		now = "sync.now"
	}
	return []fyne.CanvasObject{
		p.button("sync-now", say(now), p.Sync).WithIcon("sync").As(widgets.High),
		p.button("sync-folder", say("sync.change-folder"), settings), copyDetails(),
	}
}

// stopWork calls off the exchange under way.
func (p *sharingPopover) stopWork() {
	if p.cancel != nil {
		p.cancel()
	}
}

// copy puts all that is known into the clipboard, for whoever helps.
func (p *sharingPopover) copy() {
	p.fyne.Clipboard().SetContent(p.details())
	p.copied = true
	p.draw()
}

func (p *sharingPopover) trouble(t app.Trouble) string {
	return p.texts.Say("share."+t.Code, "Name", t.File[strings.LastIndexByte(t.File, '/')+1:])
}
