package welcome

import (
	"context"
	"slices"
	"strings"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// languages are named each in its own.
var languages = []struct{ code, name string }{{texts.French, "Français"}, {texts.English, "English"}}

// looks are the values of the theme setting.
var looks = []struct {
	value, text string
	mode        theme.Mode
}{
	{"light", "welcome.theme.light", theme.Light},
	{"dark", "welcome.theme.dark", theme.Dark},
	{"system", "welcome.theme.system", theme.System},
}

// youStep asks for a name and a team, and for the language and the look, which
// show at once.
type youStep struct {
	w            *welcome
	called, team *widgets.Entry
	lang         *widget.RadioGroup
	look         string // value of the theme setting
}

func newYou(w *welcome) *youStep {
	s := &youStep{w: w, called: widgets.NewEntry(""), team: widgets.NewEntry(""), look: w.d.Settings.Theme}
	s.called.Name, s.team.Name = "name", "team"
	s.called.OnChanged = func(string) { w.sync() }
	s.called.OnSubmitted = func(string) { w.goOn() }
	s.team.OnSubmitted = func(string) { w.goOn() }
	s.lang = widget.NewRadioGroup(nil, nil)
	s.lang.Horizontal, s.lang.Required = true, true
	for _, l := range languages {
		s.lang.Append(l.name)
		if l.code == w.t.Lang() {
			s.lang.Selected = l.name
		}
	}
	s.lang.OnChanged = s.speak
	return s
}

func (s *youStep) name(t *texts.Texts) string { return t.Say("welcome.you") }

func (s *youStep) words(t *texts.Texts) (title, lead string) {
	return t.Say("welcome.you.title"), t.Say("welcome.you.lead")
}

func (s *youStep) content(t *texts.Texts) fyne.CanvasObject {
	s.called.SetPlaceHolder(t.Say("welcome.you.name-example"))
	s.team.SetPlaceHolder(t.Say("welcome.you.team-example"))
	field := func(label string, control fyne.CanvasObject) fyne.CanvasObject {
		return widgets.VStack(6, widgets.NewText(label, widgets.Strong), control)
	}
	why := widgets.NewProse(t.Say("welcome.you.team-why"), widgets.Caption).In(theme.Ink2)
	return widgets.VStack(20,
		field(t.Say("welcome.you.name"), widgets.Fixed(0, theme.Control, s.called)),
		widgets.VStack(6, field(t.Say("welcome.you.team"), widgets.Fixed(0, theme.Control, s.team)), why),
		field(t.Say("welcome.you.lang"), flush(s.lang)),
		field(t.Say("welcome.you.theme"), flush(s.looks(t))),
	)
}

// looks is the choice between light and dark.
func (s *youStep) looks(t *texts.Texts) fyne.CanvasObject {
	group := widget.NewRadioGroup(nil, nil)
	group.Horizontal, group.Required = true, true
	for _, l := range looks {
		group.Append(t.Say(l.text))
		if l.value == s.look {
			group.Selected = t.Say(l.text)
		}
	}
	group.OnChanged = func(chosen string) {
		l := looks[slices.Index(group.Options, chosen)]
		s.look = l.value
		fyne.CurrentApp().Settings().SetTheme(theme.New(l.mode, float32(s.w.d.Settings.TextSize)).Still(!s.w.d.Settings.Motion))
	}
	return group
}

// speak words the first run in the language of this name.
func (s *youStep) speak(name string) {
	for _, l := range languages {
		if l.name == name {
			s.w.t = texts.In(l.code)
		}
	}
	s.w.folder.form.Translate(s.w.t)
	s.w.show()
}

func (s *youStep) focus() fyne.Focusable { return s.called }

func (s *youStep) ready() bool { return strings.TrimSpace(s.called.Text) != "" }

func (s *youStep) button(t *texts.Texts) string { return t.Say("welcome.next") }

func (s *youStep) work() (do func(context.Context) error, done func()) {
	called, team, look, a := s.called.Text, s.team.Text, s.look, s.w.d.App
	return func(ctx context.Context) error {
		if err := a.Introduce(ctx, called, team); err != nil {
			return err
		}
		return a.Choose(ctx, app.SettingTheme, look)
	}, nil
}
