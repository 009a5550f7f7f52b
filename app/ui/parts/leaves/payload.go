package leaves

import (
	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// payload is the text of a file, which can be selected and copied.
func payload(text string) fyne.CanvasObject {
	label := widget.NewLabel(text)
	label.SizeName, label.TextStyle = theme.MonoText, fyne.TextStyle{Monospace: true}
	label.Wrapping, label.Selectable = fyne.TextWrapBreak, true
	var inside fyne.CanvasObject = label
	if label.MinSize().Height > exactMost {
		inside = widgets.Fixed(0, exactMost, container.NewVScroll(label))
	}
	return container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius), inside)
}

// Nobody says why nobody reads the levels.
func Nobody(t *texts.Texts, s app.Snapshot) string {
	switch {
	case s.Fields.Space == "":
		return t.Say("leaves.nobody-alone")
	case s.Fields.Team == "":
		return t.Say("leaves.nobody-team")
	}
	return t.Say("leaves.nobody-manager", "Team", s.Fields.Team)
}

// Never says what never leaves this computer.
func Never(t *texts.Texts, counted bool) fyne.CanvasObject {
	answers := "leaves.never-answers"
	if counted {
		answers = "leaves.never-answers-counted"
	}
	list := widgets.VStack(10, widgets.NewText(t.Say("leaves.never"), widgets.Strong))
	for _, id := range []string{answers, "leaves.never-time", "leaves.never-reading", "leaves.never-notes"} {
		list.Add(widgets.TopStack(8, widgets.Pad(2, 0, 0, 0, widgets.NewIcon("lock", theme.Ok, widgets.IconChip)),
			widgets.Grow(widgets.NewProse(t.Say(id), widgets.Body))))
	}
	return widgets.NewCard(list)
}
