package theme

import (
	"image/color"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// The colours of Cordée by role. The first group are names Fyne already has, so its own widgets follow; the others are ours.
const (
	Bg                               = fynetheme.ColorNameBackground
	Surface                          = fynetheme.ColorNameOverlayBackground
	Sunken                           = fynetheme.ColorNameButton
	Ink                              = fynetheme.ColorNameForeground
	Line                             = fynetheme.ColorNameSeparator
	LineStrong                       = fynetheme.ColorNameInputBorder
	Primary                          = fynetheme.ColorNamePrimary
	PrimaryTint                      = fynetheme.ColorNameSelection
	OnPrimary                        = fynetheme.ColorNameForegroundOnPrimary
	OnErr                            = fynetheme.ColorNameForegroundOnError
	Ok                               = fynetheme.ColorNameSuccess
	Warn                             = fynetheme.ColorNameWarning
	Err                              = fynetheme.ColorNameError
	Hover                            = fynetheme.ColorNameHover
	Pressed                          = fynetheme.ColorNamePressed
	Ink3                             = fynetheme.ColorNamePlaceHolder
	Ink2         fyne.ThemeColorName = "cordee.ink2"
	Focus        fyne.ThemeColorName = "cordee.focus" // the 2 px ring; Fyne fills with its own focus colour, see tokens
	PrimaryHover fyne.ThemeColorName = "cordee.primaryHover"
	PrimaryInk   fyne.ThemeColorName = "cordee.primaryInk"
	Rope         fyne.ThemeColorName = "cordee.rope"
	RopeInk      fyne.ThemeColorName = "cordee.ropeInk"
	RopeTint     fyne.ThemeColorName = "cordee.ropeTint"
	OkTint       fyne.ThemeColorName = "cordee.okTint"
	WarnInk      fyne.ThemeColorName = "cordee.warnInk"
	WarnTint     fyne.ThemeColorName = "cordee.warnTint"
	ErrTint      fyne.ThemeColorName = "cordee.errTint"
	Nav          fyne.ThemeColorName = "cordee.nav"
	NavActive    fyne.ThemeColorName = "cordee.navActive"
	NavInk       fyne.ThemeColorName = "cordee.navInk"
	NavInk2      fyne.ThemeColorName = "cordee.navInk2"
	NavRope      fyne.ThemeColorName = "cordee.navRope"
	NavWarn      fyne.ThemeColorName = "cordee.navWarn"
	NavErr       fyne.ThemeColorName = "cordee.navErr"
	NavOnRope    fyne.ThemeColorName = "cordee.navOnRope"
)

// Scenery is what the illustrations on the rail's colour are drawn with: always a night view, in both modes.
const (
	SceneFar   fyne.ThemeColorName = "cordee.scene.far"
	SceneMid   fyne.ThemeColorName = "cordee.scene.mid"
	SceneNear  fyne.ThemeColorName = "cordee.scene.near"
	SceneSnow  fyne.ThemeColorName = "cordee.scene.snow"
	SceneAhead fyne.ThemeColorName = "cordee.scene.ahead"
	SceneWhite fyne.ThemeColorName = "cordee.scene.white"
)

// pair is one token: its value in light mode and in dark mode.
type pair struct{ light, dark color.NRGBA }

// rgb reads 0xRRGGBB.
func rgb(v uint32) color.NRGBA {
	return color.NRGBA{R: uint8(v >> 16), G: uint8(v >> 8), B: uint8(v), A: 0xff}
}

// veil reads 0xRRGGBB and lays it over what is behind with this opacity in percent.
func veil(v uint32, percent int) color.NRGBA {
	c := rgb(v)
	c.A = uint8((percent*0xff + 50) / 100)
	return c
}

func both(light, dark uint32) pair { return pair{rgb(light), rgb(dark)} }

// tokens is the colour table of the design. Text on its ground keeps 4.5:1 and a control's edge 3:1 (WCAG 2.2,
// 1.4.3 and 1.4.11) in both modes; a test computes every pair.
var tokens = map[fyne.ThemeColorName]pair{
	Bg:           both(0xF1F5F6, 0x0D181D),
	Surface:      both(0xFFFFFF, 0x14242B),
	Sunken:       both(0xE6EDEF, 0x1C3039),
	Ink:          both(0x10252D, 0xE8F0F2),
	Ink2:         both(0x465B64, 0xAABDC4),
	Ink3:         both(0x566B74, 0x93A8B0),
	Line:         both(0xD2DCE0, 0x29404A),
	LineStrong:   both(0x768992, 0x6F8791),
	Primary:      both(0x0A6A7B, 0x56C4D2),
	PrimaryHover: both(0x085766, 0x7AD4DF),
	PrimaryTint:  both(0xDCEFF2, 0x123A43),
	PrimaryInk:   both(0x085766, 0x8ADAE4),
	OnPrimary:    both(0xFFFFFF, 0x04222A),
	Rope:         both(0xE4581C, 0xFF8750),
	RopeInk:      both(0xAD3B08, 0xFFA67D),
	RopeTint:     both(0xFCE8DE, 0x40251A),
	Ok:           both(0x1E7347, 0x62CE94),
	OkTint:       both(0xDDF1E5, 0x143A28),
	Warn:         both(0xD99A08, 0xF0BE4A),
	WarnInk:      both(0x7A5000, 0xF3CB6B),
	WarnTint:     both(0xFBEFCF, 0x3B2F10),
	Err:          both(0xB3261E, 0xFF9189),
	ErrTint:      both(0xFBE4E2, 0x46201F),
	Focus:        both(0x0A6A7B, 0x56C4D2),
	OnErr:        both(0xFFFFFF, 0x04222A),

	Nav:       both(0x0F2C36, 0x091216),
	NavActive: both(0x1C4552, 0x17333D),
	NavInk:    both(0xDCE9EC, 0xDCE9EC),
	NavInk2:   both(0x9DB8C0, 0x8FABB4),
	NavRope:   both(0xFF8750, 0xFF8750),
	NavWarn:   both(0xF3CB6B, 0xF3CB6B),
	NavErr:    both(0xFF9189, 0xFF9189),
	NavOnRope: both(0x0F2C36, 0x0F2C36),

	SceneFar:   both(0x18414C, 0x122D36),
	SceneMid:   both(0x1B4955, 0x163640),
	SceneNear:  both(0x205765, 0x1B4753),
	SceneSnow:  both(0xCFE6EA, 0xCFE6EA),
	SceneAhead: both(0x5F7F89, 0x5F7F89),
	SceneWhite: both(0xFFFFFF, 0xFFFFFF),

	// Names only Fyne's own widgets ask for.
	fynetheme.ColorNameInputBackground:     both(0xFFFFFF, 0x14242B),
	fynetheme.ColorNameMenuBackground:      both(0xFFFFFF, 0x14242B),
	fynetheme.ColorNameDisabledButton:      both(0xE6EDEF, 0x1C3039),
	fynetheme.ColorNameHeaderBackground:    both(0xE6EDEF, 0x1C3039),
	fynetheme.ColorNameDisabled:            both(0x566B74, 0x93A8B0),
	fynetheme.ColorNameScrollBar:           both(0x768992, 0x6F8791),
	fynetheme.ColorNameScrollBarBackground: both(0xF1F5F6, 0x0D181D),
	fynetheme.ColorNameHyperlink:           both(0x0A6A7B, 0x56C4D2),
	fynetheme.ColorNameForegroundOnSuccess: both(0xFFFFFF, 0x04222A),
	fynetheme.ColorNameForegroundOnWarning: both(0x10252D, 0x04222A),
	// Fyne paints this behind the text of a focused Select and around a check mark: a full primary would hide them.
	fynetheme.ColorNameFocus:   {veil(0x0A6A7B, 25), veil(0x56C4D2, 30)},
	fynetheme.ColorNameHover:   {veil(0x10252D, 6), veil(0xE8F0F2, 8)},
	fynetheme.ColorNamePressed: {veil(0x10252D, 14), veil(0xE8F0F2, 14)},
	fynetheme.ColorNameShadow:  {color.NRGBA{A: 0x26}, color.NRGBA{A: 0x66}},
}
