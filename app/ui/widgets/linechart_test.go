package widgets_test

import (
	"fmt"
	"math"
	"testing"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
)

// wave is a chart of n days.
func wave(n int) *widgets.LineChart {
	points := make([]widgets.LinePoint, n)
	for i := range points {
		x := float32(i) / float32(max(n-1, 1))
		y := 0.55 + 0.3*x + 0.05*float32(math.Sin(float64(i)/3))
		points[i] = widgets.LinePoint{X: x, Y: y, Low: y - 0.25 + 0.15*x, High: min(y+0.2-0.1*x, 1), Vague: i < n/9}
	}
	marks := []widgets.LineMark{{X: 0.2, Y: points[n/5].Y, Label: "Découvre"}, {X: 0.25, Y: points[n/4].Y, Label: "Applique"}, {X: 0.95, Y: points[n*95/100].Y, Label: "Maîtrise"}, {X: 0.98, Y: points[n*98/100].Y, Label: "Transmet"}}
	rows := []widgets.LineTick{{0, "0"}, {0.5, "50"}, {1, "100\u00a0%"}}
	columns := []widgets.LineTick{{0, "1er\u00a0septembre"}, {0.5, "15\u00a0octobre"}, {1, "Aujourd’hui"}}
	return widgets.NewLineChart(points, marks, rows, columns, "82\u00a0%", func(i int) string { return fmt.Sprint("day ", i) })
}

func TestLineChartPictures(t *testing.T) {
	for name, mode := range map[string]theme.Mode{"linechart": theme.Light, "linechart-dark": theme.Dark} {
		withTheme(t, mode)
		focused := wave(30)
		focused.FocusGained()
		content := widgets.Inset(24, widgets.VStack(24, widgets.Fixed(0, 230, wave(90)), widgets.Fixed(0, 200, focused),
			widgets.Fixed(0, 180, wave(1)), widgets.NewBandBar(0.82, 0.71, 0.9), widgets.NewBandBar(0.5, 0.1, 0.9)))
		picture(t, name, container.NewStack(widgets.NewGround(theme.Surface, 0), content), 620, 800)
	}
}

// The arrows and the pointer move along the points, and the chart says where one is.
func TestLineChartSaysEachPoint(t *testing.T) {
	withTheme(t, theme.Light)
	c := wave(30)
	w := test.NewTempWindow(t, c)
	w.Resize(fyne.NewSize(600, 240))
	w.Canvas().Focus(c)
	for _, step := range []struct {
		key  fyne.KeyName
		want int
	}{
		{"", 29}, {fyne.KeyRight, 29}, {fyne.KeyLeft, 28}, {fyne.KeyPageUp, 25}, {fyne.KeyHome, 0}, {fyne.KeyLeft, 0}, {fyne.KeyPageDown, 3}, {fyne.KeyEnd, 29},
	} {
		c.TypedKey(&fyne.KeyEvent{Name: step.key})
		if want := fmt.Sprint("day ", step.want); c.AccessibilityLabel() != want {
			t.Errorf("after %q one is at %q, want %q", step.key, c.AccessibilityLabel(), want)
		}
	}
	c.MouseIn(&desktop.MouseEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(0, 50)}})
	if c.Words() != "day 0" {
		t.Errorf("the pointer at the left is at %q", c.Words())
	}
	c.MouseOut()
	if c.Words() != "day 29" {
		t.Errorf("without a pointer one is at %q, want the last point", c.Words())
	}
}
