package widgets_test

import (
	"image/color"
	"testing"

	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// With OpenGL the fill of a shape shows through at its edge: one that is not
// seen must have the colour of the edge, or the edge looks dark.
func TestAnOutlineHasNoDarkEdge(t *testing.T) {
	card := widgets.NewCard(widgets.NewText("Pas encore", widgets.Body)).As(widgets.Outlined)
	chip := widgets.NewChip("Utile", widgets.Outline, "")
	window(t, container.NewVBox(card, chip), 200, 200)
	for _, w := range []fyne.Widget{card, chip} {
		ground := test.WidgetRenderer(w).Objects()[0].(*canvas.Rectangle)
		fill, edge := color.NRGBAModel.Convert(ground.FillColor).(color.NRGBA), color.NRGBAModel.Convert(ground.StrokeColor).(color.NRGBA)
		if fill.A > 1 {
			t.Errorf("%T: the fill %v can be seen", w, fill)
		}
		if fill.A = edge.A; fill != edge {
			t.Errorf("%T: the fill is not of the colour of the edge", w)
		}
	}
}
