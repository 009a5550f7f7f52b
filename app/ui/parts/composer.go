package parts

import (
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// composerRows is the height of the entry, in lines of text.
const composerRows = 3

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

	busy bool // on its way
}

func newComposer(sendText, cancelText string, changed func(string), send, cancel func()) *composer {
	c := &composer{
		entry: newEntry(), doing: widgets.NewText("", widgets.CaptionStrong),
		reader: widgets.NewProse("", widgets.Caption).In(theme.Ink2),
		send:   widgets.NewButton(sendText, send).As(widgets.High).WithIcon("send"),
		cancel: widgets.NewButton(cancelText, cancel).As(widgets.Low),
	}
	c.send.Name = "send"
	c.entry.onEscape = cancel
	c.entry.OnChanged = func(text string) {
		changed(text)
		c.able()
	}
	c.object = widgets.VStack(10, c.doing, container.NewStack(c.entry),
		widgets.HStack(8, widgets.Grow(c.reader), c.cancel, c.send))
	c.able()
	return c
}

// aim prepares the composer for another message. doing is shown above it,
// cancelling says whether there is something to go back to.
func (c *composer) aim(doing, placeholder, send, text string, cancelling bool) {
	c.doing.SetText(doing)
	SetVisible(c.doing, doing != "")
	SetVisible(c.cancel, cancelling)
	c.send.SetText(send)
	c.entry.SetPlaceHolder(placeholder)
	SetVisible(c.reader, !cancelling) // who reads a message does not change with its words
	if c.entry.Text != text {
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
}

// SetVisible shows or hides o.
func SetVisible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
