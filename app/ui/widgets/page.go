package widgets

import (
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
)

// headerGap is the space between a page's header and what is under it, px.
const headerGap = 20

// NewHeader is the head of a page: title, a line under it (none when empty), actions at the right.
func NewHeader(title, subtitle string, actions ...fyne.CanvasObject) *fyne.Container {
	words := VStack(0, NewText(title, Heading).Ellipsis())
	if subtitle != "" {
		words.Add(NewText(subtitle, Body).In(theme.Ink2).Ellipsis())
	}
	return HStack(12, append([]fyne.CanvasObject{Grow(words)}, actions...)...)
}

// NewPage is a page: a header that stays, and content that scrolls when the window is lower than it.
func NewPage(header, content fyne.CanvasObject) *fyne.Container {
	// In a stack the content keeps its own height: cards do not stretch to the foot of a tall window.
	scroll := container.NewVScroll(Pad(4, theme.PageX, theme.PageY, theme.PageX, VStack(0, content)))
	top := Pad(theme.PageY, theme.PageX, headerGap-4, theme.PageX, header)
	return Around(top, scroll, nil, nil)
}

// NewFixedPage is NewPage for content that scrolls by itself, like lists beside a thread: it gets the height that is left.
func NewFixedPage(header, content fyne.CanvasObject) *fyne.Container {
	top := Pad(theme.PageY, theme.PageX, headerGap, theme.PageX, header)
	return Around(top, Pad(0, theme.PageX, theme.PageY, theme.PageX, content), nil, nil)
}

// NewLine is a thin horizontal line.
func NewLine() *fyne.Container { return container.NewStack(newHair(theme.Line)) }

// Spacer takes the room left in a stack.
func Spacer() fyne.CanvasObject { return layout.NewSpacer() }
