package widgets_test

import (
	"slices"
	"strings"
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// stage shows o in a window of its own.
func stage(t *testing.T, o fyne.CanvasObject) fyne.Window {
	t.Helper()
	withTheme(t, theme.Light)
	return window(t, o, 600, 500)
}

func offered() []widgets.Choice {
	return []widgets.Choice{{Key: "A", Text: "un"}, {Key: "B", Text: "deux"}, {Key: "C", Text: "trois"}}
}

func TestAChooserByItsKeys(t *testing.T) {
	c := widgets.NewChooser(offered(), "Choisir…")
	told := 0
	c.OnChosen = func() { told++ }
	w := stage(t, container.NewVBox(c))
	w.Canvas().Focus(c)
	if c.AccessibilityLabel() != "Choisir…" || len(c.Chosen()) != 0 {
		t.Fatalf("it says %q before a choice", c.AccessibilityLabel())
	}
	for _, step := range []struct {
		key  fyne.KeyName
		want string
	}{{fyne.KeyB, "deux"}, {fyne.KeyRight, "trois"}, {fyne.KeyRight, "trois"}, {fyne.KeyLeft, "deux"}, {fyne.KeyZ, "deux"}, {fyne.KeyA, "un"}} {
		key(c, step.key)
		if c.Words() != step.want {
			t.Errorf("after %s it says %q, not %q", step.key, c.Words(), step.want)
		}
	}
	if told == 0 {
		t.Error("nobody was told")
	}
	c.Disable()
	key(c, fyne.KeyC)
	if c.Words() != "un" {
		t.Error("a disabled field changes")
	}
}

func TestTheListOfAChooser(t *testing.T) {
	c := widgets.NewChooser(offered(), "…")
	w := stage(t, container.NewVBox(c))
	w.Canvas().Focus(c)
	key(c, fyne.KeySpace)
	if w.Canvas().Overlays().Top() == nil {
		t.Fatal("Space does not open the list")
	}
	key(w.Canvas().Focused(), fyne.KeyDown)
	key(w.Canvas().Focused(), fyne.KeyUp)
	key(w.Canvas().Focused(), fyne.KeyDown)
	key(w.Canvas().Focused(), fyne.KeyReturn)
	if c.Words() != "deux" || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(c) {
		t.Errorf("it says %q, the keys are on %T", c.Words(), w.Canvas().Focused())
	}
	key(c, fyne.KeySpace)
	key(w.Canvas().Focused(), fyne.KeyEscape)
	if c.Words() != "deux" || w.Canvas().Overlays().Top() != nil || w.Canvas().Focused() != fyne.Focusable(c) {
		t.Errorf("Escape leaves %q and the keys on %T", c.Words(), w.Canvas().Focused())
	}
}

func TestAChooserOfSeveral(t *testing.T) {
	c := widgets.NewChooser(offered(), "…")
	c.Several = true
	w := stage(t, container.NewVBox(c))
	w.Canvas().Focus(c)
	key(c, fyne.KeySpace)
	key(w.Canvas().Focused(), fyne.KeyReturn, fyne.KeyC)
	if w.Canvas().Overlays().Top() == nil {
		t.Error("the list closes after the first choice")
	}
	if got := c.Chosen(); !slices.Equal(got, []int{0, 2}) || c.Words() != "un, trois" {
		t.Errorf("chosen are %v", got)
	}
	c.Choose(0)
	if c.Words() != "trois" {
		t.Error("a choice is not taken back")
	}
}

func sorter(t *testing.T) (*widgets.Sorter, fyne.Window) {
	var items [][]markdown.Run
	for _, text := range []string{"a", "b", "c", "d"} {
		items = append(items, []markdown.Run{{Text: text}})
	}
	s := widgets.NewSorter(items)
	return s, stage(t, container.NewVBox(s.Object))
}

func TestARowIsMovedWithTheKeys(t *testing.T) {
	s, w := sorter(t)
	moves := 0
	s.OnMoved = func() { moves++ }
	row := s.Rows()[1]
	w.Canvas().Focus(row)
	alt := func(name fyne.KeyName) {
		row.TypedShortcut(&desktop.CustomShortcut{KeyName: name, Modifier: fyne.KeyModifierAlt})
	}
	alt(fyne.KeyUp)
	alt(fyne.KeyUp) // it is at the top
	if got := s.Order(); !slices.Equal(got, []int{1, 0, 2, 3}) || moves != 1 {
		t.Fatalf("order %v after %d moves", got, moves)
	}
	alt(fyne.KeyDown)
	key(row, fyne.KeySpace, fyne.KeyDown, fyne.KeyDown, fyne.KeySpace, fyne.KeyUp)
	if got := s.Order(); !slices.Equal(got, []int{0, 2, 3, 1}) {
		t.Errorf("order %v: Space takes the row up, the arrows move it", got)
	}
	if w.Canvas().Focused() != fyne.Focusable(s.Rows()[2]) {
		t.Error("put down, the arrows go from row to row")
	}
	s.Rows()[3].SetVerdict(widgets.Wrong, "")
	alt(fyne.KeyUp)
	if got := s.Order(); got[3] != 1 {
		t.Errorf("order %v: a row moves after its verdict", got)
	}
}

func TestARowIsDragged(t *testing.T) {
	s, _ := sorter(t)
	row := s.Rows()[3]
	start, height := row.Position().Y, row.Size().Height
	drag := func(by float32) { row.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(0, by)}) }
	drag(-10)
	if row.Position().Y != start-10 || !slices.Equal(s.Order(), []int{0, 1, 2, 3}) {
		t.Fatalf("the row is at %v, order %v", row.Position().Y, s.Order())
	}
	drag(-2 * height)
	if got := s.Order(); !slices.Equal(got, []int{0, 3, 1, 2}) {
		t.Errorf("order %v", got)
	}
	row.DragEnd()
	if row.Position().Y != s.Rows()[0].Size().Height+s.Rows()[0].Position().Y+8 {
		t.Errorf("let go, the row stands at %v", row.Position().Y)
	}
	for i, o := range s.Object.Objects {
		if o != fyne.CanvasObject(s.Rows()[i]) {
			t.Error("Tab does not go through the rows as they stand")
		}
	}
}

func TestAClozeWrapsWithItsGaps(t *testing.T) {
	c := widgets.NewCloze(widgets.Lesson)
	entry := widgets.NewEntry("")
	c.Write(markdown.Run{Text: strings.Repeat("quelques mots ", 12) + "("})
	number := c.Put(widgets.Fixed(150, theme.Control, entry))
	c.Write(markdown.Run{Text: "), et la suite."})
	high := func(width float32) float32 {
		c.Resize(fyne.NewSize(width, 10))
		return c.MinSize().Height
	}
	stage(t, container.NewVScroll(widgets.VStack(0, c)))
	wide, tall := high(560), high(240)
	if tall <= wide || wide < theme.Control {
		t.Errorf("%v px high at 560, %v at 240", wide, tall)
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(entry)
	if at.X+150 > 240 {
		t.Errorf("the gap ends at %v", at.X+150)
	}
	c.Replace(number, widgets.NewVerdict("mot", true))
	if high(240) > tall || slices.Contains(c.Held().(*fyne.Container).Objects, fyne.CanvasObject(entry)) {
		t.Error("the gap has not made place")
	}
}
