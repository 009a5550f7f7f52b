package studio

import (
	"bytes"
	"fmt"
	"hash/crc32"
	"image"
	"path"
	"slices"
	"strings"

	"cordee/app"

	"fyne.io/fyne/v2"
)

// maxPixels bounds a picture: four bytes each in memory.
const maxPixels = 40 << 20

// pictures finds the pictures of a draft by their path.
func pictures(draft app.Draft) func(file string) (fyne.Resource, bool) {
	return func(file string) (fyne.Resource, bool) {
		data, err := draft.Bytes(file)
		if err != nil {
			return nil, false
		}
		return drawable(file, data)
	}
}

// picture says whether a file is of a format that lessons may show.
func picture(file string) bool {
	return slices.Contains([]string{".png", ".jpg", ".jpeg", ".svg"}, strings.ToLower(path.Ext(file)))
}

// drawable is a file as a picture, when it is one, whole and of a bearable size.
func drawable(file string, data []byte) (fyne.Resource, bool) {
	if !picture(file) {
		return nil, false
	}
	if !strings.EqualFold(path.Ext(file), ".svg") {
		size, _, err := image.DecodeConfig(bytes.NewReader(data))
		if err != nil || size.Width*size.Height > maxPixels {
			return nil, false
		}
	}
	// Fyne keeps drawn pictures by name; this one may be saved again.
	return fyne.NewStaticResource(fmt.Sprintf("%08x/%s", crc32.ChecksumIEEE(data), file), data), true
}
