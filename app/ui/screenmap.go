//go:build screenmap

package ui

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// The screen map tells the journey test, which builds the program with the tag
// screenmap, what can be seen and pressed, and where: see tests/journey. The
// program people get has none of this.

const (
	mapVariable = "CORDEE_MAP"
	mapEvery    = 150 * time.Millisecond
)

// spot is one thing on the screen.
type spot struct {
	Name  string  `json:"name,omitempty"`
	Label string  `json:"label,omitempty"`
	Text  string  `json:"text,omitempty"`
	X     float32 `json:"x"`
	Y     float32 `json:"y"`
	W     float32 `json:"w"`
	H     float32 `json:"h"`
}

// mapScreen writes the map whenever the screen has changed.
func mapScreen(w *window) {
	file := os.Getenv(mapVariable)
	if file == "" {
		return
	}
	var last string
	var tick func()
	tick = func() {
		spots := visible(w.win.Canvas())
		if data, err := json.Marshal(spots); err == nil && string(data) != last {
			last = string(data)
			if err := os.WriteFile(file+".tmp", data, 0o644); err == nil {
				err = os.Rename(file+".tmp", file)
				if err != nil {
					fmt.Fprintln(os.Stderr, err)
				}
			}
		}
		w.run.After(mapEvery, tick)
	}
	w.run.After(mapEvery, tick)
}

func visible(c fyne.Canvas) []spot {
	root, size := c.Content(), c.Size()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	m := &mapper{}
	m.visit(root, fyne.NewPos(0, 0), area{0, 0, size.Width, size.Height})
	return m.spots
}

type mapper struct{ spots []spot }

// area is a rectangle, from a point to another.
type area struct{ x1, y1, x2, y2 float32 }

func (a area) and(b area) area {
	return area{max(a.x1, b.x1), max(a.y1, b.y1), min(a.x2, b.x2), min(a.y2, b.y2)}
}

func (a area) empty() bool { return a.x2-a.x1 < 2 || a.y2-a.y1 < 2 }

func (m *mapper) visit(o fyne.CanvasObject, at fyne.Position, clip area) {
	if o == nil || !o.Visible() {
		return
	}
	at = at.Add(o.Position())
	seen := clip.and(area{at.X, at.Y, at.X + o.Size().Width, at.Y + o.Size().Height})
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			m.visit(child, at, clip)
		}
	case *canvas.Text:
		if !seen.empty() && o.Text != "" {
			m.spots = append(m.spots, spot{Text: o.Text, X: seen.x1, Y: seen.y1, W: seen.x2 - seen.x1, H: seen.y2 - seen.y1})
		}
	case fyne.Widget:
		m.widget(o, at, seen, clip)
	}
}

func (m *mapper) widget(o fyne.Widget, at fyne.Position, seen, clip area) {
	first := len(m.spots)
	if _, scrolls := o.(*container.Scroll); scrolls {
		clip = seen
	}
	for _, child := range test.WidgetRenderer(o).Objects() {
		m.visit(child, at, clip)
	}
	if !pressable(o) || seen.empty() {
		return
	}
	inner := m.spots[first:]
	s := spot{X: seen.x1, Y: seen.y1, W: seen.x2 - seen.x1, H: seen.y2 - seen.y1}
	if named, ok := o.(interface{ MapName() string }); ok {
		s.Name = named.MapName()
	}
	if labelled, ok := o.(fyne.Accessible); ok {
		s.Label = labelled.AccessibilityLabel()
	}
	if s.Label == "" {
		s.Label = spoken(inner)
	}
	m.spots = slices.Insert(m.spots, first, s)
}

// spoken is the words inside something that has no label of its own; none when
// it holds other things to press, whose words they are.
func spoken(inner []spot) string {
	var words []string
	for _, s := range inner {
		if s.Text == "" {
			return ""
		}
		words = append(words, s.Text)
	}
	return strings.Join(words, " ")
}

// pressable says whether a person can press or type into a widget now.
func pressable(o fyne.Widget) bool {
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() {
		return false
	}
	_, tappable := o.(fyne.Tappable)
	_, focusable := o.(fyne.Focusable)
	return tappable || focusable
}
