package widgets_test

import (
	"strings"
	"testing"
	"time"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// window shows content in a window of the test driver.
func window(t *testing.T, content fyne.CanvasObject, width, height float32) fyne.Window {
	t.Helper()
	w := test.NewTempWindow(t, content)
	w.SetPadded(false)
	w.Resize(fyne.NewSize(width, height))
	return w
}

func key(o fyne.Focusable, names ...fyne.KeyName) {
	for _, name := range names {
		o.TypedKey(&fyne.KeyEvent{Name: name})
	}
}

// ringVisible says whether a rectangle with a 2 px stroke in the focus colour is shown among the widget's objects.
func ringVisible(w fyne.Widget) bool {
	focus := theme.New(theme.Light, 0).Color(theme.Focus, 0)
	for _, o := range test.WidgetRenderer(w).Objects() {
		r, ok := o.(*canvas.Rectangle)
		if ok && r.Visible() && r.StrokeWidth == theme.RingStroke && r.StrokeColor == focus && r.Position().X < 0 {
			return true
		}
	}
	return false
}

func TestEveryPressableActsOnPointerEnterAndSpace(t *testing.T) {
	withTheme(t, theme.Light)
	var pressed int
	press := func() { pressed++ }
	pressables := map[string]fyne.Widget{
		"button": widgets.NewButton("Go", press),
		"row":    widgets.NewRow(widgets.NewText("Row", widgets.Body), press),
		"card":   widgets.NewCardButton(widgets.NewCard(widgets.NewText("Card", widgets.Body)), press),
		"chip":   widgets.NewChipButton(widgets.NewChip("Chip", widgets.Outline, "thumb"), press),
		"option": widgets.NewOption("A", plain("An answer"), press),
		"radio":  widgets.NewRadioCard("Join", "A group", "people", press),
	}
	for name, w := range pressables {
		win := window(t, container.NewVBox(w), 400, 200)
		pressed = 0
		test.Tap(w.(fyne.Tappable))
		win.Canvas().FocusNext()
		if win.Canvas().Focused() != w.(fyne.Focusable) {
			t.Errorf("%s: Tab does not reach it", name)
			continue
		}
		if !ringVisible(w) {
			t.Errorf("%s: focus shows no ring", name)
		}
		key(w.(fyne.Focusable), fyne.KeyReturn, fyne.KeySpace, fyne.KeyEnter)
		if pressed != 4 {
			t.Errorf("%s: pressed %d times by pointer, Return, Space and Enter, want 4", name, pressed)
		}
		win.Canvas().Unfocus()
		if ringVisible(w) {
			t.Errorf("%s: the ring stays when focus leaves", name)
		}
		w.(fyne.Disableable).Disable()
		test.Tap(w.(fyne.Tappable))
		if pressed != 4 {
			t.Errorf("%s: acts while disabled", name)
		}
	}
}

func TestKeysThatDoNotPressGoToThePage(t *testing.T) {
	withTheme(t, theme.Light)
	var got []fyne.KeyName
	o := widgets.NewOption("A", plain("An answer"), nil)
	o.OnKey = func(ev *fyne.KeyEvent) bool { got = append(got, ev.Name); return true }
	key(o, fyne.KeyB, fyne.KeyReturn, fyne.KeyEscape)
	if len(got) != 2 || got[0] != fyne.KeyB || got[1] != fyne.KeyEscape {
		t.Errorf("the page received %v, want B and Escape", got)
	}
}

func TestAnOptionIsAnsweredOnce(t *testing.T) {
	withTheme(t, theme.Light)
	pressed := 0
	o := widgets.NewOption("A", plain("An answer"), func() { pressed++ })
	o.SetState(widgets.Picked)
	if o.State() != widgets.Picked {
		t.Errorf("state is %v, want Picked", o.State())
	}
	o.SetVerdict(widgets.Wrong, "Votre réponse")
	test.Tap(o)
	if pressed != 0 || o.State() != widgets.Wrong {
		t.Errorf("after the verdict: pressed %d times, state %v", pressed, o.State())
	}
}

func TestProseTakesTheHeightItsWidthNeeds(t *testing.T) {
	withTheme(t, theme.Light)
	p := widgets.NewProse(strings.Repeat("mot ", 60), widgets.Lesson)
	window(t, container.NewStack(p), 900, 600)
	wide := heightAt(p, 600)
	narrow := heightAt(p, 200)
	if narrow <= wide {
		t.Errorf("height is %v at 200 px and %v at 600 px: text does not wrap", narrow, wide)
	}
	if rest := int(wide) % 25; rest != 0 {
		t.Errorf("height %v is not a whole number of lines of 25 px", wide)
	}
}

func heightAt(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, 10))
	return o.MinSize().Height
}

