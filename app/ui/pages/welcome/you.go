package welcome

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// languages are the names of the languages, each in its own.
var languages = []struct{ code, name string }{{texts.French, "Français"}, {texts.English, "English"}}

// modes are the values of the theme setting and how they look.
var modes = []struct {
	value, text string
	mode        theme.Mode
}{
	{"system", "welcome.theme.system", theme.System},
	{"light", "welcome.theme.light", theme.Light},
	{"dark", "welcome.theme.dark", theme.Dark},
}

// youStep asks for a name and a team, and for the language and the look, which
// show at once.
type youStep struct {
	w          *welcome
	name, team *widgets.Entry
	lang       *widget.RadioGroup
	theme      string // value of the setting
}

func newYou(w *welcome) *youStep {
	s := &youStep{w: w, name: widgets.NewEntry(""), team: widgets.NewEntry(""), theme: w.d.Settings.Theme}
	s.name.Name, s.team.Name = "name", "team"
	s.name.OnChanged = func(string) { w.sync() }
	s.name.OnSubmitted = func(string) { w.goOn() }
	s.team.OnSubmitted = func(string) { w.goOn() }
	names := make([]string, len(languages))
	for i, l := range languages {
		names[i] = l.name
		if l.code == w.t.Lang() {
			defer func() { s.lang.SetSelected(l.name); s.lang.OnChanged = s.speak }()
		}
	}
	s.lang = widget.NewRadioGroup(names, nil)
	s.lang.Horizontal, s.lang.Required = true, true
	return s
}

// speak words the first run in another language.
func (s *youStep) speak(name string) {
	for _, l := range languages {
		if l.name == name && l.code != s.w.t.Lang() {
			s.w.t = texts.In(l.code)
			s.w.folder.form.Translate(s.w.t)
			s.w.show()
		}
	}
}

func (s *youStep) name_() string { return "welcome.you" }
