package widgets_test

import (
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// written lists the texts shown in a widget, each with its place and colour.
func written(w fyne.Widget) []*canvas.Text {
	var all []*canvas.Text
	for _, o := range test.WidgetRenderer(w).Objects() {
		if text, ok := o.(*canvas.Text); ok && text.Visible() && text.Text != "" {
			all = append(all, text)
		}
	}
	return all
}

func TestTheRowOfSharingHasTwoLinesAndItsColour(t *testing.T) {
	withTheme(t, theme.Light)
	r := rail()
	window(t, page(r, container.NewStack()), 1280, 800)
	row := r.SyncRow().(fyne.Widget)
	colours := theme.New(theme.Light, 0)
	for tone, ink := range map[widgets.Tone]fyne.ThemeColorName{widgets.Neutral: theme.NavInk2, widgets.Review: theme.NavWarn, widgets.Failed: theme.NavErr} {
		r.SetSync(widgets.RailState{Text: "Dossier injoignable", Detail: "3 à envoyer", Icon: "offline", Tone: tone})
		texts := written(row)
		if len(texts) != 2 || texts[0].Text != "Dossier injoignable" || texts[1].Text != "3 à envoyer" {
			t.Fatalf("%d texts are shown", len(texts))
		}
		if over, under := texts[0], texts[1]; under.Position().Y < over.Position().Y+over.Size().Height-1 || under.Position().X != over.Position().X {
			t.Errorf("the lines stand at %v and %v", over.Position(), under.Position())
		}
		if texts[0].Color != colours.Color(ink, 0) {
			t.Errorf("tone %v is drawn in %v", tone, texts[0].Color)
		}
	}
	if label := row.(fyne.Accessible).AccessibilityLabel(); label != "Dossier injoignable, 3 à envoyer" {
		t.Errorf("a screen reader says %q", label)
	}
	r.SetSync(widgets.RailState{Text: "Partagé à l’instant", Icon: "sync"})
	if texts := written(row); len(texts) != 1 {
		t.Errorf("%d texts are shown for one", len(texts))
	}
}

func TestTicksSayHowFarAMessageGot(t *testing.T) {
	withTheme(t, theme.Light)
	for count := 1; count <= 2; count++ {
		pressed := false
		ticks := widgets.NewTicks(count, "received", func() { pressed = true })
		window(t, container.NewCenter(ticks), 100, 60)
		if n := len(test.WidgetRenderer(ticks).Objects()); n != count {
			t.Errorf("%d ticks are drawn, want %d", n, count)
		}
		test.Tap(ticks)
		if !pressed || ticks.AccessibilityLabel() != "received" || ticks.MinSize().Width < 28 {
			t.Errorf("pressed %v, said %q, %v px wide", pressed, ticks.AccessibilityLabel(), ticks.MinSize().Width)
		}
	}
}
