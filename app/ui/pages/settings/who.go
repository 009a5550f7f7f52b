package settings

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Measures of the table, px.
const (
	audience = 80 // width of a column
	dotSize  = 20
	dotPress = 28 // of what one presses
)

// who is the table of who sees what: only what this version does.
func (p *privacy) who() []fyne.CanvasObject {
	t := p.d.Texts
	yes := func() fyne.CanvasObject { return radio(true) }
	none := func() fyne.CanvasObject {
		return widgets.NewText("–", widgets.Body).In(theme.Ink2).Aligned(fyne.TextAlignCenter)
	}
	var lines []fyne.CanvasObject
	caption := func(id string) *widgets.Prose { return widgets.NewProse(t.Say(id), widgets.Caption).In(theme.Ink2) }
	line := func(icon, what string, why *widgets.Prose, me, managers, group fyne.CanvasObject) {
		words := widgets.VStack(0, widgets.NewProse(t.Say(what), widgets.Strong), why)
		lines = append(lines, widgets.NewLine(), widgets.Pad(8, 0, 8, 0, widgets.HStack(0,
			widgets.Pad(0, 12, 0, 0, widgets.NewIcon(icon, theme.Ink2, widgets.IconRail)), widgets.Grow(words),
			cell(me), cell(managers), cell(group))))
	}
	head := func(id string) fyne.CanvasObject {
		return widgets.Fixed(audience, 0, widgets.NewText(t.Say(id), widgets.CaptionStrong).In(theme.Ink2).Aligned(fyne.TextAlignCenter))
	}
	lines = append(lines, widgets.Pad(0, 0, 8, 0, widgets.HStack(0,
		widgets.Grow(widgets.NewText(t.Say("settings.who"), widgets.Subheading)),
		head("settings.who.me"), head("settings.who.managers"), head("settings.who.group"))))
	line("quiz", "settings.who.answers", p.answers, yes(), none(), none())
	line("review", "settings.who.reading", caption("settings.who.reading-why"), yes(), none(), none())
	line("badge", "settings.who.badges", caption("settings.who.badges-why"), yes(), none(), none())
	line("trend", "settings.who.levels", caption("settings.who.levels-why"), p.levels.me.row, p.levels.others.row, none())
	line("peak", "settings.who.climb", caption("settings.who.climb-why"), p.climb.me.row, none(), p.climb.others.row)
	line("user", "settings.who.name", caption("settings.who.name-why"), none(), none(), yes())
	line("discuss", "settings.who.posts", caption("settings.who.posts-why"), none(), none(), yes())
	return lines
}

func cell(o fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Fixed(audience, 0, container.NewCenter(o))
}

// dot is a radio button without words, of which the column and the row say
// what it means.
type dot struct {
	row     *widgets.Row
	picture *canvas.Image
}

func newDot(name string, tapped func()) dot {
	picture := radio(false)
	row := widgets.NewRow(widgets.Fixed(dotPress, dotPress, container.NewCenter(picture)), tapped)
	row.Name, row.Radius = name, dotPress/2
	return dot{row, picture}
}

func (d dot) show(on bool) {
	d.picture.Resource = radio(on).Resource
	d.picture.Refresh()
}

// radio is the picture of a radio button.
func radio(on bool) *canvas.Image {
	resource := fyne.Resource(fynetheme.NewThemedResource(fynetheme.RadioButtonIcon()))
	if on {
		resource = fynetheme.NewPrimaryThemedResource(fynetheme.RadioButtonCheckedIcon())
	}
	picture := canvas.NewImageFromResource(resource)
	picture.FillMode = canvas.ImageFillContain
	picture.SetMinSize(fyne.NewSquareSize(dotSize))
	return picture
}