func TestAStackFollowsTheTextInside(t *testing.T) {
	withTheme(t, theme.Light)
	prose := widgets.NewProse(strings.Repeat("mot ", 80), widgets.Body)
	after := widgets.NewText("après", widgets.Body)
	stack := widgets.VStack(10, widgets.NewCard(widgets.HStack(8, widgets.NewIcon("info", theme.Ink, 18), widgets.Grow(prose))), after)
	stack.Resize(fyne.NewSize(300, 600)) // once: nothing may jump after a page is shown
	if bottom := prose.MinSize().Height; after.Position().Y < bottom {
		t.Errorf("the text after starts at %v px, inside the %v px of the text before", after.Position().Y, bottom)
	}
}

func TestNoBreakSpacesHold(t *testing.T) {
	withTheme(t, theme.Light)
	p := widgets.NewProse("Que\u00a0faut-il\u00a0? oui", widgets.Body)
	window(t, container.NewStack(p), 400, 100)
	p.Resize(fyne.NewSize(fyne.MeasureText("Que\u00a0faut-il\u00a0? o", 14, fyne.TextStyle{}).Width, 50))
	if got := lines(p); len(got) != 2 || got[0] != "Que\u00a0faut-il\u00a0?" {
		t.Errorf("lines are %q, want the question whole on the first", got)
	}
}

func TestAWordLongerThanTheLineIsBroken(t *testing.T) {
	withTheme(t, theme.Light)
	p := widgets.NewProse("un "+strings.Repeat("x", 200)+" mot", widgets.Body)
	window(t, container.NewStack(p), 150, 400)
	for _, o := range test.WidgetRenderer(p).Objects() {
		if text, ok := o.(*canvas.Text); ok && text.Position().X+text.MinSize().Width > 151 {
			t.Errorf("%q runs out of the 150 px there are", text.Text)
		}
	}
	if got := strings.Join(lines(p), ""); strings.Count(got, "x") != 200 {
		t.Errorf("%d of 200 letters are left", strings.Count(got, "x"))
	}
}

func lines(p *widgets.Prose) []string {
	var out []string
	for _, o := range test.WidgetRenderer(p).Objects() {
		if text, ok := o.(*canvas.Text); ok {
			out = append(out, text.Text)
		}
	}
	return out
}

func TestAParagraphOpensItsLinksAndCopies(t *testing.T) {
	withTheme(t, theme.Light)
	var opened []string
	runs := []markdown.Run{{Text: "Voir "}, {Text: "un", Link: "#un"}, {Text: " et "}, {Text: "deux", Link: "#deux"}}
	p := widgets.NewParagraph(runs, widgets.Body, func(a string) { opened = append(opened, a) })
	w := window(t, container.NewVBox(p), 400, 100)
	w.Canvas().FocusNext()
	if w.Canvas().Focused() != p || !ringVisible(p) {
		t.Error("Tab does not reach the paragraph, or it shows no ring")
	}
	key(p, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyRight, fyne.KeyReturn, fyne.KeyLeft, fyne.KeyReturn)
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(fyne.MeasureText("Voir u", 14, fyne.TextStyle{}).Width, 10)})
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(3, 10)})
	p.Tapped(&fyne.PointEvent{Position: fyne.NewPos(3, 900)})
	if got := strings.Join(opened, " "); got != "#un #deux #deux #un #un" {
		t.Errorf("opened %q", got)
	}
	p.TypedShortcut(&fyne.ShortcutCopy{})
	if got := fyne.CurrentApp().Clipboard().Content(); got != "Voir un et deux" {
		t.Errorf("copied %q", got)
	}
}

func TestTextIsCutWithAnEllipsis(t *testing.T) {
	withTheme(t, theme.Light)
	long := widgets.NewText("Comment chiffrer un effet qu’on n’a pas encore observé", widgets.Strong).Ellipsis()
	window(t, container.NewStack(long), 120, 30)
	drawn := test.WidgetRenderer(long).Objects()[0].(*canvas.Text)
	if !strings.HasSuffix(drawn.Text, "…") || drawn.MinSize().Width > 120 {
		t.Errorf("%q is %v px wide in 120", drawn.Text, drawn.MinSize().Width)
	}
}

