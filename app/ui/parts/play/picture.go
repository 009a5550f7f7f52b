package play

import (
	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the small picture of Today, px.
const (
	height     = 104
	margin     = 6
	gap        = 4
	radius     = 5
	inside     = 5
	lineHeight = 5
	dot        = 7
	dotGap     = 2
	ring       = 20
	mainShare  = 1.45 // of the column of what to do, where there is another
)

// picture is Today, small: what to do next and levels at the left; altitude,
// the week and badges at the right, unless it is sober; and in full the team's
// goal and the mountain.
func picture(value string) fyne.CanvasObject {
	session := widgets.Grow(tile(widgets.VStack(gap, words(0.8), widgets.HStack(0, button()))))
	levels := widgets.Grow(tile(widgets.VStack(gap, level(3), level(2))))
	one := widgets.Grow(tile(level(3)))
	goal := tile(widgets.NewRope(0.6, 0.33, 0.66))
	climb := tile(altitude())
	sign := func(icon string, in fyne.ThemeColorName) fyne.CanvasObject {
		return widgets.Grow(tile(container.NewCenter(widgets.NewIcon(icon, in, ring))))
	}
	var today fyne.CanvasObject
	switch value {
	case app.Sober:
		today = widgets.VStack(gap, session, levels)
	case app.Light:
		today = widgets.Ratio(mainShare, gap,
			widgets.VStack(gap, session, levels),
			widgets.VStack(gap, climb, sign("badge", theme.Primary)))
	default:
		today = widgets.Ratio(mainShare, gap,
			widgets.VStack(gap, session, goal, one),
			widgets.VStack(gap, climb, sign("peak", theme.Rope)))
	}
	return widgets.Fixed(0, height, container.NewStack(widgets.NewGround(theme.Bg, theme.Radius), widgets.Inset(margin, today)))
}

// tile is a card of the picture.
func tile(content fyne.CanvasObject) fyne.CanvasObject {
	edge := widgets.NewGround(theme.Line, radius)
	return container.NewStack(edge, widgets.Inset(1, container.NewStack(widgets.NewGround(theme.Surface, radius-1), widgets.Inset(inside-1, content))))
}

// words stand for a line of text that takes this share of the width.
func words(share float32) fyne.CanvasObject {
	return widgets.Ratio(share/(1-share), 0, bar(theme.Line), container.NewWithoutLayout())
}

func bar(in fyne.ThemeColorName) fyne.CanvasObject {
	return widgets.Fixed(0, lineHeight, widgets.NewGround(in, lineHeight/2))
}

func button() fyne.CanvasObject {
	return widgets.Fixed(30, 2*lineHeight-2, widgets.NewGround(theme.Primary, 3))
}

// level is a skill and the band reached in it.
func level(band int) fyne.CanvasObject {
	return widgets.VStack(gap/2, words(0.5), widgets.HStack(0, widgets.NewSegments(band)))
}

// altitude is the ring and the days of the week.
func altitude() fyne.CanvasObject {
	days := widgets.HStack(dotGap)
	for i := range app.WorkingDays {
		in := theme.Line
		if i < app.RhythmDays {
			in = theme.Rope
		}
		days.Add(widgets.Fixed(dot, dot, widgets.NewGround(in, dot/2)))
	}
	return widgets.VStack(gap,
		widgets.HStack(gap, widgets.NewRing(0.4, "", ring).In(theme.Band(3)), widgets.Grow(words(0.7))),
		days)
}
