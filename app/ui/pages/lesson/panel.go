package lesson

import (
	"cordee/app"
	"cordee/app/ui/parts"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
)

// panelKey is the preference that remembers whether this window shows the
// discussion beside lessons.
const panelKey = "lesson.panel"

func panelWanted() bool { return fyne.CurrentApp().Preferences().Bool(panelKey) }

// discussed is the discussion of one block, beside the text or, in a narrow
// window, in its place.
type discussed struct {
	r      *reader
	panel  *parts.BlockDiscussion
	button *widgets.Button // shows and hides it
	block  string          // the one it is about; empty while hidden
	split  *fyne.Container
}

func newDiscussed(r *reader) *discussed {
	p := &discussed{r: r, split: container.New(split{})}
	p.panel = parts.NewBlockDiscussion(r.d, func() { p.hide() })
	p.button = widgets.NewButton(r.d.Texts.Say("lesson.show-panel"), p.toggle).As(widgets.Quiet).Smaller()
	p.button.Name = "panel"
	return p
}

// beside lays the text out with the room for the panel.
func (p *discussed) beside(text fyne.CanvasObject) fyne.CanvasObject {
	p.split = container.New(split{}, text, p.panel.Object())
	if p.block == "" {
		p.panel.Object().Hide()
	}
	return p.split
}

// shows says whether the panel is about this block.
func (p *discussed) shows(block string) bool { return p.block != "" && p.block == block }

// press opens the discussion of a block, or closes it when it is open.
func (p *discussed) press(block string) {
	if p.shows(block) {
		p.hide()
		return
	}
	p.open(block, "")
}

// open shows the discussion of a block, with one of its threads when named.
func (p *discussed) open(id, thread string) {
	b, found := p.r.reading.Lesson.Block(id, p.r.d.Texts.Lang())
	if !found {
		return
	}
	p.mark(id)
	p.panel.Show(app.On{Pack: p.r.place.Pack, Block: id}, b.Title, b.Text, thread)
	p.r.d.Run.After(focusPause, func() {
		if p.shows(id) {
			p.r.d.Window.Canvas().Focus(p.panel.Focus())
		}
	})
}

// hide closes the panel; false when it was closed.
func (p *discussed) hide() bool {
	if p.block == "" {
		return false
	}
	was := p.r.column.find(p.block)
	p.mark("")
	if was != nil {
		p.r.d.Window.Canvas().Focus(was)
	}
	return true
}

// toggle shows or hides the panel: F8.
func (p *discussed) toggle() {
	if p.r.column == nil || p.hide() {
		return
	}
	if b := p.r.here(); b != nil {
		p.open(b.ID, "")
	}
}

// mark remembers which block is discussed, and shows it on the text.
func (p *discussed) mark(block string) {
	if was := p.r.column.find(p.block); was != nil {
		was.tint(false)
	}
	p.block = block
	fyne.CurrentApp().Preferences().SetBool(panelKey, block != "")
	label := "lesson.show-panel"
	if block != "" {
		label = "lesson.hide-panel"
		p.panel.Object().Show()
		if b := p.r.column.find(block); b != nil {
			b.tint(true)
		}
	} else {
		p.panel.Object().Hide()
	}
	p.button.SetText(p.r.d.Texts.Say(label))
	p.r.gutters()
	p.split.Layout.Layout(p.split.Objects, p.split.Size()) // refreshing would wrap the whole lesson again
	canvas.Refresh(p.split)
}

func (p *discussed) refresh() {
	if p.block != "" {
		p.panel.Refresh()
	}
}

func (p *discussed) send() {
	if p.block != "" {
		p.panel.Send()
	}
}

// split gives the panel its width beside the text, or all of a narrow page.
type split struct{}

func (split) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	text, panel := objects[0], objects[1]
	width := float32(0)
	switch {
	case !panel.Visible():
	case size.Width < sideBySide:
		width = size.Width
	default:
		width = panel.MinSize().Width
	}
	if width < size.Width {
		text.Show()
		text.Resize(fyne.NewSize(size.Width-width, size.Height))
	} else {
		text.Hide() // Tab must not go behind the panel
	}
	panel.Resize(fyne.NewSize(width, size.Height))
	panel.Move(fyne.NewPos(size.Width-width, 0))
}

func (split) MinSize(objects []fyne.CanvasObject) fyne.Size {
	text, panel := objects[0].MinSize(), objects[1].MinSize()
	return fyne.NewSize(max(text.Width, panel.Width), max(text.Height, panel.Height))
}
