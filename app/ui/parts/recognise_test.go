package parts_test

import (
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"

	"fyne.io/fyne/v2"
)

// Beside a lesson, too, one says what a post did; many colleagues are named and
// counted in a line that fits.
func TestRecognisingBesideALesson(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	on, title, quote := block(t, d.App)
	asked, err := d.App.Ask(t.Context(), on, "fr", "Quelle est la différence ?")
	must(t, err)
	var all []*app.App
	for _, name := range []string{"Inès Morel", strings.Repeat("Maximilienne", 4), "Karim", "Zoé"} {
		all = append(all, pagetest.Colleague(t, d, shell, name))
	}
	everybody := append([]*app.App{d.App}, all...)
	pagetest.Exchange(t, everybody...)
	answer, err := all[0].Reply(t.Context(), asked, "L’un nomme les canaux, l’autre la manière de travailler.")
	must(t, err)
	pagetest.Exchange(t, everybody...)
	for _, a := range all[1:] {
		must(t, a.Recognise(t.Context(), answer, badge.Used, true))
		must(t, a.Recognise(t.Context(), asked, badge.Clear, true))
	}
	pagetest.Exchange(t, everybody...)

	b, p := panel(t, d, func() {})
	b.Show(on, title, quote, asked)
	pagetest.Sees(t, d, "Question claire · Karim et 2 autres", "Réponse utilisée · Karim et 2 autres")
	pagetest.Press(t, d, "recognise:"+answer)
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.Key6})
	pagetest.Sees(t, d, "Soin de la communauté · vous")
	pagetest.Press(t, d, "recognise:"+answer)
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.Key1})
	pagetest.Sees(t, d, "Réponse utilisée · vous et 3 autres")
	must(t, all[1].Recognise(t.Context(), answer, badge.Debate, true)) // with a first name that fits nowhere
	pagetest.Exchange(t, everybody...)
	b.Refresh()
	pagetest.Each(d, func(o fyne.CanvasObject) {
		if chip, ok := o.(*widgets.Chip); ok {
			if end := fyne.CurrentApp().Driver().AbsolutePositionForObject(chip).X + chip.Size().Width; end > pagetest.Wide.Width {
				t.Errorf("%q ends at %v px", chip.Text, end)
			}
		}
	})
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "panel-recognised")
}
