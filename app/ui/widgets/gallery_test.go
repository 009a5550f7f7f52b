package widgets_test

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/software"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// The gallery shows the states of the kit as the design's pictures of states do. Set CORDEE_PICTURES to a folder to keep
// the pictures and look at them.

func TestGallery(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"states": theme.Light, "states-dark": theme.Dark} {
		withTheme(t, mode)
		picture(t, name, states(), 1280, 800)
	}
}

// withTheme starts an application without a screen, in our theme.
func withTheme(t *testing.T, mode theme.Mode) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, 0))
}

// picture draws content at a size, checks that it is not blank and keeps it when asked to.
func picture(t *testing.T, name string, content fyne.CanvasObject, width, height float32) image.Image {
	t.Helper()
	c := software.NewCanvas()
	c.SetPadded(false)
	c.SetContent(content)
	c.Resize(fyne.NewSize(width, height))
	for range 3 { // a window lays out again when text has wrapped and a minimum size has changed
		relayout(content)
	}
	img := c.Capture()
	if colors := distinct(img); colors < 8 {
		t.Errorf("%s has %d colours: nothing is drawn", name, colors)
	}
	keep(t, name, img)
	return img
}

// keep writes the picture into the folder CORDEE_PICTURES names, if any.
func keep(t *testing.T, name string, img image.Image) {
	t.Helper()
	if folder := os.Getenv("CORDEE_PICTURES"); folder != "" {
		file, err := os.Create(filepath.Join(folder, name+".png"))
		if err != nil {
			t.Fatal(err)
		}
		defer file.Close()
		if err := png.Encode(file, img); err != nil {
			t.Fatal(err)
		}
	}
}

// relayout does what the window's driver does when a minimum size has changed.
func relayout(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
		for _, child := range o.Objects {
			relayout(child)
		}
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		r.Layout(o.Size())
		for _, child := range r.Objects() {
			relayout(child)
		}
	}
}

func distinct(img image.Image) int {
	seen := map[[3]uint32]bool{}
	for y := img.Bounds().Min.Y; y < img.Bounds().Max.Y; y += 2 {
		for x := img.Bounds().Min.X; x < img.Bounds().Max.X; x += 2 {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[[3]uint32{r, g, b}] = true
		}
	}
	return len(seen)
}

func states() fyne.CanvasObject {
	cell := func(title string, content fyne.CanvasObject) fyne.CanvasObject {
		return widgets.VStack(9, widgets.NewText(title, widgets.Caption).In(theme.Ink2),
			widgets.Grow(widgets.Fixed(0, 213, widgets.NewCard(content))))
	}
	centred := func(o ...fyne.CanvasObject) fyne.CanvasObject {
		return widgets.VStack(0, widgets.Spacer(), widgets.VStack(12, o...), widgets.Spacer())
	}
	nothing := func() {}
	grid := container.NewGridWithColumns(3,
		cell("Empty, with a way in (FR)", widgets.NewEmpty("discuss", "Pas encore de fil ici", "Une question posée tôt en évite dix.",
			widgets.NewButton("Poser la première question", nothing).WithIcon("plus"))),
		cell("Empty because all is done (EN)", widgets.NewAllDone("Nothing to review today", "Next one on Thursday. Want to start a lesson?",
			widgets.NewButton("Browse the path", nothing).WithIcon("learn"))),
		cell("Loading over 300 ms: still shapes, no shimmer", centred(widgets.NewSkeleton(3))),
		cell("Error: what, where, what is safe, what next", centred(widgets.NewErrorPanel("This pack could not be opened",
			[]markdown.Run{{Text: "The file "}, {Text: "pack.toml", Code: true}, {Text: " is damaged at line 12. Your progress is safe."}}, widgets.Failed,
			widgets.NewButton("Use version 3", nothing), widgets.NewButton("Show details", nothing).As(widgets.Low)))),
		cell("Conflict after sync", centred(widgets.NewErrorPanel("Deux versions de votre brouillon",
			[]markdown.Run{{Text: "Il a été modifié sur votre autre ordinateur à 8 h 50. Les deux sont gardées."}}, widgets.Info,
			widgets.NewButton("Comparer", nothing), widgets.NewButton("Garder celle-ci", nothing).As(widgets.Low)))),
		cell("Banners", centred(
			widgets.NewBanner("Dossier injoignable. Tout est gardé ici.", widgets.Review, nil),
			widgets.NewBanner("Published. 23 people will get it.", widgets.Done, widgets.NewButton("Undo", nothing).As(widgets.Low)),
			widgets.NewBanner("Entrez une adresse de dossier.", widgets.Failed, nil))),
		cell("Controls", controls()),
		cell("Chips, rope, ring, level bars, heat scale", progress()),
		cell("Levels and type", levels()),
	)
	return container.NewStack(widgets.NewGround(theme.Bg, 0), widgets.Inset(24, grid))
}

