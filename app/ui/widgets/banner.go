package widgets

import (
	"cordee/app/ui/theme"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// NewBanner is a line at the top of a page: what happened, in a tone with its icon, and perhaps one action at the right.
func NewBanner(text string, tone Tone, action fyne.CanvasObject) *fyne.Container {
	return NewRunsBanner([]markdown.Run{{Text: text}}, tone, action)
}

// NewRunsBanner is NewBanner with styles in its text.
func NewRunsBanner(runs []markdown.Run, tone Tone, action fyne.CanvasObject) *fyne.Container {
	fill, ink := tone.colors()
	line := HStack(12, NewIcon(tone.icon(), ink, IconButton), Grow(NewRuns(runs, Body)))
	if action != nil {
		line.Add(action)
	}
	return container.NewStack(NewGround(fill, theme.Radius), Pad(10, 14, 10, 14, line))
}

// icon says a tone without its colour.
func (t Tone) icon() string {
	switch t {
	case Done, OnGreen:
		return "check"
	case Review, Failed:
		return "warn"
	}
	return "info"
}

// NewEmpty fills a page or a card that has nothing to show: an icon, a bold line, a grey one, and a way to start.
// action may be nil.
func NewEmpty(iconName, title, detail string, action fyne.CanvasObject) *fyne.Container {
	return newStill(NewIcon(iconName, theme.Primary, IconEmpty), title, detail, action)
}

// NewAllDone is NewEmpty for a list that is empty because everything is done.
func NewAllDone(title, detail string, action fyne.CanvasObject) *fyne.Container {
	return newStill(NewIcon("check", theme.Ok, IconEmpty), title, detail, action)
}

func newStill(picture fyne.CanvasObject, title, detail string, action fyne.CanvasObject) *fyne.Container {
	column := VStack(0,
		picture,
		Pad(14, 0, 0, 0, NewProse(title, Strong).Centred()),
		NewProse(detail, Body).In(theme.Ink2).Centred(),
	)
	if action != nil {
		column.Add(Pad(12, 0, 0, 0, container.NewCenter(action)))
	}
	return VStack(0, Spacer(), column, Spacer())
}

// NewErrorPanel says what happened, where and what is safe, then offers ways on; tone Info is for a conflict, which is no error.
func NewErrorPanel(title string, detail []markdown.Run, tone Tone, actions ...fyne.CanvasObject) *fyne.Container {
	_, ink := tone.colors()
	panel := VStack(10,
		HStack(12, NewIcon(tone.icon(), ink, IconPanel), Grow(NewProse(title, Strong))),
		NewRuns(detail, Body),
	)
	if len(actions) > 0 {
		panel.Add(HStack(8, actions...))
	}
	return panel
}
