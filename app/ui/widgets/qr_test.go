package widgets_test

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"rsc.io/qr"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Every module stands on the screen as it is in the code: dark on light in
// both modes, also when the widget has more room than it asked for.
func TestQRIsDrawnModuleByModule(t *testing.T) {
	const text = "7K2M-0QXD-9F4H-ZR8T-W3CE-5VNP"
	code, err := qr.Encode(text, qr.M)
	if err != nil {
		t.Fatal(err)
	}
	for _, mode := range []theme.Mode{theme.Light, theme.Dark} {
		for _, more := range []float32{0, 3, 50} {
			picture := qrPicture(t, text, mode, more)
			side := code.Size + 8
			pixels := picture.Bounds().Dx() / side
			left := (picture.Bounds().Dx() - pixels*code.Size) / 2
			for y := range code.Size {
				for x := range code.Size {
					r, _, _, _ := picture.At(left+x*pixels+pixels/2, left+y*pixels+pixels/2).RGBA()
					if dark := r < 0x8000; dark != code.Black(x, y) {
						t.Fatalf("mode %v, %v px more: module %d, %d is dark = %v", mode, more, x, y, dark)
					}
				}
			}
		}
	}
}

func qrPicture(t *testing.T, text string, mode theme.Mode, more float32) image.Image {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(mode, 16))
	q, err := widgets.NewQR(text)
	if err != nil {
		t.Fatal(err)
	}
	w := test.NewTempWindow(t, q)
	w.SetPadded(false)
	w.Resize(q.MinSize().Add(fyne.NewSquareSize(more)))
	return w.Canvas().Capture()
}

func TestQROnPaper(t *testing.T) {
	q, err := widgets.NewQR("7K2M-0QXD")
	if err != nil {
		t.Fatal(err)
	}
	if picture, err := png.Decode(bytes.NewReader(q.PNG())); err != nil || picture.Bounds().Dx() < 100 {
		t.Errorf("the picture to print: %v", err)
	}
	if _, err := widgets.NewQR(strings.Repeat("x", 3000)); err == nil {
		t.Error("a text that no QR code holds has one")
	}
}
