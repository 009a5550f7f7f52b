package assets_test

import (
	"bytes"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"

	"cordee/assets"
)

// Each badge has a picture for when it is earned and one for when it is not.
func TestEveryBadgeHasItsTwoPictures(t *testing.T) {
	files, err := filepath.Glob("badges/*.svg")
	if err != nil || len(files) == 0 {
		t.Fatalf("no badge is drawn: %v", err)
	}
	for _, file := range files {
		name, _, _ := strings.Cut(filepath.Base(file), ".")
		for _, earned := range []bool{true, false} {
			svg, err := assets.Badge(name, earned)
			if err != nil || bytes.Contains(svg, []byte("stroke")) || bytes.Contains(svg, []byte("transform")) {
				t.Errorf("badge %s, earned %v: %v, or it has a stroke or a transform", name, earned, err)
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
