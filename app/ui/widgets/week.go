package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Measures of a week, px.
const (
	weekDot    = 28
	weekTick   = 16
	weekEdge   = 2 // of a day ahead
	weekHere   = 3 // of today
	weekGap    = 6 // between a dot and the day's name
	weekDayMin = 40
)

// DayMark is what a day of the week shows.
type DayMark int

// DayOpen is a day ahead, and one on which nothing was done: the two look alike, because nothing is missing.
const (
	DayOpen DayMark = iota
	DayDone
	DayOff
)

// WeekDay is one day of WeekDots.
type WeekDay struct {
	Label string // its short name
	Mark  DayMark
	Today bool
}

// WeekDots is a week as one dot a day, spread over the width.
type WeekDots struct {
	widget.BaseWidget
	days []WeekDay
}

// NewWeekDots is a week of these days.
func NewWeekDots(days []WeekDay) *WeekDots {
	w := &WeekDots{days: days}
	w.ExtendBaseWidget(w)
	return w
}

// CreateRenderer implements fyne.Widget.
func (w *WeekDots) CreateRenderer() fyne.WidgetRenderer {
	dots := make([]*canvas.Circle, len(w.days))
	marks := make([]*canvas.Image, len(w.days))
	names := make([]*Text, len(w.days))
	var objects []fyne.CanvasObject
	for i, day := range w.days {
		dots[i], marks[i], names[i] = canvas.NewCircle(color.Transparent), icon(weekTick), day.name()
		objects = append(objects, dots[i], marks[i], names[i])
	}
	paint := func() {
		for i, day := range w.days {
			day.paint(w, dots[i], marks[i])
		}
	}
	layout := func(size fyne.Size) {
		each := size.Width / float32(max(1, len(w.days)))
		for i, name := range names {
			middle := each * (float32(i) + 0.5)
			place(dots[i], middle-weekDot/2, 0, weekDot, weekDot)
			place(marks[i], middle-weekTick/2, (weekDot-weekTick)/2, weekTick, weekTick)
			place(name, each*float32(i), weekDot+weekGap, each, name.MinSize().Height)
		}
	}
	minSize := func() fyne.Size {
		size := fyne.NewSize(0, weekDot+weekGap)
		for i, name := range names {
			need := name.MinSize()
			size.Width = max(size.Width, max(weekDayMin, need.Width)*float32(len(names)))
			if i == 0 {
				size.Height += need.Height
			}
		}
		return size
	}
	return draw(w, paint, layout, minSize, objects...)
}

func (d WeekDay) name() *Text {
	if d.Today {
		return NewText(d.Label, CaptionStrong).Aligned(fyne.TextAlignCenter)
	}
	return NewText(d.Label, Caption).In(theme.Ink2).Aligned(fyne.TextAlignCenter)
}

func (d WeekDay) paint(w *WeekDots, dot *canvas.Circle, mark *canvas.Image) {
	dot.StrokeColor, dot.StrokeWidth = hue(w, theme.Line), weekEdge
	if d.Today {
		dot.StrokeColor, dot.StrokeWidth = hue(w, theme.Rope), weekHere
	}
	dot.FillColor = hollow(dot.StrokeColor)
	switch d.Mark {
	case DayDone:
		dot.FillColor, dot.StrokeColor = hue(w, theme.Rope), hue(w, theme.Rope)
		setIcon(mark, "check", theme.Surface)
	case DayOff:
		dot.FillColor = hue(w, theme.Sunken)
		setIcon(mark, "moon", theme.Ink3)
	default:
		setIcon(mark, "", "")
	}
}
