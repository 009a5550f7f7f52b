package session

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a colleague's question, px.
const (
	questionWidth = 820
	questionTop   = 40
	questionFoot  = 16
)

// help is the step of a colleague's question: why it comes to this person, then
// the thread, in which to answer.
type help struct {
	s      *session
	asked  app.Thread
	knows  string // the skill for which it comes; empty when for none
	next   func()
	body   *fyne.Container
	reply  *widgets.Button
	thread *parts.Thread // once one answers
}

// help makes the page of the step.
func (s *session) help(asked app.Thread, knows string) *page.Page {
	h := &help{s: s, asked: asked, knows: knows, next: s.once(), body: container.NewStack()}
	h.offer()
	return &page.Page{
		Content: h.body,
		Shows:   func(c app.Changes) bool { return h.thread != nil && (len(c.Threads) > 0 || c.People) },
		Refresh: func() { h.thread.Refresh() },
		Focus: func() fyne.Focusable {
			if h.thread != nil {
				return h.thread.Focus()
			}
			return h.reply
		},
		Send: func() {
			if h.thread != nil {
				h.thread.Send()
			}
		},
	}
}

// offer shows the question. Not this time is an answer like another.
func (h *help) offer() {
	t := h.s.d.Texts
	h.reply = widgets.NewButton(t.Say("session.answer"), h.answer).As(widgets.High).WithIcon("reply").Named("answer")
	later := widgets.NewButton(t.Say("session.not-now"), h.next).As(widgets.Low).Named("not-now")
	words := widgets.VStack(10, widgets.NewProse(h.asked.Title, widgets.Subheading))
	if h.asked.Body != "" {
		words.Add(widgets.NewProse(h.asked.Body, widgets.Lesson))
	}
	words.Add(widgets.NewText(h.where(), widgets.Caption).In(theme.Ink2).Ellipsis())
	card := widgets.NewCard(words)
	card.Bar = true
	column := widgets.VStack(theme.Gap,
		widgets.HStack(14, widgets.NewAvatar(h.asked.Person, h.asked.Author.Name, widgets.AvatarRow),
			widgets.Grow(widgets.NewProse(t.Say("session.needs-you", "Name", h.asked.Author.Name), widgets.Heading))),
		widgets.HStack(8, widgets.NewIcon("hand", theme.Ink2, widgets.IconLine), widgets.Grow(widgets.NewProse(h.why(), widgets.Body).In(theme.Ink2))),
		card,
		widgets.HStack(12, widgets.Spacer(), later, h.reply),
	)
	h.fill(container.NewVScroll(widgets.Pad(questionTop, theme.PageX, questionTop, theme.PageX, widgets.Column(questionWidth, column))))
}

// why says why the question comes to this person.
func (h *help) why() string {
	t := h.s.d.Texts
	if h.knows != "" {
		return t.Say("session.why-you", "Skill", h.knows)
	}
	return t.Say("session.why-anyone")
}

// where says what the question is about, and since when it waits.
func (h *help) where() string {
	t := h.s.d.Texts
	since := t.Ago(h.asked.At, h.s.d.App.Now())
	if title := h.asked.Place.Title.In(t.Lang()); title != "" {
		return title + " · " + since
	}
	return since
}

// answer opens the thread, with the keys where one writes.
func (h *help) answer() {
	h.thread = parts.NewThread(h.s.d)
	h.thread.Titled = true
	h.thread.OnEscape = h.s.leave
	h.thread.Open(h.asked.ID)
	onwards := widgets.NewButton(h.s.d.Texts.Say("session.go-on"), h.next).WithAfter("arrow-r").Named("next")
	head := widgets.VStack(4, widgets.NewProse(h.asked.Title, widgets.Heading), widgets.NewText(h.where(), widgets.Caption).In(theme.Ink2).Ellipsis())
	card := widgets.NewCard(h.thread.Object())
	card.Padding = 0
	column := container.NewBorder(widgets.Pad(0, 0, theme.Gap, 0, head), widgets.Pad(questionFoot, 0, 0, 0, widgets.HStack(0, widgets.Spacer(), onwards)), nil, nil, card)
	h.fill(widgets.Pad(questionTop/2, theme.PageX, questionFoot, theme.PageX, widgets.Column(questionWidth, column)))
	h.s.d.Window.Canvas().Focus(h.thread.Focus())
}

func (h *help) fill(o fyne.CanvasObject) {
	h.body.Objects = []fyne.CanvasObject{o}
	h.body.Refresh()
}
