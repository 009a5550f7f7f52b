package widgets

import (
	"image/color"
	"strings"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Diameters of an avatar, px: in a crowd, in a row, in a list, in a thread, at the foot of the rail, alone.
const (
	AvatarTiny   float32 = 20
	AvatarSmall  float32 = 24
	AvatarChip   float32 = 28
	AvatarRow    float32 = 32
	AvatarThread float32 = 36
	AvatarLarge  float32 = 44
)

// initialsShare is the height of the initials relative to the disc.
const initialsShare = 0.375

// Avatar is a disc with a person's initials. The colour depends on the id alone.
type Avatar struct {
	widget.BaseWidget
	id, name string
	size     float32
}

// NewAvatar is the avatar of a member, size px across.
func NewAvatar(memberID, name string, size float32) *Avatar {
	a := &Avatar{id: memberID, name: name, size: size}
	a.ExtendBaseWidget(a)
	return a
}

// SetMember changes whose avatar it is, for rows of a list that are used again.
func (a *Avatar) SetMember(memberID, name string) {
	a.id, a.name = memberID, name
	a.Refresh()
}

// Initials are the first letters of the first and the last word of a name, in capitals.
func Initials(name string) string {
	words := strings.Fields(name)
	if len(words) == 0 {
		return "?"
	}
	first := []rune(words[0])[:1]
	if len(words) > 1 {
		first = append(first, []rune(words[len(words)-1])[0])
	}
	return strings.ToUpper(string(first))
}

// CreateRenderer implements fyne.Widget.
func (a *Avatar) CreateRenderer() fyne.WidgetRenderer {
	disc, label := canvas.NewCircle(color.Transparent), canvas.NewText("", color.White)
	paint := func() {
		disc.FillColor = theme.AvatarFill(a.id)
		style{size: a.size * initialsShare, text: fyne.TextStyle{Bold: true}}.put(label, Initials(a.name))
	}
	layout := func(size fyne.Size) {
		place(disc, (size.Width-a.size)/2, (size.Height-a.size)/2, a.size, a.size)
		text := label.MinSize()
		place(label, (size.Width-text.Width)/2, (size.Height-text.Height)/2, text.Width, text.Height)
	}
	return draw(a, paint, layout, func() fyne.Size { return fyne.NewSquareSize(a.size) }, disc, label)
}
