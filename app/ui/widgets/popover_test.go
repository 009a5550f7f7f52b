package widgets_test

import (
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

func TestAPopoverIsWholeInTheWindow(t *testing.T) {
	withTheme(t, theme.Light)
	r := rail()
	w := window(t, page(r, container.NewStack()), 1280, 800)
	r.SetSync(widgets.RailState{Text: "Dossier injoignable", Detail: "3 à envoyer", Icon: "offline", Tone: widgets.Review})
	p := widgets.NewPopover(widgets.VStack(12,
		widgets.HStack(12, widgets.NewIcon("offline", theme.WarnInk, widgets.IconPanel), widgets.Grow(widgets.NewText("Dossier injoignable", widgets.Subheading))),
		widgets.NewProse("Continuez : tout est gardé sur cet ordinateur. Trois changements partiront dès que le dossier sera de retour.", widgets.Body),
		widgets.HStack(8, widgets.NewButton("Essayer", nothing).As(widgets.High).WithIcon("sync"), widgets.NewButton("Changer de dossier", nothing)),
	), 400, w.Canvas())
	widgets.ShowBeside(p, r.SyncRow())
	at, size := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.Content), p.Content.Size()
	if at.X < theme.RailWide-theme.RailRow || at.Y < 0 || at.Y+size.Height > 800 || size.Width != 400 {
		t.Errorf("the popover stands at %v with size %v", at, size)
	}
	keep(t, "popover", w.Canvas().Capture())
	p.Hide()
	if p.Visible() {
		t.Error("the popover stays")
	}
}
