package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// revealMargin is kept free around what is scrolled into view, for its focus ring, px.
const revealMargin = 12

// revealFocused scrolls the page so that what has just got the keys is in view: Tab goes to the foot of a page too.
func revealFocused() {
	c := focusedCanvas()
	if c == nil {
		return
	}
	if o, ok := c.Focused().(fyne.CanvasObject); ok {
		Reveal(c.Content(), o)
	}
}

// Reveal scrolls all that scrolls between in and o so that o is in view.
func Reveal(in, o fyne.CanvasObject) { reveal(in, o) }

// reveal is Reveal; it returns where o is in in, then.
func reveal(in, o fyne.CanvasObject) (at fyne.Position, found bool) {
	if in == o {
		return fyne.Position{}, true
	}
	for _, child := range held(in) {
		at, found := reveal(child, o)
		if !found {
			continue
		}
		if s, ok := in.(*container.Scroll); ok {
			bring(s, at.Y, o.Size().Height)
		}
		return at.Add(child.Position()), true
	}
	return fyne.Position{}, false
}

// bring scrolls as little as it takes to show what stands between top and top + height in the content of s; its top when
// it is higher than the view.
func bring(s *container.Scroll, top, height float32) {
	first, last := top-revealMargin, top+height+revealMargin
	y := max(s.Offset.Y, last-s.Size().Height)
	y = min(y, first, s.Content.Size().Height-s.Size().Height)
	if y = max(y, 0); y == s.Offset.Y {
		return
	}
	s.ScrollToOffset(fyne.NewPos(s.Offset.X, y))
	if s.OnScrolled != nil {
		s.OnScrolled(s.Offset)
	}
}

// Holder is a widget with other widgets inside.
type Holder interface{ Held() fyne.CanvasObject }

// Held is what the card is around.
func (c *Card) Held() fyne.CanvasObject { return c.Content }

// Held is what the row makes pressable.
func (r *Row) Held() fyne.CanvasObject { return r.Content }

func held(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case *container.Scroll:
		return []fyne.CanvasObject{o.Content}
	case *container.ThemeOverride:
		return []fyne.CanvasObject{o.Content}
	case Holder:
		return []fyne.CanvasObject{o.Held()}
	}
	return nil
}
