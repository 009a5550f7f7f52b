// Package assets holds the files the program carries inside itself: fonts, icons, badges, pictures and the
// bundled packs. It knows nothing of what they are for; whoever needs one asks by name.
// Texts are in assets/texts.
package assets

import (
	"embed"
	"io/fs"
)

//go:embed fonts/*.ttf fonts/*.txt
var fonts embed.FS

//go:embed icons/*.svg
var icons embed.FS

//go:embed badges/*.svg
var badges embed.FS

//go:embed images/*.svg
var images embed.FS

// Packs holds the bundled packs, one folder each under "packs", in the layout every pack has.
//
//go:embed packs
var Packs embed.FS

// AppIcon is the window's icon: PNG, 512 x 512.
//
//go:embed icon.png
var AppIcon []byte

// Font returns the bytes of fonts/<name>.ttf. The licence (SIL OFL 1.1) lies beside the fonts and is embedded with them.
// An unknown name is an error of fs.
func Font(name string) ([]byte, error) { return fs.ReadFile(fonts, "fonts/"+name+".ttf") }

// FontLicence returns the text of the licence the fonts are distributed under.
func FontLicence() ([]byte, error) { return fs.ReadFile(fonts, "fonts/OFL.txt") }

// Icon returns icons/<name>.svg: one path on a 24 grid with one fill, so it can be recoloured.
func Icon(name string) ([]byte, error) { return fs.ReadFile(icons, "icons/"+name+".svg") }

// IconNames lists the names Icon knows, in alphabetical order.
func IconNames() []string { return names(icons, "icons") }

// Badge returns badges/<name>.svg, or its outline when the badge is not earned yet.
func Badge(name string, earned bool) ([]byte, error) {
	if !earned {
		name += ".locked"
	}
	return fs.ReadFile(badges, "badges/"+name+".svg")
}

// Image returns images/<name>.svg.
func Image(name string) ([]byte, error) { return fs.ReadFile(images, "images/"+name+".svg") }

func names(files embed.FS, folder string) []string {
	entries, err := fs.ReadDir(files, folder)
	if err != nil {
		return nil // the folder is embedded: the program would not build without it
	}
	out := make([]string, 0, len(entries))
	for _, entry := range entries {
		out = append(out, entry.Name()[:len(entry.Name())-len(".svg")])
	}
	return out
}
