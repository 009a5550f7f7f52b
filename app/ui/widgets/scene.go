package widgets

import (
	"fmt"
	"hash/fnv"
	"image/color"
	"math"
	"strings"

	"fyne.io/fyne/v2"
)

// A scene is a landscape with a route up it, drawn on a canvas of a given size and stretched to the room there is. The rope
// keeps its thickness: its ribbon is computed after the stretching. It becomes an SVG of fills only, all Fyne draws well.
type scene struct {
	width, height float32
	shapes        []shape
	route         []bezier
}

// shape is a filled polygon.
type shape struct {
	in     fyne.ThemeColorName
	points []fyne.Position
}

// bezier is a cubic curve: start, two control points, end.
type bezier [4]fyne.Position

// ropeSteps is how many straight pieces stand for one curve of the route: smooth at any window size.
const ropeSteps = 24

// poly reads x, y, x, y…
func poly(in fyne.ThemeColorName, xy ...float32) shape {
	return shape{in, points(xy)}
}

func curve(xy ...float32) bezier { return bezier(points(xy)) }

func points(xy []float32) []fyne.Position {
	out := make([]fyne.Position, len(xy)/2)
	for i := range out {
		out[i] = fyne.NewPos(xy[2*i], xy[2*i+1])
	}
	return out
}

// at is the point of the route at u, in curves from its start: 1.5 is the middle of the second curve.
func (s scene) at(u float32, size fyne.Size) fyne.Position {
	i := min(max(int(u), 0), len(s.route)-1)
	t, b := u-float32(i), s.route[i]
	m := 1 - t
	mix := func(a, b, c, d float32) float32 { return m*m*m*a + 3*m*m*t*b + 3*m*t*t*c + t*t*t*d }
	p := fyne.NewPos(mix(b[0].X, b[1].X, b[2].X, b[3].X), mix(b[0].Y, b[1].Y, b[2].Y, b[3].Y))
	return s.stretch(p, size)
}

func (s scene) stretch(p fyne.Position, size fyne.Size) fyne.Position {
	return fyne.NewPos(p.X*size.Width/s.width, p.Y*size.Height/s.height)
}

// ribbon is the outline of the route from one u to another, as wide as thickness px.
func (s scene) ribbon(from, to, thickness float32, size fyne.Size) []fyne.Position {
	count := max(int(math.Ceil(float64(to-from)*ropeSteps)), 1)
	var left, right []fyne.Position
	for i := range count + 1 {
		u := from + (to-from)*float32(i)/float32(count)
		p, before, after := s.at(u, size), s.at(max(u-0.02, 0), size), s.at(min(u+0.02, float32(len(s.route))), size)
		dx, dy := float64(after.X-before.X), float64(after.Y-before.Y)
		length := math.Max(math.Hypot(dx, dy), 1e-6)
		ox, oy := float32(-dy/length)*thickness/2, float32(dx/length)*thickness/2
		left = append(left, fyne.NewPos(p.X+ox, p.Y+oy))
		right = append(right, fyne.NewPos(p.X-ox, p.Y-oy))
	}
	for i := len(right) - 1; i >= 0; i-- {
		left = append(left, right[i])
	}
	return left
}

// drawn collects the SVG of a scene.
type drawn struct {
	strings.Builder
	size  fyne.Size
	color func(fyne.ThemeColorName) color.Color
}

func newDrawn(size fyne.Size, w fyne.Widget) *drawn {
	d := &drawn{size: size, color: func(name fyne.ThemeColorName) color.Color { return hue(w, name) }}
	fmt.Fprintf(d, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f">`,
		size.Width, size.Height, size.Width, size.Height)
	return d
}

// polygon draws outlines in one colour, as one path: a path costs as much as the picture is large.
func (d *drawn) polygon(in fyne.ThemeColorName, outlines ...[]fyne.Position) {
	fmt.Fprintf(d, `<path fill="%s" d="`, d.hex(in))
	for _, points := range outlines {
		for i, p := range points {
			letter := "L"
			if i == 0 {
				letter = "M"
			}
			fmt.Fprintf(d, "%s%.1f %.1f", letter, p.X, p.Y)
		}
		d.WriteString("z")
	}
	d.WriteString(`"/>`)
}

func (d *drawn) circle(in fyne.ThemeColorName, at fyne.Position, radius float32) {
	fmt.Fprintf(d, `<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s"/>`, at.X, at.Y, radius, d.hex(in))
}

// landscape draws the shapes of s, stretched.
func (d *drawn) landscape(s scene) {
	for _, sh := range s.shapes {
		moved := make([]fyne.Position, len(sh.points))
		for i, p := range sh.points {
			moved[i] = s.stretch(p, d.size)
		}
		d.polygon(sh.in, moved)
	}
}

func (d *drawn) hex(in fyne.ThemeColorName) string {
	n := color.NRGBAModel.Convert(d.color(in)).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}

// resource is the finished picture. Fyne keeps drawn SVGs by name, so the name follows the content.
func (d *drawn) resource() fyne.Resource {
	d.WriteString("</svg>")
	h := fnv.New64a()
	_, _ = h.Write([]byte(d.String())) // a hash never fails to write
	return fyne.NewStaticResource(fmt.Sprintf("scene-%x.svg", h.Sum64()), []byte(d.String()))
}
