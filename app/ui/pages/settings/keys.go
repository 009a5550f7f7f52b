package settings

import (
	"runtime"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// keyWidth is the room for the keys of a line, px.
const keyWidth = 170

// keys are what the window does for a key, by place. Mod is Ctrl, or Cmd on a Mac.
var keys = []struct {
	title string
	lines [][2]string // the keys and the text of what they do
}{
	{"settings.keys.everywhere", [][2]string{
		{"Mod+K", "settings.keys.search"},
		{"Mod+1 – Mod+7", "settings.keys.pages"},
		{"Alt+←", "settings.keys.back"},
		{"Mod+Shift+S", "settings.keys.sync"},
		{"Mod++ / Mod+- / Mod+0", "settings.keys.size"},
		{"Esc", "settings.keys.close"},
		{"F1", "settings.keys.help"},
	}},
	{"settings.keys.learning", [][2]string{
		{"Space", "settings.keys.read"},
		{"C", "settings.keys.block"},
		{"F8", "settings.keys.panel"},
		{"A–F, 1–9", "settings.keys.answer"},
		{"Enter", "settings.keys.check"},
		{"F2", "settings.keys.hint"},
		{"Alt+↑↓", "settings.keys.order"},
	}},
	{"settings.keys.writing", [][2]string{
		{"Mod+N", "settings.keys.new"},
		{"Mod+Enter", "settings.keys.send"},
		{"F4", "settings.keys.problem"},
	}},
}

// newKeys is the list of keys.
func newKeys(d page.Deps) section {
	t := d.Texts
	mod := "Ctrl"
	if runtime.GOOS == "darwin" {
		mod = "Cmd"
	}
	words := strings.NewReplacer("Mod", mod, "Esc", t.Say("settings.key.escape"), "Space", t.Say("settings.key.space"),
		"Enter", t.Say("settings.key.enter"), "Shift", t.Say("settings.key.shift"))
	all := widgets.VStack(theme.Gap)
	for _, place := range keys {
		lines := widgets.VStack(10)
		for _, line := range place.lines {
			cap := container.NewStack(widgets.NewGround(theme.Sunken, theme.CellRadius),
				widgets.Pad(2, 8, 2, 8, widgets.NewText(words.Replace(line[0]), widgets.CaptionStrong)))
			lines.Add(widgets.HStack(0, widgets.Fixed(keyWidth, 0, widgets.HStack(0, cap)),
				widgets.Grow(widgets.NewProse(t.Say(line[1]), widgets.Body))))
		}
		all.Add(titled(t.Say(place.title), "", lines))
	}
	return section{object: all}
}

// newAbout says which version this is and under what terms.
func newAbout(d page.Deps) section {
	t := d.Texts
	name := []fyne.CanvasObject{widgets.NewText("Cordée", widgets.Heading)}
	if version := fyne.CurrentApp().Metadata().Version; version != "" {
		name = append(name, widgets.NewText(t.Say("settings.about.version", "Version", version), widgets.Body).In(theme.Ink2))
	}
	return section{object: widgets.NewCard(widgets.VStack(18,
		widgets.HStack(18, widgets.NewPicture(theme.Logo(), 64, 64), widgets.Grow(widgets.VStack(0, name...))),
		widgets.NewProse(t.Say("settings.about.what"), widgets.Body),
		widgets.NewProse(t.Say("settings.about.licence"), widgets.Body).In(theme.Ink2),
		widgets.NewProse(t.Say("settings.about.font"), widgets.Body).In(theme.Ink2),
	))}
}
