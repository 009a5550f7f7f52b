package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// RailItem is a page one can go to.
type RailItem struct {
	ID    string
	Label string
	Short string // at most about 10 letters, for the narrow rail; empty: Label
	Icon  string
	Count int // what is new there; 0 shows nothing
}

// RailGroup is a few pages under a title, which may be empty.
type RailGroup struct {
	Title string
	Items []RailItem
}

// Measures of the rail, px.
const (
	railTop   = 72 // from the top to the first row
	railGap   = 2  // between two rows
	railTitle = 44 // height of a group's title with the space above
	railLogo  = 32
	railFoot  = 64 // height of the person at the foot
)

// Rail is the way through the pages, at the left of the window, in the same dark hue in both modes. It has two densities:
// labels beside the icons, or under them.
type Rail struct {
	widget.BaseWidget
	OnSelect func(id string)
	OnSync   func() // the state of sharing was pressed
	OnPerson func() // the person at the foot was pressed

	groups   []RailGroup
	rows     []*railRow // in reading order: the groups' rows, then foot
	foot     *railRow
	sync     *railRow
	person   *railPerson
	titles   []*Text
	name     *Text
	narrow   bool
	selected string
}

// NewRail is a rail named after the program, with these groups and, at the foot, one more page (the settings).
func NewRail(name string, groups []RailGroup, foot RailItem) *Rail {
	r := &Rail{groups: groups, name: NewText(name, Subheading).In(theme.SceneWhite)}
	for _, g := range groups {
		r.titles = append(r.titles, NewText(g.Title, Caption).In(theme.NavInk2))
		for _, item := range g.Items {
			r.rows = append(r.rows, r.row(item))
		}
	}
	r.foot = r.row(foot)
	r.rows = append(r.rows, r.foot)
	r.sync = newRailRow(RailItem{ID: "sync", Icon: "sync"}, func() {
		if r.OnSync != nil {
			r.OnSync()
		}
	})
	r.sync.quiet = true
	r.person = newRailPerson(func() {
		if r.OnPerson != nil {
			r.OnPerson()
		}
	})
	r.ExtendBaseWidget(r)
	return r
}

func (r *Rail) row(item RailItem) *railRow {
	return newRailRow(item, func() {
		if r.OnSelect != nil {
			r.OnSelect(item.ID)
		}
	})
}

// SetSelected marks the page shown.
func (r *Rail) SetSelected(id string) {
	r.selected = id
	for _, row := range r.rows {
		if row.selected != (row.item.ID == id) {
			row.selected = !row.selected
			row.Refresh()
		}
	}
}

// Selected is the page marked.
func (r *Rail) Selected() string { return r.selected }

// SetCount says how much is new on a page; 0 shows nothing.
func (r *Rail) SetCount(id string, n int) {
	for _, row := range r.rows {
		if row.item.ID == id && row.item.Count != n {
			row.item.Count = n
			row.Refresh()
		}
	}
}

// RailState is how sharing goes, in the row above the person.
type RailState struct {
	Text    string
	Detail  string // a second line; may be empty
	Icon    string
	Tone    Tone // Neutral, Review for what the person may want to look at, Failed for what they should
	Working bool // the icon turns
}

// SetSync says how sharing goes.
func (r *Rail) SetSync(s RailState) {
	r.sync.item.Label, r.sync.detail, r.sync.item.Icon, r.sync.tone = s.Text, s.Detail, s.Icon, s.Tone
	r.sync.work(s.Working)
	r.sync.Refresh()
}

// SetPerson says who is at this computer, with a line under the name.
func (r *Rail) SetPerson(memberID, name, detail string) { r.person.set(memberID, name, detail) }

// SetNarrow chooses between the two densities. Frame does it by the window's width.
func (r *Rail) SetNarrow(on bool) {
	if r.narrow == on {
		return
	}
	r.narrow = on
	for _, row := range append(r.rows, r.sync) {
		row.narrow = on
		row.Refresh()
	}
	r.person.narrow = on
	r.person.Refresh()
	r.Refresh()
}

