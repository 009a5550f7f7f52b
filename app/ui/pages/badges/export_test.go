package badges

import (
	"cordee/app/ui/page"

	"fyne.io/fyne/v2"
)

// Export is what the dialog calls with the folder chosen.
var Export = exportTo

// Check is the card of exports once the dialog has called it with the file
// chosen.
func Check(d page.Deps, file string) fyne.CanvasObject {
	c := newCarry(d)
	c.check(file)
	return c.object
}
