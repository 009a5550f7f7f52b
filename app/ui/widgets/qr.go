package widgets

import (
	"image"
	"image/color"

	"rsc.io/qr"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/widget"
)

const (
	qrModule = 4    // side of a module, px: a telephone reads it at an arm's length
	qrQuiet  = 4    // modules left light on each side, which the standard asks for (ISO/IEC 18004)
	qrLevel  = qr.M // still read with 15 % of it hidden, as by a finger or a fold
	qrRadius = 8    // of the light ground, px
)

// The two colours of a QR code, in dark mode too: many readers do not know an
// inverted one.
var qrDark, qrLight = color.NRGBA{0x10, 0x25, 0x2D, 0xFF}, color.NRGBA{0xFF, 0xFF, 0xFF, 0xFF}

// QR is a text as a QR code, for a telephone or another computer to read. Its
// modules are whole pixels of the screen.
type QR struct {
	widget.BaseWidget
	code *qr.Code
}

// NewQR is the QR code of a text of at most 2,331 bytes; capitals, digits and
// the hyphen take less room. The error says that the text is longer.
func NewQR(text string) (*QR, error) {
	code, err := qr.Encode(text, qrLevel)
	if err != nil {
		return nil, err
	}
	q := &QR{code: code}
	q.ExtendBaseWidget(q)
	return q, nil
}

// PNG is the code as a picture on a light ground, to be printed.
func (q *QR) PNG() []byte { return q.code.PNG() }

// CreateRenderer implements fyne.Widget.
func (q *QR) CreateRenderer() fyne.WidgetRenderer {
	ground := canvas.NewRectangle(qrLight)
	ground.CornerRadius = qrRadius
	modules := canvas.NewRaster(q.draw)
	modules.ScaleMode = canvas.ImageScalePixels
	layout := func(size fyne.Size) {
		side := min(size.Width, size.Height)
		place(ground, (size.Width-side)/2, (size.Height-side)/2, side, side)
		place(modules, (size.Width-side)/2, (size.Height-side)/2, side, side)
	}
	minSize := func() fyne.Size { return fyne.NewSquareSize(float32(q.code.Size+2*qrQuiet) * qrModule) }
	return draw(q, func() {}, layout, minSize, ground, modules)
}

// draw draws the modules in the pixels of the screen, each as large as all can
// be, in the middle; around them nothing.
func (q *QR) draw(width, height int) image.Image {
	picture := image.NewNRGBA(image.Rect(0, 0, width, height))
	side := min(width, height) / (q.code.Size + 2*qrQuiet)
	left, top := (width-side*q.code.Size)/2, (height-side*q.code.Size)/2
	for y := range side * q.code.Size {
		for x := range side * q.code.Size {
			if q.code.Black(x/side, y/side) {
				picture.SetNRGBA(left+x, top+y, qrDark)
			}
		}
	}
	return picture
}
