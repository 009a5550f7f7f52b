package openbadge

import (
	"bytes"
	"image"
	"image/png"

	"github.com/fyne-io/oksvg"
	"github.com/srwiley/rasterx"
)

// pictureSize is the width and height of a badge's PNG in pixels: large enough
// for a page or a printed line, small enough for an e-mail (Open Badges asks for
// 90 at least).
const pictureSize = 512

// rasterise makes a PNG of one of our drawings, on no ground. It is not meant
// for drawings by others.
func rasterise(svg []byte) ([]byte, error) {
	drawing, err := oksvg.ReadIconStream(bytes.NewReader(svg), oksvg.StrictErrorMode)
	if err != nil {
		return nil, err
	}
	drawing.SetTarget(0, 0, pictureSize, pictureSize)
	picture := image.NewRGBA(image.Rect(0, 0, pictureSize, pictureSize))
	scanner := rasterx.NewScannerGV(pictureSize, pictureSize, picture, picture.Bounds())
	drawing.Draw(rasterx.NewDasher(pictureSize, pictureSize, scanner), 1)
	var out bytes.Buffer
	err = png.Encode(&out, picture)
	return out.Bytes(), err
}