// SyncRow is the row of sharing, for a popover to stand beside.
func (r *Rail) SyncRow() fyne.CanvasObject { return r.sync }

// CreateRenderer implements fyne.Widget.
func (r *Rail) CreateRenderer() fyne.WidgetRenderer {
	ground, line := box(0), box(0)
	logo := NewPicture(theme.Logo(), railLogo, railLogo)
	objects := []fyne.CanvasObject{ground, logo, r.name}
	row := 0
	for i, g := range r.groups {
		objects = append(objects, r.titles[i])
		for range g.Items {
			objects = append(objects, r.rows[row])
			row++
		}
	}
	objects = append(objects, r.foot, r.sync, line, r.person)
	paint := func() {
		ground.FillColor, line.FillColor = hue(r, theme.Nav), hue(r, theme.NavActive)
		show(r.name, !r.narrow)
	}
	layout := func(size fyne.Size) { r.arrange(size, ground, line, logo) }
	return draw(r, paint, layout, r.least, objects...)
}

func (r *Rail) least() fyne.Size {
	width, height := theme.RailWide, float32(railTop)
	if r.narrow {
		width = theme.RailNarrow
	}
	for _, row := range append(r.rows, r.sync) {
		height += row.MinSize().Height + railGap
	}
	if !r.narrow {
		height += railTitle * float32(max(len(r.groups)-1, 0))
	}
	return fyne.NewSize(width, height+railFoot)
}

func (r *Rail) arrange(size fyne.Size, ground, line *canvas.Rectangle, logo *canvas.Image) {
	place(ground, 0, 0, size.Width, size.Height)
	left := float32(railPad)
	if r.narrow {
		left = railPad / 2
		place(logo, (size.Width-railLogo)/2, 18, railLogo, railLogo)
	} else {
		place(logo, 2*railPad-1, 19, railLogo, railLogo)
		place(r.name, 2*railPad+railLabel, 24, size.Width-2*railPad-railLabel, 24)
	}
	width, y, k := size.Width-2*left, float32(railTop), 0
	if r.narrow {
		y -= 8
	}
	for i, g := range r.groups {
		show(r.titles[i], g.Title != "" && !r.narrow)
		if g.Title != "" && !r.narrow {
			place(r.titles[i], 2*railPad, y+railTitle/2-4, width, 17)
			y += railTitle
		}
		for range g.Items {
			y += putRow(r.rows[k], left, y, width)
			k++
		}
	}
	bottom := size.Height - railFoot + 4
	place(line, left, bottom, width, 1)
	place(r.person, left, bottom+4, width, size.Height-bottom-8)
	below := bottom - 6 - r.sync.MinSize().Height
	if r.narrow {
		below = bottom - 40 // no words under this icon
	}
	putRow(r.sync, left, below, width)
	putRow(r.foot, left, below-r.foot.MinSize().Height-railGap, width)
}

// putRow places a row and returns the height it takes with the gap under it.
func putRow(row *railRow, x, y, width float32) float32 {
	height := row.MinSize().Height
	if row.narrow && row.quiet {
		height = theme.Control
	}
	place(row, x, y, width, height)
	return height + railGap
}

// Frame puts the rail beside the content of the window and chooses its density by the width there is.
func Frame(rail *Rail, content fyne.CanvasObject) *fyne.Container {
	return container.New(frame{rail}, rail, content)
}

type frame struct{ rail *Rail }

func (f frame) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.rail.SetNarrow(size.Width < theme.Wide)
	width := theme.RailWide
	if size.Width < theme.Wide {
		width = theme.RailNarrow
	}
	place(objects[0], 0, 0, width, size.Height)
	place(objects[1], width, 0, size.Width-width, size.Height)
}

func (f frame) MinSize(objects []fyne.CanvasObject) fyne.Size {
	// The narrow rail is the least, whatever is shown now: otherwise a wide window could not become narrow again.
	content := objects[1].MinSize()
	return fyne.NewSize(theme.RailNarrow+content.Width, max(content.Height, railTop+railFoot))
}