func TestTheRailTellsWhatWasChosen(t *testing.T) {
	withTheme(t, theme.Light)
	var chosen []string
	r := rail()
	r.OnSelect = func(id string) { chosen = append(chosen, id) }
	r.OnSync = func() { chosen = append(chosen, "sync") }
	r.OnPerson = func() { chosen = append(chosen, "person") }
	w := window(t, widgets.Frame(r, container.NewStack()), 1280, 800)
	for range 9 { // six pages, the settings, sharing, the person
		w.Canvas().FocusNext()
		key(w.Canvas().Focused(), fyne.KeyReturn)
	}
	if got := strings.Join(chosen, " "); got != "today learn discuss badges team studio settings sync person" {
		t.Errorf("chosen %q", got)
	}
	r.SetSelected("team")
	if r.Selected() != "team" {
		t.Errorf("selected is %q", r.Selected())
	}
}

func TestTheRailNarrowsWithTheWindow(t *testing.T) {
	withTheme(t, theme.Light)
	r := rail()
	w := window(t, widgets.Frame(r, container.NewStack()), 1280, 800)
	if got := r.Size().Width; got != theme.RailWide {
		t.Errorf("at 1280 px the rail is %v wide, want %v", got, theme.RailWide)
	}
	w.Resize(fyne.NewSize(1024, 700))
	if got := r.Size().Width; got != theme.RailNarrow {
		t.Errorf("at 1024 px the rail is %v wide, want %v", got, theme.RailNarrow)
	}
	w.Resize(fyne.NewSize(1280, 800))
	if got := r.Size().Width; got != theme.RailWide {
		t.Errorf("back at 1280 px the rail is %v wide, want %v", got, theme.RailWide)
	}
}

func TestTheHeatmapIsReadByKeyboardAndPointer(t *testing.T) {
	withTheme(t, theme.Light)
	rows := []widgets.HeatRow{{ID: "a", Name: "A", Cells: make([]widgets.HeatCell, 3)}, {ID: "b", Name: "B", Cells: make([]widgets.HeatCell, 3)}}
	h := widgets.NewHeatmap(rows, []widgets.HeatColumn{{Label: "x"}, {Label: "y"}, {Label: "z"}}, "")
	var got []string
	at := func(kind string, n ...int) {
		for _, i := range n {
			kind += string(rune('0' + i))
		}
		got = append(got, kind)
	}
	h.OnCell = func(r, c int) { at("cell", r, c) }
	h.OnRow = func(r int) { at("row", r) }
	h.OnColumn = func(c int) { at("column", c) }
	window(t, container.NewStack(h), 600, 200)
	key(h, fyne.KeyLeft, fyne.KeyDown, fyne.KeyDown, fyne.KeyRight, fyne.KeyReturn)
	for _, p := range []fyne.Position{{X: 590, Y: 40}, {X: 20, Y: 40}, {X: 170, Y: 5}, {X: 170, Y: 190}} {
		h.Tapped(&fyne.PointEvent{Position: p})
	}
	if s := strings.Join(got, " "); s != "cell11 cell02 row0 column0" {
		t.Errorf("pressed %q", s)
	}
}

func TestColoursFollowAChangeOfTheme(t *testing.T) {
	withTheme(t, theme.Light)
	b := widgets.NewButton("Go", nil)
	ground := test.WidgetRenderer(b).Objects()[0].(*canvas.Rectangle)
	before := ground.FillColor
	fyne.CurrentApp().Settings().SetTheme(theme.New(theme.Dark, 0))
	b.Refresh()
	if ground.FillColor == before {
		t.Error("a button keeps its light colour in dark mode")
	}
}

func TestARopeAndARingStayWithinTheirEnds(t *testing.T) {
	withTheme(t, theme.Light)
	r := widgets.NewRope(7)
	if r.Value() != 1 {
		t.Errorf("a rope at 7 stands at %v, want 1", r.Value())
	}
	r.SetValue(-1)
	if r.Value() != 0 {
		t.Errorf("a rope at -1 stands at %v, want 0", r.Value())
	}
}

