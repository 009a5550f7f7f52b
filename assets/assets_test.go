package assets_test

import (
	"bytes"
	"io/fs"
	"testing"

	"cordee/assets"
)

func TestEveryBadgeHasItsTwoPictures(t *testing.T) {
	for _, name := range []string{"first-pack", "clean-run", "figure-eight", "belayer", "steady-hands", "open-sky", "one-rope", "social-business",
		"route-setter", "base-camp", "all-seasons", "four-routes", "cross-pollinate", "summit-party", "guide"} {
		for _, earned := range []bool{true, false} {
			if _, err := assets.Badge(name, earned); err != nil {
				t.Errorf("badge %s, earned %v: %v", name, earned, err)
			}
		}
	}
}

// Fyne recolours fills only, and scales no stroke: a stroke would show in a wrong colour and width.
func TestIconsAreFillsOnly(t *testing.T) {
	for _, name := range assets.IconNames() {
		svg, err := assets.Icon(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(svg, []byte("stroke")) || bytes.Contains(svg, []byte("transform")) {
			t.Errorf("icon %s has a stroke or a transform", name)
		}
	}
}

func TestTheFontsCarryTheirLicence(t *testing.T) {
	text, err := assets.FontLicence()
	if err != nil || !bytes.Contains(text, []byte("SIL OPEN FONT LICENSE")) {
		t.Errorf("the licence of the fonts is not embedded: %v", err)
	}
}

func TestThePacksAreInside(t *testing.T) {
	entries, err := fs.ReadDir(assets.Packs, "packs")
	if err != nil || len(entries) == 0 {
		t.Errorf("no pack is embedded: %v", err)
	}
}

func TestAnUnknownNameIsAnError(t *testing.T) {
	if _, err := assets.Icon("../assets"); err == nil {
		t.Error("an icon outside the folder was given")
	}
	if _, err := assets.Badge("nothing", true); err == nil {
		t.Error("a badge that does not exist was given")
	}
}
