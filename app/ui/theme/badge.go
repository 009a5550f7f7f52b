package theme

import (
	"bytes"
	"fmt"
	"image/color"

	"cordee/assets"

	"fyne.io/fyne/v2"
)

// outlineFills are the colours the outlines of badges are drawn with, and what they mean.
var outlineFills = map[string]fyne.ThemeColorName{"#D2DCE0": Line, "#FFFFFF": Surface, "#566B74": Ink3}

// Badge is the picture of a badge: in its own colours when earned, as an outline in the colours of th when not. A name we
// have no picture for (a newer version of a colleague gave it) shows as the general badge icon.
func Badge(name string, earned bool, th fyne.Theme) fyne.Resource {
	data, err := assets.Badge(name, earned)
	if err != nil {
		return ColoredIcon("badge", Ink2)
	}
	if earned {
		return fyne.NewStaticResource(name+".svg", data)
	}
	variant := fyne.CurrentApp().Settings().ThemeVariant()
	for fill, token := range outlineFills {
		data = bytes.ReplaceAll(data, []byte(`"`+fill+`"`), []byte(`"`+marker(token)+`"`))
	}
	for _, token := range outlineFills {
		hex := hexOf(th.Color(token, variant))
		data = bytes.ReplaceAll(data, []byte(marker(token)), []byte(hex))
	}
	// Fyne keeps drawn SVGs by name, so the name has to tell the colours.
	return fyne.NewStaticResource(name+"."+hexOf(th.Color(Surface, variant))[1:]+".svg", data)
}

// marker stands for a token between the two replacements, so a new colour is never taken for an old one.
func marker(token fyne.ThemeColorName) string { return "{" + string(token) + "}" }

func hexOf(c color.Color) string {
	n := color.NRGBAModel.Convert(c).(color.NRGBA)
	return fmt.Sprintf("#%02X%02X%02X", n.R, n.G, n.B)
}
