package settings

import (
	"cordee/app/ui/page"
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
func who(d page.Deps, l *levels) []fyne.CanvasObject {
	t := d.Texts
	yes := func() fyne.CanvasObject { return radio(true) }
	none := func() fyne.CanvasObject {
		return widgets.NewText("–", widgets.Body).In(theme.Ink2).Aligned(fyne.TextAlignCenter)
	}
	var lines []fyne.CanvasObject
	line := func(icon, what, why string, me, managers, group fyne.CanvasObject) {
		words := widgets.VStack(0, widgets.NewProse(t.Say(what), widgets.Strong), widgets.NewProse(t.Say(why), widgets.Caption).In(theme.Ink2))
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
	line("quiz", "settings.who.answers", "settings.who.answers-why", yes(), none(), none())
	line("review", "settings.who.reading", "settings.who.reading-why", yes(), none(), none())
	line("badge", "settings.who.badges", "settings.who.badges-why", yes(), none(), none())
	line("trend", "settings.who.levels", "settings.who.levels-why", l.me.row, l.managers.row, none())
	line("user", "settings.who.name", "settings.who.name-why", none(), none(), yes())
	line("discuss", "settings.who.posts", "settings.who.posts-why", none(), none(), yes())
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
