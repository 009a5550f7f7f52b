package theme

import (
	"fmt"
	"math"
	"regexp"
	"strconv"

	"fyne.io/fyne/v2"
	fynetheme "fyne.io/fyne/v2/theme"
)

// iconCentre is the middle of an icon's grid of 24.
const iconCentre = 12

var (
	iconPath  = regexp.MustCompile(` d="[^"]*"`)
	iconPoint = regexp.MustCompile(`(-?[0-9.]+) (-?[0-9.]+)`)
)

// TurnedIcon is ColoredIcon turned clockwise by that many degrees. Fyne turns no picture, so the points of the icon's path
// are turned: our icons have absolute moves and lines only, as a test sees to.
func TurnedIcon(name string, degrees int, in fyne.ThemeColorName) fyne.Resource {
	if degrees%360 == 0 {
		return ColoredIcon(name, in)
	}
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	turn := func(pair []byte) []byte {
		at := iconPoint.FindSubmatch(pair)
		x, _ := strconv.ParseFloat(string(at[1]), 64) // digits, by the pattern
		y, _ := strconv.ParseFloat(string(at[2]), 64)
		x, y = x-iconCentre, y-iconCentre
		return fmt.Appendf(nil, "%.2f %.2f", iconCentre+x*cos-y*sin, iconCentre+x*sin+y*cos)
	}
	turned := iconPath.ReplaceAllFunc(iconFile(name).Content(), func(path []byte) []byte { return iconPoint.ReplaceAllFunc(path, turn) })
	return fynetheme.NewColoredResource(fyne.NewStaticResource(fmt.Sprintf("%s-%d.svg", name, degrees), turned), in)
}
