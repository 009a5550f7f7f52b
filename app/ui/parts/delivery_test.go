package parts_test

import (
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// marks counts the ticks that stand on posts.
func marks(d page.Deps) (all []*widgets.Ticks) {
	pagetest.Each(d, func(o fyne.CanvasObject) {
		if mark, ok := o.(*widgets.Ticks); ok {
			all = append(all, mark)
		}
	})
	return all
}

// A post of one's own says how far it got: it waits, it is in the folder, a
// colleague has it. The words are a press or a menu away.
func TestAPostSaysHowFarItGot(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	karim := pagetest.Colleague(t, d, shell, "Karim")
	asked, err := d.App.Ask(t.Context(), app.On{}, "fr", "Où ranger les gisements ?")
	must(t, err)
	thread := parts.NewThread(d)
	shown := &page.Page{Content: thread.Object()}
	pagetest.Show(d, shown, pagetest.Wide)
	thread.Open(asked)
	pagetest.Sees(t, d, "Part au prochain échange")
	if len(marks(d)) != 0 {
		t.Error("a post that waits has ticks")
	}

	exchange := func(who *app.App, times int) {
		for range times {
			_, err := who.Sync(t.Context())
			must(t, err)
		}
	}
	exchange(d.App, 2) // written, then seen again
	thread.Refresh()
	pagetest.SeesNot(t, d, "Part au prochain échange")
	if m := marks(d); len(m) != 1 || m[0].AccessibilityLabel() != d.Texts.Say("sync.delivery-written") {
		t.Fatalf("what is in the folder has %d marks", len(m))
	}
	pagetest.Picture(t, d, shown, pagetest.Wide, theme.Light, "delivery-written")

	exchange(karim, 2)
	exchange(d.App, 1)
	thread.Refresh()
	m := marks(d)
	if len(m) != 1 || m[0].AccessibilityLabel() != d.Texts.Say("sync.delivery-acknowledged") {
		t.Fatalf("what a colleague has: %d marks", len(m))
	}
	m[0].Tapped(nil)
	pagetest.Sees(t, d, "La Cordée d’un collègue au moins a reçu ce message. Cela ne dit pas qu’il a été lu.")
	pagetest.Picture(t, d, shown, pagetest.Wide, theme.Dark, "delivery-acknowledged")
	widgets.Dismiss(d.Window.Canvas())
	pagetest.Press(t, d, "more:"+asked)
	pagetest.Press(t, d, "Où en est ce message\u00a0?")
	pagetest.Sees(t, d, "La Cordée d’un collègue au moins a reçu ce message. Cela ne dit pas qu’il a été lu.")
	widgets.Dismiss(d.Window.Canvas())

	// A colleague's post says nothing of the kind.
	_, err = karim.Reply(t.Context(), asked, "Au fond, à gauche.")
	must(t, err)
	pagetest.Exchange(t, karim, d.App)
	thread.Refresh()
	pagetest.Sees(t, d, "Au fond, à gauche.")
	if len(marks(d)) != 1 {
		t.Errorf("%d posts have ticks, want one's own alone", len(marks(d)))
	}
}