func TestInitials(t *testing.T) {
	for name, want := range map[string]string{"Camille Rey": "CR", "Élodie": "É", "": "?", "Ana de la Cruz": "AC", " x  y ": "XY"} {
		if got := widgets.Initials(name); got != want {
			t.Errorf("initials of %q are %q, want %q", name, got, want)
		}
	}
}

// A lesson of 200 blocks has to be there before the person notices the page change.
func TestALongDocumentIsBuiltInTime(t *testing.T) {
	const budget = 100 * time.Millisecond
	withTheme(t, theme.Light)
	doc := longDocument()
	// The shaping of words is kept by the toolkit, so the first build of a run measures the machine and the second measures us.
	best := time.Hour
	for range 3 {
		start := time.Now()
		column := widgets.Document{Role: widgets.Lesson}.Draw(doc)
		column.Resize(fyne.NewSize(620, column.MinSize().Height))
		best = min(best, time.Since(start))
	}
	if best > budget {
		t.Errorf("200 blocks take %v, want at most %v", best, budget)
	}
}

func longDocument() markdown.Document {
	var text strings.Builder
	for range 50 {
		text.WriteString("## Un titre de partie\n\n" + strings.Repeat("Une phrase **assez longue** pour passer à la ligne, avec un [lien](#x). ", 5) +
			"\n\n- un point\n- un autre point\n\n> [!NOTE]\n> Une remarque de l’auteur.\n\n")
	}
	return markdown.Parse([]byte(text.String()))
}

func BenchmarkDocument200Blocks(b *testing.B) {
	test.NewTempApp(b).Settings().SetTheme(theme.New(theme.Light, 0))
	doc := longDocument()
	for b.Loop() {
		column := widgets.Document{Role: widgets.Lesson}.Draw(doc)
		column.Resize(fyne.NewSize(620, column.MinSize().Height))
	}
}

func TestAChoiceAmongRadios(t *testing.T) {
	withTheme(t, theme.Light)
	var chosen []int
	r := widgets.NewRadios([]string{"Light", "Dark"}, func(i int) { chosen = append(chosen, i) })
	w := test.NewTempWindow(t, r.Object)
	r.Choose(0)
	first, second := r.Object.Objects[0].(*widgets.Check), r.Object.Objects[1].(*widgets.Check)
	test.Tap(first)
	w.Canvas().Focus(first)
	key(first, fyne.KeyRight)
	if w.Canvas().Focused() != fyne.Focusable(second) || second.On() {
		t.Error("an arrow goes to the next choice and chooses nothing")
	}
	key(second, fyne.KeyReturn)
	if len(chosen) != 1 || chosen[0] != 1 || first.On() || !second.On() {
		t.Errorf("told %v; the choices are %v and %v", chosen, first.On(), second.On())
	}
}

func TestACheckIsSetWithoutTellingAnybody(t *testing.T) {
	withTheme(t, theme.Light)
	told := 0
	c := widgets.NewCheck("I write courses", func(on bool) { told++ })
	c.Set(true)
	if told != 0 || !c.On() {
		t.Errorf("told %d times, on %v", told, c.On())
	}
	key(c, fyne.KeySpace)
	if told != 1 || c.On() {
		t.Errorf("told %d times, on %v after a press", told, c.On())
	}
}

func TestWhatHasTheKeysIsScrolledIntoView(t *testing.T) {
	withTheme(t, theme.Light)
	column := widgets.VStack(0)
	var buttons []*widgets.Button
	for range 30 {
		b := widgets.NewButton("Press", nil)
		buttons = append(buttons, b)
		column.Add(widgets.NewCard(widgets.HStack(0, b)))
	}
	scroll := container.NewVScroll(column)
	w := test.NewTempWindow(t, container.NewStack(scroll))
	w.Resize(fyne.NewSize(400, 300))
	column.Resize(column.MinSize())
	seen := func(b *widgets.Button) bool {
		y := fyne.CurrentApp().Driver().AbsolutePositionForObject(b).Y
		return y >= 0 && y+b.Size().Height <= 300
	}
	last := buttons[len(buttons)-1]
	if seen(last) {
		t.Fatal("the last button is in view from the start")
	}
	for _, b := range []*widgets.Button{last, buttons[0], buttons[15]} {
		if w.Canvas().Focus(b); !seen(b) {
			t.Errorf("scrolled to %v, the button with the keys is out of view", scroll.Offset)
		}
	}
}
