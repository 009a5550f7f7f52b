package theme

import (
	"math"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// Text sizes by role. Caption is the smallest allowed.
const (
	DisplayText    fyne.ThemeSizeName = "cordee.display"
	LessonText     fyne.ThemeSizeName = "cordee.lesson"
	MonoText       fyne.ThemeSizeName = "cordee.mono"
	HeadingText                       = fynetheme.SizeNameHeadingText
	SubheadingText                    = fynetheme.SizeNameSubHeadingText
	BodyText                          = fynetheme.SizeNameText
	CaptionText                       = fynetheme.SizeNameCaptionText
)

// LessonSizes are those the text of lessons can have, in points; app.Choose accepts the same.
var LessonSizes = []int{14, 16, 18, 20}

// LessonSize is the size of the text of lessons until the person has chosen another, in points.
const LessonSize = 16

// Measures of the design, in device-independent pixels. They do not change with the theme, so layouts use them directly.
const (
	Gap         float32 = 18   // between cards
	GapCompact  float32 = 14   // between cards in a narrow window
	CardPadding float32 = 18   // inside a card
	PageX       float32 = 28   // page margin, left and right
	PageY       float32 = 24   // page margin, top and bottom
	CardRadius  float32 = 12   // cards, popovers
	Radius      float32 = 8    // inputs, buttons, list rows, callouts
	CellRadius  float32 = 4    // heat cells, checks
	Control     float32 = 36   // height of a control
	ControlSm   float32 = 30   // height of a small control
	RailRow     float32 = 38   // height of a rail row
	ChipHeight  float32 = 24   // height of a chip
	Wide        float32 = 1150 // window width from which the rail has labels beside its icons
	RailWide    float32 = 208  // width of the rail with labels
	RailNarrow  float32 = 84   // width of the rail with icons over labels
	RingStroke  float32 = 2    // focus ring
	RingGap     float32 = 2    // between a control and its focus ring
)

// The lesson text a person may choose, and the one to start with.
const (
	LessonDefault float32 = 16
	LessonMin     float32 = 14
	LessonMax     float32 = 20
	LessonStep    float32 = 2
)

// lessonPitch is the line pitch of lesson text relative to its size: 25 px at 16 px, for long reading.
const lessonPitch = 25.0 / 16.0

// Pitch is the distance between two lines of a text role, in px; th gives the lesson size the person chose.
func Pitch(name fyne.ThemeSizeName, th fyne.Theme) float32 {
	switch name {
	case DisplayText:
		return 40
	case HeadingText:
		return 30
	case SubheadingText:
		return 24
	case LessonText:
		return float32(math.Round(float64(th.Size(LessonText)) * lessonPitch))
	case MonoText:
		return 20
	case CaptionText:
		return 17
	}
	return 21
}

// sizes is what Fyne's own widgets ask for.
var sizes = map[fyne.ThemeSizeName]float32{
	DisplayText:    32,
	HeadingText:    24,
	SubheadingText: 18,
	BodyText:       14,
	MonoText:       13,
	CaptionText:    12,

	fynetheme.SizeNamePadding:            4,
	fynetheme.SizeNameInnerPadding:       8,
	fynetheme.SizeNameInputRadius:        Radius,
	fynetheme.SizeNameSelectionRadius:    Radius,
	fynetheme.SizeNameButtonRadius:       Radius,
	fynetheme.SizeNameMenuRadius:         Radius,
	fynetheme.SizeNameCardRadius:         CardRadius,
	fynetheme.SizeNameDialogRadius:       CardRadius,
	fynetheme.SizeNamePopupRadius:        CardRadius,
	fynetheme.SizeNameScrollBar:          10,
	fynetheme.SizeNameScrollBarSmall:     4,
	fynetheme.SizeNameScrollBarRadius:    4,
	fynetheme.SizeNameInlineIcon:         20,
	fynetheme.SizeNameSeparatorThickness: 1,
	fynetheme.SizeNameInputBorder:        1,
}
