package discuss

import (
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// list shows the threads. Only the rows that can be seen exist, all of the
// same height, so that ten thousand threads scroll like ten.
type list struct {
	widgets.List
	d       page.Deps
	threads []app.Thread
	marked  string // the thread that is open
	quiet   bool   // a selection that is not the person's
}

func newList(d page.Deps, choose func(app.Thread)) *list {
	l := &list{d: d}
	l.Name = "discuss:list"
	l.HideSeparators = true
	l.Length = func() int { return len(l.threads) }
	l.CreateItem = func() fyne.CanvasObject { return newRow(d) }
	l.UpdateItem = func(i widget.ListItemID, o fyne.CanvasObject) {
		if i < len(l.threads) {
			o.(*row).show(l.threads[i])
		}
	}
	l.OnSelected = func(i widget.ListItemID) {
		if !l.quiet && i < len(l.threads) {
			choose(l.threads[i])
		}
	}
	l.ExtendBaseWidget(l)
	return l
}

// show lists threads and marks the open one, wherever it is now. The list
// moves only to show one that was not open before.
func (l *list) show(threads []app.Thread, open string) {
	l.threads = threads
	l.quiet = true
	at := l.GetScrollOffset()
	l.UnselectAll()
	for i, th := range threads {
		if th.ID == open {
			l.Select(i)
			l.Highlight(i) // the arrows start here
		}
	}
	l.quiet = false
	if l.marked == open {
		l.ScrollToOffset(at)
	}
	l.marked = open
	l.seen(open)
	l.Refresh()
}

// seen takes the mark off a thread that is being looked at.
func (l *list) seen(thread string) {
	for i := range l.threads {
		if l.threads[i].ID == thread && l.threads[i].Unread > 0 {
			l.threads[i].Unread = 0
			l.RefreshItem(i)
		}
	}
}

// placeTitle words the lesson a thread hangs on; empty when on none that is here.
func placeTitle(d page.Deps, th app.Thread) string {
	if th.Pack == "" || th.Place.Gone {
		return ""
	}
	return th.Place.Title.In(d.Texts.Lang())
}

// Measures of a row, px.
const (
	rowHeight = 112
	rowPad    = 12
	rowText   = rowPad + widgets.AvatarThread + 12 // where the words begin
	dotRoom   = 24                                 // at the right of the title
	titleLine = 21
	metaLine  = 18
	iconRoom  = 40 // what a chip with an icon needs beside its words
)

// row is a thread in the list.
type row struct {
	widget.BaseWidget
	d      page.Deps
	thread app.Thread

	avatar        *widgets.Avatar
	first, second *widgets.Text // the title
	meta          *widgets.Text
	dot           fyne.CanvasObject
	place         *widgets.Chip
	replies       *widgets.Chip
	solved        *widgets.Chip
}

func newRow(d page.Deps) *row {
	r := &row{
		d: d, avatar: widgets.NewAvatar("", "", widgets.AvatarThread),
		first: widgets.NewText("", widgets.Strong), second: widgets.NewText("", widgets.Strong).Ellipsis(),
		meta:    widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis(),
		dot:     parts.NewUnreadDot(),
		place:   widgets.NewChip("", widgets.Info, "link"),
		replies: widgets.NewChip("", widgets.Neutral, "reply"),
		solved:  widgets.NewChip(d.Texts.Say("discuss.solved"), widgets.Done, "check"),
	}
	r.ExtendBaseWidget(r)
	return r
}

func (r *row) show(th app.Thread) {
	r.thread = th
	role := widgets.Body
	if th.Unread > 0 {
		role = widgets.Strong
	}
	r.first.Role, r.second.Role = role, role
	r.avatar.SetMember(th.Person, th.Author.Name)
	ago := r.d.Texts.Ago(th.Moved, r.d.App.Now())
	if th.Missing {
		r.meta.SetText(ago)
	} else {
		r.meta.SetText(th.Author.Name + " · " + ago)
	}
	parts.SetVisible(r.dot, th.Unread > 0)
	parts.SetVisible(r.solved, th.Solved)
	if th.Answers == 0 && !th.Missing {
		r.replies.Icon = ""
		r.replies.Set(r.d.Texts.Say("discuss.unanswered"), widgets.Review)
	} else {
		r.replies.Icon = "reply"
		r.replies.Set(r.d.Texts.Number(th.Answers), widgets.Neutral)
	}
	r.Refresh()
}

// CreateRenderer implements fyne.Widget.
func (r *row) CreateRenderer() fyne.WidgetRenderer { return &rowRenderer{r} }

type rowRenderer struct{ *row }

func (r *rowRenderer) MinSize() fyne.Size { return fyne.NewSize(rowText+dotRoom, rowHeight) }
func (r *rowRenderer) Destroy()           {}

func (r *rowRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.avatar, r.first, r.second, r.meta, r.dot, r.place, r.replies, r.solved}
}

func (r *rowRenderer) Refresh() {
	r.Layout(r.Size())
	for _, o := range r.Objects() {
		o.Refresh()
	}
}

// Layout gives the title one line or two, and the place what the other chips leave.
func (r *rowRenderer) Layout(size fyne.Size) {
	put := func(o fyne.CanvasObject, x, y, width, height float32) {
		o.Move(fyne.NewPos(x, y))
		o.Resize(fyne.NewSize(width, height))
	}
	put(r.avatar, rowPad, rowPad, widgets.AvatarThread, widgets.AvatarThread)
	put(r.dot, size.Width-rowPad-r.dot.MinSize().Width, rowPad+5, r.dot.MinSize().Width, r.dot.MinSize().Height)

	words := size.Width - rowText - rowPad
	role := widgets.Body
	if r.thread.Unread > 0 {
		role = widgets.Strong
	}
	first, second := firstLine(parts.ThreadTitle(r.d, r.thread), words-dotRoom, role)
	r.first.SetText(first)
	r.second.SetText(second)
	y := float32(rowPad - 2)
	put(r.first, rowText, y, words-dotRoom, titleLine)
	y += titleLine
	parts.SetVisible(r.second, second != "")
	if second != "" {
		put(r.second, rowText, y, words-dotRoom, titleLine)
		y += titleLine
	}
	put(r.meta, rowText, y, words, metaLine)
	y += metaLine + 6

	room := words - r.replies.MinSize().Width - chipGap
	if r.thread.Solved {
		room -= r.solved.MinSize().Width + chipGap
	}
	x := float32(rowText)
	place := placeTitle(r.d, r.thread)
	cut, rest := firstLine(place, room-iconRoom, widgets.Caption)
	if rest != "" {
		cut = strings.TrimRight(cut, " ,;:\u00a0") + "…"
	}
	r.place.Set(cut, widgets.Info)
	parts.SetVisible(r.place, place != "")
	for _, chip := range []*widgets.Chip{r.place, r.replies, r.solved} {
		if chip.Visible() {
			put(chip, x, y, chip.MinSize().Width, theme.ChipHeight)
			x += chip.MinSize().Width + chipGap
		}
	}
}

// firstLine divides a text after the last word that fits into width px; at
// least one word is on the first line.
func firstLine(text string, width float32, role widgets.Role) (line, rest string) {
	for i, word := range strings.Split(text, " ") {
		longer := word
		if i > 0 {
			longer = line + " " + word
		}
		if i > 0 && role.Width(longer) > width {
			return line, strings.TrimSpace(text[len(line):])
		}
		line = longer
	}
	return line, ""
}