func controls() fyne.CanvasObject {
	nothing := func() {}
	focused := widgets.NewButton("Focused", nothing).As(widgets.High)
	focused.FocusGained()
	disabled := widgets.NewButton("Disabled", nothing)
	disabled.Disable()
	on := widgets.NewCheck("On", nil)
	on.Set(true)
	radio := widgets.NewRadios([]string{"Yes", "No"}, nil)
	radio.Choose(0)
	return widgets.VStack(10,
		widgets.HStack(10, widgets.NewButton("Primary", nothing).As(widgets.High), focused,
			widgets.NewButton("Standard", nothing).WithIcon("plus"), widgets.NewButton("Low", nothing).As(widgets.Low)),
		widgets.HStack(10, disabled, widgets.NewButton("Delete", nothing).As(widgets.Danger).Smaller()),
		widgets.HStack(10, widgets.Fixed(150, 36, widgets.NewEntry("Entry")), widgets.Fixed(150, 36, widget.NewSelect([]string{"One"}, nil))),
		widgets.HStack(10, on, widgets.NewCheck("Off", nil), radio.Object),
	)
}

func progress() fyne.CanvasObject {
	swatches := widgets.HStack(4)
	for level := 1; level <= theme.MasteryMax; level++ {
		fill, ink := theme.Mastery(level, false)
		number := widgets.NewText(string(rune('0'+level)), widgets.Strong).In(ink).Aligned(fyne.TextAlignCenter)
		swatches.Add(container.NewStack(widgets.Fixed(26, 26, widgets.NewGround(fill, theme.CellRadius)), number))
	}
	return widgets.VStack(12,
		widgets.Flow(8, widgets.NewChip("Neutral", widgets.Neutral, ""), widgets.NewChip("Info", widgets.Info, "link"),
			widgets.NewChip("New", widgets.New, ""), widgets.NewChip("Done", widgets.Done, "check"),
			widgets.NewChip("Review", widgets.Review, "clock"), widgets.NewChip("Error", widgets.Failed, "cross"),
			widgets.NewChip("Selected", widgets.Selected, "")),
		widgets.NewRope(0.46, 0.25, 0.75),
		widgets.HStack(16, widgets.NewRing(0.65, "", 48), widgets.NewRing(1, "", 48).In(theme.Ok), widgets.NewSegments(3), swatches),
	)
}

func levels() fyne.CanvasObject {
	names := []string{"Vallée", "Sentier", "Alpage", "Refuge", "Arête", "Sommet"}
	left := widgets.VStack(4)
	for i, name := range names {
		left.Add(widgets.HStack(8, widgets.NewRing(1, string(rune('1'+i)), 26).In(theme.Band(i+1)), widgets.NewText(name, widgets.Strong)))
	}
	right := widgets.VStack(0,
		widgets.NewText("Display 32", widgets.Display), widgets.NewText("Heading 24", widgets.Heading),
		widgets.NewText("Subheading 18", widgets.Subheading),
		widgets.NewRuns([]markdown.Run{{Text: "Lesson 16 "}, {Text: "italic", Italic: true}, {Text: " "}, {Text: "bold", Bold: true}}, widgets.Lesson),
		widgets.NewRuns([]markdown.Run{{Text: "Body 14 "}, {Text: "mono 13", Code: true}}, widgets.Body),
		widgets.NewText("Caption 12", widgets.Caption).In(theme.Ink2))
	return widgets.Ratio(1, 12, left, right)
}
