package theme_test

import (
	"bytes"
	"image/color"
	"math"
	"testing"

	"cordee/app/ui/theme"
	"cordee/assets"

	"golang.org/x/image/font/sfnt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Ratios of WCAG 2.2: text (1.4.3) and the edges of controls (1.4.11).
const (
	textRatio = 4.5
	edgeRatio = 3.0
)

type check struct {
	over, ground fyne.ThemeColorName
	least        float64
}

func pairs() []check {
	out := []check{
		{theme.Ink, theme.Bg, textRatio}, {theme.Ink, theme.Surface, textRatio}, {theme.Ink, theme.Sunken, textRatio},
		{theme.Ink2, theme.Bg, textRatio}, {theme.Ink2, theme.Surface, textRatio}, {theme.Ink2, theme.Sunken, textRatio},
		{theme.Ink2, theme.PrimaryTint, textRatio}, {theme.Ink, theme.PrimaryTint, textRatio},
		{theme.Ink3, theme.Bg, textRatio}, {theme.Ink3, theme.Surface, textRatio}, {theme.Ink3, theme.Sunken, textRatio},
		{theme.NavInk, theme.Nav, textRatio}, {theme.NavInk2, theme.Nav, textRatio}, {theme.NavInk, theme.NavActive, textRatio},
		{theme.NavOnRope, theme.NavRope, textRatio}, {theme.NavWarn, theme.Nav, textRatio}, {theme.NavErr, theme.Nav, textRatio},
		{theme.OnPrimary, theme.Primary, textRatio}, {theme.OnPrimary, theme.PrimaryHover, textRatio},
		{theme.Primary, theme.Surface, textRatio}, {theme.Primary, theme.Bg, textRatio},
		{theme.PrimaryInk, theme.PrimaryTint, textRatio},
		{theme.RopeInk, theme.Surface, textRatio}, {theme.RopeInk, theme.RopeTint, textRatio},
		{theme.Ok, theme.Surface, textRatio}, {theme.Ok, theme.OkTint, textRatio}, {theme.Ink, theme.OkTint, textRatio},
		{theme.WarnInk, theme.Surface, textRatio}, {theme.WarnInk, theme.WarnTint, textRatio}, {theme.Ink, theme.WarnTint, textRatio},
		{theme.Err, theme.Surface, textRatio}, {theme.Err, theme.ErrTint, textRatio}, {theme.Ink, theme.ErrTint, textRatio},
		{theme.OnErr, theme.Err, textRatio},
		{theme.Rope, theme.Surface, edgeRatio}, {theme.LineStrong, theme.Surface, edgeRatio},
		{theme.Focus, theme.Bg, edgeRatio}, {theme.Focus, theme.Surface, edgeRatio},
	}
	for level := 0; level <= theme.MasteryMax; level++ {
		for _, stale := range []bool{false, true} {
			fill, text := theme.Mastery(level, stale)
			out = append(out, check{text, fill, textRatio})
		}
	}
	for band := 1; band <= theme.BandMax; band++ {
		out = append(out, check{theme.Band(band), theme.Surface, textRatio})
	}
	return out
}

func TestTextAndEdgesStandOut(t *testing.T) {
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		th := theme.New(mode, 0)
		for _, c := range pairs() {
			if got := contrast(th.Color(c.over, 0), th.Color(c.ground, 0)); got < c.least {
				t.Errorf("mode %v: %s on %s is %.2f:1, want at least %.1f", mode, c.over, c.ground, got, c.least)
			}
		}
	}
}

// What is drawn with one of our fonts alone has all of its letters there, in French and in English; what does not is left
// to Fyne.
func TestOurFontsHaveTheLettersTheyAreTrustedWith(t *testing.T) {
	for _, style := range []fyne.TextStyle{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}, {Monospace: true}} {
		source := theme.New(theme.Light, 0).Font(style)
		font, err := sfnt.Parse(source.Content())
		if err != nil {
			t.Fatal(err)
		}
		var buffer sfnt.Buffer
		trusted := 0
		for r := range rune(0x10000) {
			if theme.Source(style, string(r)) == nil {
				continue
			}
			trusted++
			if glyph, err := font.GlyphIndex(&buffer, r); err != nil || glyph == 0 {
				t.Errorf("%s has no %q (%U)", source.Name(), r, r)
			}
		}
		if trusted < 200 {
			t.Errorf("%s is trusted with %d letters", source.Name(), trusted)
		}
		if got := theme.Source(style, "« L’été, à 8 h… » – 3 × 4 € “œuvre”"); got != source {
			t.Errorf("%s does not draw an everyday text by itself", source.Name())
		}
		if theme.Source(style, "Merci 👍") != nil || theme.Source(style, "Здравствуйте") != nil {
			t.Errorf("%s is trusted with what it lacks", source.Name())
		}
	}
}

