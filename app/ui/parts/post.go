package parts

import (
	"context"
	"net/url"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// nameMax is the width, in px, from which a name ends with an ellipsis, so that
// the date still fits in the panel.
const nameMax = 150

// face is all that decides how a post looks: one that has the same face does
// not have to be drawn again.
type face struct {
	app.Post
	question bool // it opened the thread
	asker    bool // this person opened the thread
	solved   bool // they have kept an answer
	shared   bool // there is a group to read it
}

// post is a post on the screen.
type post struct {
	face
	object fyne.CanvasObject
	when   *widgets.Text
	thanks *widgets.Row // nil on one's own posts
	more   *widgets.Button

	recognise *widgets.Row // nil on one's own posts
}

func (t *Thread) newPost(f face) *post {
	v := &post{face: f, when: widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis()}
	name := widgets.NewText(f.Author.Name, widgets.Strong)
	width := min(name.MinSize().Width, nameMax)
	head := widgets.HStack(8, widgets.Fixed(width, 0, name.Ellipsis()), widgets.Grow(v.when))
	column := widgets.VStack(4, head)
	if f.Withdrawn {
		gone := []markdown.Run{{Text: t.gone(f), Italic: true}}
		column.Add(widgets.NewRuns(gone, widgets.Body).In(theme.Ink2))
	}
	if mark := t.delivery(v); mark != nil {
		head.Add(mark)
	}
	if !f.Withdrawn || f.Erases {
		v.more = widgets.NewButton("", nil).WithIcon("more").As(widgets.Quiet).Smaller()
		v.more.Name = "more:" + f.ID
		v.more.OnTapped = func() { t.menu(v) }
		head.Add(v.more)
	}
	if !f.Withdrawn {
		if text := t.words(f); text != "" {
			column.Add(widgets.Document{Role: widgets.Body, OnLink: openLink}.Draw(markdown.Parse([]byte(kept(text)))))
		}
		if chips := t.chips(v); len(chips) > 0 {
			column.Add(widgets.Pad(4, 0, 0, 0, widgets.Flow(8, chips...)))
		}
	}
	line := widgets.Inset(postPad, widgets.TopStack(12, widgets.NewAvatar(f.Person, f.Author.Name, widgets.AvatarThread), widgets.Grow(column)))
	v.object = line
	if f.Accepted {
		v.object = container.NewStack(widgets.NewGround(theme.OkTint, theme.Radius), line)
	}
	return v
}

// gone words what is left of a post without words.
func (t *Thread) gone(f face) string {
	date := t.d.Texts.FullDate(f.ErasedAt.In(t.d.App.Now().Location()))
	switch f.ErasedBy {
	case "":
		return t.d.Texts.Say("discuss.withdrawn")
	case f.Person:
		return t.d.Texts.Say("erase.by-author", "Date", date)
	}
	return t.d.Texts.Say("erase.by-steward", "Date", date)
}

// words is what the post shows under its author.
func (t *Thread) words(f face) string {
	if f.question && t.Titled {
		_, body := app.Title(f.Text)
		return body
	}
	return f.Text
}

// kept keeps the line ends of a message: Markdown would run its lines together.
func kept(text string) string { return strings.ReplaceAll(text, "\n", "  \n") }

// when words the date of a post, what has been done to it since, and the team
// it comes from: the team is last, as what is cut where there is little room.
func (t *Thread) when(p app.Post) string {
	parts := []string{t.d.Texts.Ago(p.At, t.d.App.Now())}
	if p.Edited && !p.Withdrawn {
		parts = append(parts, t.d.Texts.Say("discuss.edited"))
	}
	if p.Author.Team != "" {
		parts = append(parts, p.Author.Team)
	}
	return strings.Join(parts, " · ")
}

func (t *Thread) chips(v *post) []fyne.CanvasObject {
	say := t.d.Texts.Say
	var chips []fyne.CanvasObject
	if v.Accepted {
		chips = append(chips, widgets.NewChip(say("discuss.kept"), widgets.OnGreen, "check"))
	}
	chips = append(chips, deedChips(t.d, v.Post)...)
	helpful := say("discuss.helpful")
	if v.Thanks > 0 {
		helpful = say("discuss.helpful-n", "N", v.Thanks)
	}
	switch tone := widgets.Outline; {
	case v.Own && v.Thanks > 0:
		chips = append(chips, widgets.NewChip(helpful, tone, "thumb"))
	case !v.Own:
		if v.Thanked {
			tone = widgets.Info
		}
		v.thanks = widgets.NewChipButton(widgets.NewChip(helpful, tone, "thumb"), func() {
			t.act(func(ctx context.Context) error { return t.d.App.Thank(ctx, v.ID, !v.Thanked) })
		})
		v.thanks.Name = "thanks:" + v.ID
		v.recognise = t.recognition(v)
		chips = append(chips, v.thanks, v.recognise)
	}
	if v.Delivery == app.Waiting && v.shared {
		chips = append(chips, widgets.NewChip(say("discuss.waiting"), widgets.Neutral, "clock"))
	}
	if v.keepable() && !v.solved {
		chips = append(chips, widgets.NewButton(say("discuss.accept"), func() { t.accept(v, true) }).WithIcon("check").Smaller())
	}
	return chips
}

// keepable says whether this person may say that the post answered their question.
func (v *post) keepable() bool { return v.asker && !v.question && !v.Own && !v.Accepted }

func (t *Thread) accept(v *post, on bool) {
	t.act(func(ctx context.Context) error { return t.d.App.Accept(ctx, v.ID, on) })
}

// act does something to a post and shows what it changed.
func (t *Thread) act(do func(context.Context) error) { page.Do(t.d, do, t.Refresh) }

// menu offers what is done seldom.
func (t *Thread) menu(v *post) {
	say := t.d.Texts.Say
	var items []*fyne.MenuItem
	if !v.Withdrawn {
		items = append(items, fyne.NewMenuItem(say("discuss.copy"), func() { fyne.CurrentApp().Clipboard().SetContent(v.Text) }))
	}
	switch {
	case v.Withdrawn:
	case v.asker && v.Accepted:
		items = append(items, fyne.NewMenuItem(say("discuss.unaccept"), func() { t.accept(v, false) }))
	case v.keepable() && v.solved: // the button would ask again under every answer
		items = append(items, fyne.NewMenuItem(say("discuss.accept"), func() { t.accept(v, true) }))
	}
	if v.travels() {
		items = append(items, fyne.NewMenuItem(say("sync.delivery"), func() { t.tellDelivery(v) }))
	}
	if v.Own && !v.Withdrawn {
		items = append(items,
			fyne.NewMenuItem(say("discuss.edit"), func() {
				t.aim(target{thread: t.target.thread, edit: v.ID})
				t.d.Window.Canvas().Focus(t.compose.entry)
			}),
			fyne.NewMenuItem(say("discuss.withdraw"), func() { t.withdraw(v) }))
	}
	if v.Erases {
		items = append(items, fyne.NewMenuItem(say("erase.action"), func() { t.erase(v) }))
	}
	at := fyne.NewPos(0, v.more.Size().Height)
	widget.ShowPopUpMenuAtRelativePosition(fyne.NewMenu("", items...), t.d.Window.Canvas(), at, v.more)
}

func (t *Thread) withdraw(v *post) {
	say := t.d.Texts.Say
	Confirm(t.d, say("discuss.withdraw-title"), say("discuss.withdraw-explain"), say("discuss.withdraw"), func() {
		t.act(func(ctx context.Context) error { return t.d.App.Withdraw(ctx, v.ID) })
	})
}

func (t *Thread) erase(v *post) {
	say := t.d.Texts.Say
	Confirm(t.d, say("erase.title"), say("erase.explain"), say("erase.action"), func() {
		t.act(func(ctx context.Context) error { return t.d.App.Erase(ctx, v.ID) })
	})
}

// takeFocus gives the keys back when the control that had them was drawn again.
func (v *post) takeFocus(t *Thread, old *post, focused fyne.Focusable) {
	canvas := t.d.Window.Canvas()
	switch {
	case old.thanks != nil && focused == fyne.Focusable(old.thanks) && v.thanks != nil:
		canvas.Focus(v.thanks)
	case old.recognise != nil && focused == fyne.Focusable(old.recognise) && v.recognise != nil:
		canvas.Focus(v.recognise)
	case old.more != nil && focused == fyne.Focusable(old.more) && v.more != nil:
		canvas.Focus(v.more)
	}
}

// openLink opens what a colleague linked to. The parser lets the web and mail
// addresses through, and places of a lesson, which mean nothing here.
func openLink(address string) {
	if link, err := url.Parse(address); err == nil && link.Scheme != "" {
		_ = fyne.CurrentApp().OpenURL(link) // nothing to tell: a system without a browser says so itself
	}
}
