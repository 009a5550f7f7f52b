package ui

import (
	"strings"
	"testing"

	"cordee/app"
)

// The rail shows how high one has climbed, but not to who wants no game, from
// the moment they say so.
func TestTheRailWithoutAGame(t *testing.T) {
	a := home(t, "Nadia")
	w := furnished(t, a)
	sees(t, w, "Vallée · 0\u00a0m")
	if err := a.Choose(ctx, app.SettingPlay, app.Sober); err != nil {
		t.Fatal(err)
	}
	sees(t, w, "Nadia")
	if all := words(w); strings.Contains(all, "Vallée") || strings.Contains(all, "0\u00a0m\n") {
		t.Errorf("the altitude is still there:\n%s", all)
	}
}
