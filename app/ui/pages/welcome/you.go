package welcome

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
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
	lang         *widgets.Radios
	look         string // value of the theme setting
}

func newYou(w *welcome) *youStep {
	s := &youStep{w: w, called: widgets.NewEntry(""), team: widgets.NewEntry(""), look: w.d.Settings.Theme}
	s.called.Name, s.team.Name = "name", "team"
	s.called.OnChanged = func(string) { w.sync() }
	s.called.OnSubmitted = func(string) { w.goOn() }
	s.team.OnSubmitted = func(string) { w.goOn() }
	var names []string
	at := 0
	for i, l := range languages {
		names = append(names, l.name)
		if l.code == w.t.Lang() {
			at = i
		}
	}
	s.lang = widgets.NewRadios(names, func(i int) { s.speak(languages[i].code) })
	s.lang.Choose(at)
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
		field(t.Say("welcome.you.lang"), s.lang.Object),
		field(t.Say("welcome.you.theme"), s.looks(t)),
		s.w.linking.open(),
	)
}

// looks is the choice between light and dark.
func (s *youStep) looks(t *texts.Texts) fyne.CanvasObject {
	var words []string
	at := -1
	for i, l := range looks {
		words = append(words, t.Say(l.text))
		if l.value == s.look {
			at = i
		}
	}
	group := widgets.NewRadios(words, func(i int) {
		l := looks[i]
		s.look = l.value
		fyne.CurrentApp().Settings().SetTheme(theme.New(l.mode, float32(s.w.d.Settings.TextSize)).Still(!s.w.d.Settings.Motion))
	})
	group.Choose(at)
	return group.Object
}

// speak words the first run in a language.
func (s *youStep) speak(code string) {
	s.w.t = texts.In(code)
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
