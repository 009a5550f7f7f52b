package pagetest

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// fewestColors is what any page that shows something has; a blank one has one.
const fewestColors = 8

// Show puts a page into d's window at a size, as the shell would.
func Show(d page.Deps, p *page.Page, size fyne.Size) {
	d.Window.SetContent(container.NewStack(widgets.NewGround(theme.Bg, 0), p.Content))
	d.Window.Resize(size)
	settle(d.Window)
}

// Picture draws a page at a size in a mode and fails the test when nothing can
// be seen. With CORDEE_PICTURES set to a folder it keeps <name>.png there.
// What lies over the page (a popover, a dialog) is in the picture.
func Picture(t *testing.T, d page.Deps, p *page.Page, size fyne.Size, mode theme.Mode, name string) image.Image {
	t.Helper()
	fyne.CurrentApp().Settings().SetTheme(theme.New(mode, LessonSize))
	Show(d, p, size)
	img := d.Window.Canvas().Capture()
	if colors(img) < fewestColors {
		t.Errorf("%s: nothing is drawn", name)
	}
	if folder := os.Getenv("CORDEE_PICTURES"); folder != "" {
		file, err := os.Create(filepath.Join(folder, name+".png"))
		must(t, err)
		defer file.Close()
		must(t, png.Encode(file, img))
	}
	return img
}

// settle lays everything out again until wrapped text has its height, as the
// window's driver does when a minimum size has changed.
func settle(w fyne.Window) {
	for range 3 {
		for _, o := range roots(w) {
			relayout(o)
		}
	}
}

func relayout(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
	case fyne.Widget:
		test.WidgetRenderer(o).Layout(o.Size())
	}
	for _, child := range children(o) {
		relayout(child)
	}
}

// Texts lists what can be read in d's window, from top left, each text as one
// piece.
func Texts(d page.Deps) []string {
	settle(d.Window)
	var all []string
	for _, o := range roots(d.Window) {
		all = append(all, words(o)...)
	}
	return all
}

// Sees fails the test unless each of these can be read somewhere in d's window.
func Sees(t *testing.T, d page.Deps, wanted ...string) {
	t.Helper()
	all := strings.Join(Texts(d), "\n")
	for _, text := range wanted {
		if !strings.Contains(all, text) {
			t.Errorf("%q cannot be read in:\n%s", text, all)
		}
	}
}

// SeesNot fails the test when one of these can be read in d's window.
func SeesNot(t *testing.T, d page.Deps, unwanted ...string) {
	t.Helper()
	all := strings.Join(Texts(d), "\n")
	for _, text := range unwanted {
		if strings.Contains(all, text) {
			t.Errorf("%q can be read in:\n%s", text, all)
		}
	}
}

// Press presses what bears this name in the screen map, or these words. The
// test fails when there is no such thing, or when it is disabled.
func Press(t *testing.T, d page.Deps, name string) {
	t.Helper()
	switch o := Find(d, name).(type) {
	case nil:
		t.Fatalf("nothing to press is called %q among:\n%s", name, strings.Join(Texts(d), "\n"))
	case fyne.Disableable:
		if o.Disabled() {
			t.Fatalf("%q is disabled", name)
		}
		o.(fyne.Tappable).Tapped(&fyne.PointEvent{})
	case fyne.Tappable:
		o.Tapped(&fyne.PointEvent{})
	}
	settle(d.Window)
}

// Find finds what can be pressed or typed into, by its name in the screen map
// or else by the words on it; nil when there is none.
func Find(d page.Deps, name string) fyne.CanvasObject {
	settle(d.Window)
	var byWords fyne.CanvasObject
	fewest := 0
	for _, root := range roots(d.Window) {
		var byName fyne.CanvasObject
		walk(root, func(o fyne.CanvasObject) {
			_, tappable := o.(fyne.Tappable)
			_, focusable := o.(fyne.Focusable)
			if !tappable && !focusable {
				return
			}
			if mapped, ok := o.(interface{ MapName() string }); ok && mapped.MapName() == name && byName == nil {
				byName = o
			}
			all := words(o)
			if slices.Contains(all, name) && (byWords == nil || len(all) < fewest) {
				byWords, fewest = o, len(all) // a button rather than the card around it
			}
		})
		if byName != nil {
			return byName
		}
	}
	return byWords
}

// FocusOrder lists what Tab reaches in d's window, in order.
func FocusOrder(d page.Deps) []fyne.Focusable {
	settle(d.Window)
	var all []fyne.Focusable
	over := roots(d.Window)
	walk(over[len(over)-1], func(o fyne.CanvasObject) {
		if f, ok := o.(fyne.Focusable); ok {
			all = append(all, f)
		}
	})
	return all
}

// Each visits everything visible in d's window, outside first.
func Each(d page.Deps, visit func(fyne.CanvasObject)) {
	settle(d.Window)
	for _, root := range roots(d.Window) {
		walk(root, visit)
	}
}

// roots are the content of the window and what lies over it, topmost last.
func roots(w fyne.Window) []fyne.CanvasObject {
	all := []fyne.CanvasObject{w.Content()}
	return append(all, w.Canvas().Overlays().List()...)
}

// walk visits what is visible, outside first.
func walk(o fyne.CanvasObject, visit func(fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o)
	for _, child := range children(o) {
		walk(child, visit)
	}
}

func children(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

func words(root fyne.CanvasObject) []string {
	var all []string
	add := func(text string) {
		if text != "" {
			all = append(all, text)
		}
	}
	var read func(o fyne.CanvasObject)
	read = func(o fyne.CanvasObject) {
		if o == nil || !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *widgets.Text:
			add(o.Text)
			return
		case *widgets.Prose:
			add(markdown.PlainRuns(o.Runs))
			return
		case *widgets.Paragraph:
			add(markdown.PlainRuns(o.Runs))
			return
		case *canvas.Text:
			add(o.Text)
		}
		for _, child := range children(o) {
			read(child)
		}
	}
	read(root)
	return all
}

func colors(img image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 2 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += 2 {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}
