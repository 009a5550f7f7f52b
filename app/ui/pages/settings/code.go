package settings

import (
	"slices"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// mostPerLine is how many groups of four signs of a code stand on a line.
const mostPerLine = 6

// codePanel shows a code that somebody is to be given: its groups of four,
// which can be selected, a button that copies it, other actions, and the QR
// code at the right.
func codePanel(d page.Deps, code string, actions ...fyne.CanvasObject) fyne.CanvasObject {
	t := d.Texts
	label := widget.NewLabel(codeLines(code))
	label.SizeName, label.TextStyle, label.Selectable = theme.LessonText, fyne.TextStyle{Monospace: true}, true
	copied := widgets.NewButton(t.Say("members.invite.copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(code)
		d.Shell.Tell(t.Say("members.invite.copied"))
	}).WithIcon("copy").Named("copy-code")
	left := widgets.VStack(12,
		container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius), widgets.Inset(4, label)),
		widgets.Flow(8, append([]fyne.CanvasObject{copied}, actions...)...))
	picture, err := widgets.NewQR(code)
	if err != nil { // a code is far shorter than what a QR code holds; its text is enough
		return left
	}
	return widgets.TopStack(theme.Gap, widgets.Grow(left), picture)
}

// codeLines breaks a code between its groups, into lines of about one length.
// Whoever types it may type the spaces and the ends of lines, or not.
func codeLines(code string) string {
	groups := strings.Split(code, "-")
	number := (len(groups) + mostPerLine - 1) / mostPerLine
	var lines []string
	for line := range slices.Chunk(groups, (len(groups)+number-1)/number) {
		lines = append(lines, strings.Join(line, " "))
	}
	return strings.Join(lines, "\n")
}
