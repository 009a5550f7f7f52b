package widgets

import (
	"image/color"

	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

// Measures of a BandBar, px.
const (
	bandBarTrack = 2
	bandBarBand  = 12
	bandBarDot   = 10 // within the band, so that the narrowest is still seen around it
)

// BandBar is a share of a whole with the band it lies in, on a line from nothing to all of it.
type BandBar struct {
	widget.BaseWidget
	share, low, high float32
}

// NewBandBar shows a share between low and high, all 0 to 1.
func NewBandBar(share, low, high float32) *BandBar {
	b := &BandBar{share: unit(share), low: unit(low), high: unit(high)}
	b.ExtendBaseWidget(b)
	return b
}

// CreateRenderer implements fyne.Widget.
func (b *BandBar) CreateRenderer() fyne.WidgetRenderer {
	track, band, dot := box(bandBarTrack/2), box(bandBarBand/2), canvas.NewCircle(color.Transparent)
	paint := func() {
		track.FillColor = hue(b, theme.Line)
		band.FillColor, band.StrokeColor, band.StrokeWidth = hue(b, theme.PrimaryTint), hue(b, theme.Primary), 1
		dot.FillColor = hue(b, theme.Rope)
	}
	layout := func(size fyne.Size) {
		place(track, 0, (size.Height-bandBarTrack)/2, size.Width, bandBarTrack)
		place(band, size.Width*b.low, (size.Height-bandBarBand)/2, size.Width*(b.high-b.low), bandBarBand)
		centre(dot, fyne.NewPos(size.Width*b.share, size.Height/2), bandBarDot)
	}
	minSize := func() fyne.Size { return fyne.NewSize(4*bandBarBand, bandBarBand) }
	return draw(b, paint, layout, minSize, track, band, dot)
}
