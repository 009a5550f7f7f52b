package parts_test

import (
	"context"
	"strconv"
	"testing"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/parts"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

func TestAViewIsDrawnWhenWhatItShowsHasChanged(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	number, drawn := 1, 0
	v := parts.NewView(d, func(context.Context) (int, error) { return number, nil }, func(n int) fyne.CanvasObject {
		drawn++
		return widgets.NewText("n° "+strconv.Itoa(n), widgets.Body)
	})
	pagetest.Show(d, &page.Page{Content: v.Object()}, pagetest.Wide)
	shell.Runner.Hold = true
	v.Load()
	if shell.Runner.Fire(time.Second); len(shell.Failed) > 0 || drawn > 0 {
		t.Fatal("something is drawn before anything was read")
	}
	grey := 0
	pagetest.Each(d, func(o fyne.CanvasObject) {
		if _, ok := o.(*widgets.Ground); ok {
			grey++
		}
	})
	if grey < 2 {
		t.Error("no grey shapes while the first reading takes long")
	}
	shell.Runner.Release()
	pagetest.Sees(t, d, "n° 1")
	v.Load()
	if drawn != 1 {
		t.Errorf("the same thing was drawn %d times", drawn)
	}
	number = 2
	v.Load()
	pagetest.Sees(t, d, "n° 2")

	// Of two readings under way only the later one is shown.
	shell.Runner.Hold = true
	number = 3
	v.Load()
	v.Load()
	shell.Runner.Release()
	if drawn != 3 {
		t.Errorf("drawn %d times, want 3", drawn)
	}
}

// The page has appeared before its contents: the keys come when they do, and
// are not taken from where the person has put them since.
func TestTheKeysComeWithWhatIsShown(t *testing.T) {
	for _, moved := range []bool{false, true} {
		d, shell := pagetest.New(t, "fr")
		act, elsewhere := widgets.NewButton("Ici", nil), widgets.NewButton("Ailleurs", nil)
		shell.Runner.Hold = true
		v := parts.NewView(d, func(context.Context) (int, error) { return 1, nil }, func(int) fyne.CanvasObject { return act })
		v.Keys = func() fyne.Focusable { return act }
		v.Load()
		pagetest.Show(d, &page.Page{Content: widgets.VStack(0, elsewhere, v.Object())}, pagetest.Wide)
		if v.Focus() != nil {
			t.Fatal("there is nothing yet to take the keys")
		}
		want := act
		if moved {
			want = elsewhere
			d.Window.Canvas().Focus(elsewhere)
		}
		shell.Runner.Release()
		if d.Window.Canvas().Focused() != fyne.Focusable(want) {
			t.Errorf("moved %v: the keys are on %T", moved, d.Window.Canvas().Focused())
		}
	}
}
