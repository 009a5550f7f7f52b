package parts

import (
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2/widget"
)

// confirmWidth is the width of the words of a question, px.
const confirmWidth = 380

// Confirm asks before doing what cannot be taken back. The keys start on the
// harmless answer; Escape gives it too.
func Confirm(d page.Deps, title, explanation, yes string, do func()) {
	var over *widget.PopUp
	cancel := widgets.NewButton(d.Texts.Say("discuss.cancel"), func() { over.Hide() })
	confirm := widgets.NewButton(yes, func() {
		over.Hide()
		do()
	}).As(widgets.Danger)
	confirm.Name = "confirm"
	words := widgets.VStack(8, widgets.NewText(title, widgets.Subheading),
		widgets.Fixed(confirmWidth, 0, widgets.NewProse(explanation, widgets.Body)),
		widgets.Pad(10, 0, 0, 0, widgets.HStack(8, widgets.Spacer(), cancel, confirm)))
	over = widget.NewModalPopUp(widgets.Inset(18, words), d.Window.Canvas())
	over.Show()
	d.Window.Canvas().Focus(cancel)
}