func TestContrastIsThatOfTheDesign(t *testing.T) {
	light, dark := theme.New(theme.Light, 0), theme.New(theme.Dark, 0)
	for _, c := range []struct {
		over, ground fyne.ThemeColorName
		light, dark  float64
	}{
		{theme.Ink, theme.Bg, 14.4, 15.6}, {theme.Ink2, theme.PrimaryTint, 6.0, 6.3}, {theme.Ink3, theme.Sunken, 4.7, 5.5},
		{theme.NavInk2, theme.Nav, 7.0, 7.8}, {theme.OnPrimary, theme.Primary, 6.2, 8.1}, {theme.WarnInk, theme.WarnTint, 6.2, 8.5},
		{theme.Rope, theme.Surface, 3.7, 6.7}, {theme.LineStrong, theme.Surface, 3.6, 4.2}, {theme.Err, theme.ErrTint, 5.4, 6.5},
	} {
		if got := contrast(light.Color(c.over, 0), light.Color(c.ground, 0)); math.Abs(got-c.light) > 0.06 {
			t.Errorf("light: %s on %s is %.2f:1, the design says %.1f", c.over, c.ground, got, c.light)
		}
		if got := contrast(dark.Color(c.over, 0), dark.Color(c.ground, 0)); math.Abs(got-c.dark) > 0.06 {
			t.Errorf("dark: %s on %s is %.2f:1, the design says %.1f", c.over, c.ground, got, c.dark)
		}
	}
}

func TestInitialsStandOutOnEveryAvatar(t *testing.T) {
	seen := map[color.Color]bool{}
	for i := range 200 {
		fill := theme.AvatarFill(string(rune('a'+i%26)) + string(rune('0'+i/26)))
		seen[fill] = true
		if got := contrast(color.White, fill); got < 5 {
			t.Errorf("white on %v is %.2f:1", fill, got)
		}
	}
	if len(seen) != 8 {
		t.Errorf("200 members share %d fills, want all 8", len(seen))
	}
	if theme.AvatarFill("m-1") != theme.AvatarFill("m-1") {
		t.Error("a member changes colour")
	}
}

func TestModeDecidesOverTheDesktopExceptSystem(t *testing.T) {
	light, dark := fynetheme.VariantLight, fynetheme.VariantDark
	ink := func(m theme.Mode, v fyne.ThemeVariant) color.Color { return theme.New(m, 0).Color(theme.Ink, v) }
	if ink(theme.Light, dark) != ink(theme.Light, light) || ink(theme.Dark, light) != ink(theme.Dark, dark) {
		t.Error("a chosen mode follows the desktop")
	}
	if ink(theme.System, dark) != ink(theme.Dark, dark) || ink(theme.System, light) != ink(theme.Light, light) {
		t.Error("mode System does not follow the desktop")
	}
}

func TestLessonSizeIsBoundedAndSetsThePitch(t *testing.T) {
	for _, c := range []struct{ ask, size, pitch float32 }{{0, 16, 25}, {14, 14, 22}, {16, 16, 25}, {20, 20, 31}, {99, 20, 31}, {1, 14, 22}} {
		th := theme.New(theme.Light, c.ask)
		if got := th.Size(theme.LessonText); got != c.size {
			t.Errorf("lesson size %v asked, %v given, want %v", c.ask, got, c.size)
		}
		if got := theme.Pitch(theme.LessonText, th); got != c.pitch {
			t.Errorf("lesson size %v has pitch %v, want %v", c.ask, got, c.pitch)
		}
	}
}

func TestFontsAreOurs(t *testing.T) {
	th := theme.New(theme.Light, 0)
	for style, want := range map[fyne.TextStyle]string{
		{}:                         "AtkinsonHyperlegibleNext-Regular.ttf",
		{Bold: true}:               "AtkinsonHyperlegibleNext-SemiBold.ttf",
		{Italic: true}:             "AtkinsonHyperlegibleNext-Italic.ttf",
		{Bold: true, Italic: true}: "AtkinsonHyperlegibleNext-SemiBoldItalic.ttf",
		{Monospace: true}:          "AtkinsonHyperlegibleMono-Regular.ttf",
	} {
		if got := th.Font(style).Name(); got != want {
			t.Errorf("style %+v has font %s, want %s", style, got, want)
		}
	}
}

func TestEveryIconTakesTheColourOfTheTheme(t *testing.T) {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(theme.New(theme.Dark, 0))
	for _, name := range assets.IconNames() {
		if got := theme.ColoredIcon(name, theme.Rope).Content(); !bytes.Contains(bytes.ToLower(got), []byte("#ff8750")) {
			t.Errorf("icon %s does not take the rope colour", name)
		}
	}
	if len(assets.IconNames()) < 60 {
		t.Errorf("%d icons embedded, want the 60 of the design", len(assets.IconNames()))
	}
}

func TestOursReplacesFynesIcons(t *testing.T) {
	th := theme.New(theme.Light, 0)
	if got, want := th.Icon(fynetheme.IconNameDelete).Name(), theme.Icon("trash").Name(); got != want {
		t.Errorf("delete is %s, want %s", got, want)
	}
	if th.Icon(fynetheme.IconNameCheckButton) == nil {
		t.Error("Fyne's own check box part is missing")
	}
}

// contrast is the ratio of WCAG 2.2, 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func luminance(c color.Color) float64 {
	r, g, b, _ := c.RGBA()
	linear := func(v uint32) float64 {
		x := float64(v) / 0xffff
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(r) + 0.7152*linear(g) + 0.0722*linear(b)
}
