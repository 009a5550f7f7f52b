package main

import (
	"path/filepath"
	"testing"

	"github.com/BurntSushi/toml"
)

// Fyne's packaging tool reads FyneApp.toml, the program tells the same facts
// itself: they must not drift apart.
func TestTheMetadataIsThatOfFyneApp(t *testing.T) {
	var file struct {
		Details struct {
			Name, ID, Version string
			Build             int
		}
		Migrations map[string]bool
	}
	if _, err := toml.DecodeFile(filepath.Join("..", "..", "FyneApp.toml"), &file); err != nil {
		t.Fatal(err)
	}
	m := metadata()
	if d := file.Details; m.Name != d.Name || m.ID != d.ID || m.Version != d.Version || m.Build != d.Build {
		t.Errorf("the program says %s %s %s %d, FyneApp.toml %+v", m.Name, m.ID, m.Version, m.Build, d)
	}
	if !m.Migrations["fyneDo"] || !file.Migrations["fyneDo"] {
		t.Errorf("fyneDo: the program says %v, FyneApp.toml %v", m.Migrations, file.Migrations)
	}
}
