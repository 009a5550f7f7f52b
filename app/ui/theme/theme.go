// Package theme is the look of Cordée as a Fyne theme: colours for light and dark, type, sizes, fonts and icons, and the
// scales of mastery and altitude. It draws nothing: widgets ask it by name, when they paint, so a change of theme shows at once.
package theme

import (
	"fmt"
	"image/color"
	"unicode"

	"cordee/assets"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Mode is the person's choice between light and dark.
type Mode int

// System follows what the desktop says.
const (
	System Mode = iota
	Light
	Dark
)

// Theme implements fyne.Theme. Make one with New; a changed choice is a new Theme given to the app's settings.
type Theme struct {
	mode       Mode
	lessonSize float32
	still      bool
	icons      map[fyne.ThemeIconName]fyne.Resource
}

// New is the theme for this mode, with lesson text of lessonSize px, taken into LessonMin..LessonMax;
// 0 means LessonDefault.
func New(mode Mode, lessonSize float32) *Theme {
	if lessonSize == 0 {
		lessonSize = LessonDefault
	}
	t := &Theme{mode: mode, lessonSize: min(max(lessonSize, LessonMin), LessonMax)}
	t.icons = make(map[fyne.ThemeIconName]fyne.Resource, len(replaced))
	for theirs, ours := range replaced {
		t.icons[theirs] = Icon(ours)
	}
	return t
}

// Still turns animations off, whatever the desktop says, and returns t.
func (t *Theme) Still(on bool) *Theme {
	t.still = on
	return t
}

// Moves says whether the person wants animations.
func (t *Theme) Moves() bool { return !t.still }

// Color implements fyne.Theme. The variant of the desktop counts only in mode System.
func (t *Theme) Color(name fyne.ThemeColorName, variant fyne.ThemeVariant) color.Color {
	dark := t.mode == Dark || (t.mode == System && variant == fynetheme.VariantDark)
	if p, ok := tokens[name]; ok {
		if dark {
			return p.dark
		}
		return p.light
	}
	if dark {
		variant = fynetheme.VariantDark
	} else {
		variant = fynetheme.VariantLight
	}
	return fynetheme.DefaultTheme().Color(name, variant)
}

// Font implements fyne.Theme: Atkinson Hyperlegible Next, and Mono for code. Symbols stay Fyne's own.
func (t *Theme) Font(style fyne.TextStyle) fyne.Resource {
	if style.Symbol {
		return fynetheme.DefaultTheme().Font(style)
	}
	return ours(style)
}

func ours(style fyne.TextStyle) fyne.Resource {
	switch {
	case style.Monospace:
		return fonts.mono
	case style.Bold && style.Italic:
		return fonts.boldItalic
	case style.Bold:
		return fonts.bold
	case style.Italic:
		return fonts.italic
	}
	return fonts.regular
}

// Source is what draws a text in this style without Font being asked: our font, when it has each of its letters, else
// nil. Beside Font, Fyne keeps fonts of its own and the system's for what ours may lack, emoji among them: more than ten
// megabytes for each style in which one text goes that way.
func Source(style fyne.TextStyle, text string) fyne.Resource {
	for _, r := range text {
		if !unicode.Is(letters, r) {
			return nil
		}
	}
	return ours(style)
}

// letters are those that all our fonts have, as far as texts use them.
var letters = &unicode.RangeTable{
	R16: []unicode.Range16{
		{Lo: ' ', Hi: '~', Stride: 1}, {Lo: 0xa0, Hi: 0xac, Stride: 1}, {Lo: 0xae, Hi: 0xb4, Stride: 1}, {Lo: 0xb6, Hi: 0x107, Stride: 1},
		{Lo: 'Œ', Hi: 'œ', Stride: 1}, {Lo: '–', Hi: '—', Stride: 1}, {Lo: '‘', Hi: '‚', Stride: 1}, {Lo: '“', Hi: '„', Stride: 1},
		{Lo: '•', Hi: '•', Stride: 1}, {Lo: '…', Hi: '…', Stride: 1}, {Lo: '€', Hi: '€', Stride: 1}, {Lo: '−', Hi: '−', Stride: 1},
	},
	LatinOffset: 3,
}

// Icon implements fyne.Theme: ours where we drew one, Fyne's for the parts of its own widgets.
func (t *Theme) Icon(name fyne.ThemeIconName) fyne.Resource {
	if ours, ok := t.icons[name]; ok {
		return ours
	}
	return fynetheme.DefaultTheme().Icon(name)
}

// Size implements fyne.Theme.
func (t *Theme) Size(name fyne.ThemeSizeName) float32 {
	if name == LessonText {
		return t.lessonSize
	}
	if v, ok := sizes[name]; ok {
		return v
	}
	return fynetheme.DefaultTheme().Size(name)
}

var fonts = struct{ regular, bold, italic, boldItalic, mono fyne.Resource }{
	regular:    font("AtkinsonHyperlegibleNext-Regular"),
	bold:       font("AtkinsonHyperlegibleNext-SemiBold"),
	italic:     font("AtkinsonHyperlegibleNext-Italic"),
	boldItalic: font("AtkinsonHyperlegibleNext-SemiBoldItalic"),
	mono:       font("AtkinsonHyperlegibleMono-Regular"),
}

func font(name string) fyne.Resource {
	data, err := assets.Font(name)
	if err != nil {
		panic(fmt.Errorf("theme: the font %s is not embedded: %w", name, err))
	}
	return fyne.NewStaticResource(name+".ttf", data)
}
