package parts

import (
	"strings"
	"unicode/utf8"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Heights of the entry, in lines of text.
const (
	composerRows = 3
	storyRows    = 8 // the whole of a sketch can be seen
)

// storyHang lets the button of a story share the edge of the entry, px.
const storyHang = 8

// entry is where a message is typed. Tab leaves it, as everywhere; Escape is
// for the page.
type entry struct {
	widget.Entry
	onEscape func()
}

func newEntry() *entry {
	e := &entry{}
	e.MultiLine, e.Wrapping = true, fyne.TextWrapWord
	e.ExtendBaseWidget(e)
	e.SetMinRowsVisible(composerRows)
	return e
}

// MapName is the name in the screen map.
func (e *entry) MapName() string { return "post" }

// AcceptsTab implements fyne.Tabbable.
func (e *entry) AcceptsTab() bool { return false }

// TypedKey implements fyne.Focusable.
func (e *entry) TypedKey(ev *fyne.KeyEvent) {
	if ev.Name == fyne.KeyEscape {
		e.onEscape()
		return
	}
	if !widgets.PassFunctionKey(ev) {
		e.Entry.TypedKey(ev)
	}
}

// TypedShortcut implements fyne.Shortcutable.
func (e *entry) TypedShortcut(s fyne.Shortcut) {
	if !widgets.PassShortcut(s) {
		e.Entry.TypedShortcut(s)
	}
}

// composer is the place where one writes: the entry, who will read it, and
// the button that sends.
type composer struct {
	object *fyne.Container
	entry  *entry
	doing  *widgets.Text  // what is being written, when it is not an answer
	reader *widgets.Prose // who will read it
	send   *widgets.Button
	cancel *widgets.Button
	story  *widgets.Button // begins a story from the field

	busy bool // on its way
}

// sketch is what a story from the field begins with.
type sketch struct {
	Button string // the words of its button
	Text   string // its title is the first line; one goes on at its end
}

func newComposer(sendText, cancelText string, story sketch, changed func(string), send, cancel func()) *composer {
	c := &composer{
		entry: newEntry(), doing: widgets.NewText("", widgets.CaptionStrong),
		reader: widgets.NewProse("", widgets.Caption).In(theme.Ink2),
		send:   widgets.NewButton(sendText, send).As(widgets.High).WithIcon("send"),
		cancel: widgets.NewButton(cancelText, cancel).As(widgets.Low),
	}
	c.story = widgets.NewButton(story.Button, func() { c.begin(story.Text) }).As(widgets.Low).WithIcon("flag").Smaller().Named("story")
	c.send.Name = "send"
	c.entry.onEscape = cancel
	c.entry.OnChanged = func(text string) {
		changed(text)
		c.able()
	}
	c.object = widgets.VStack(10, c.doing, widgets.Pad(0, 0, 0, -storyHang, widgets.HStack(0, c.story)), container.NewStack(c.entry),
		widgets.HStack(8, widgets.Grow(c.reader), c.cancel, c.send))
	c.able()
	return c
}

// begin writes a sketch and puts the keys where its title goes on.
func (c *composer) begin(text string) {
	c.entry.SetMinRowsVisible(storyRows)
	c.entry.SetText(text)
	c.object.Refresh()
	title, _, _ := strings.Cut(text, "\n")
	c.entry.CursorRow, c.entry.CursorColumn = 0, utf8.RuneCountInString(title)
	c.entry.Refresh()
	if keys := fyne.CurrentApp().Driver().CanvasForObject(c.entry); keys != nil {
		keys.Focus(c.entry)
	}
}

// aim prepares the composer for another message. doing is shown above it,
// cancelling says whether there is something to go back to, opening whether it
// opens a thread.
func (c *composer) aim(doing, placeholder, send, text string, cancelling, opening bool) {
	c.doing.SetText(doing)
	SetVisible(c.doing, doing != "")
	SetVisible(c.cancel, cancelling)
	SetVisible(c.story, opening)
	c.send.SetText(send)
	c.entry.SetPlaceHolder(placeholder)
	SetVisible(c.reader, !cancelling) // who reads a message does not change with its words
	if c.entry.Text != text {
		c.entry.SetMinRowsVisible(composerRows)
		c.entry.SetText(text)
		for _, end := range []fyne.KeyName{fyne.KeyPageDown, fyne.KeyEnd} { // one goes on where one stopped
			c.entry.Entry.TypedKey(&fyne.KeyEvent{Name: end})
		}
	}
	c.able()
	c.object.Refresh()
}

// sending locks the composer while a message is on its way, so that a second
// press does not send it twice.
func (c *composer) sending(busy bool) {
	c.busy = busy
	c.able()
}

func (c *composer) ready() bool { return !c.busy && strings.TrimSpace(c.entry.Text) != "" }

func (c *composer) able() {
	if c.ready() {
		c.send.Enable()
	} else {
		c.send.Disable()
	}
	if strings.TrimSpace(c.entry.Text) == "" {
		c.story.Enable()
	} else {
		c.story.Disable() // what is being written stays
	}
}

// SetVisible shows or hides o.
func SetVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
