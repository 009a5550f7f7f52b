package settings

import (
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2/container"
)

// newLanguage is the language of the window and the lessons.
func newLanguage(d page.Deps) section {
	t := d.Texts
	lang := newChoice(d, app.SettingLang, []string{texts.French, texts.English}, []string{"Français", "English"})
	lang.show(t.Lang())
	return section{object: titled(t.Say("settings.language"), t.Say("settings.language.why"), lang.Object)}
}

// newAppearance is light or dark, the size of the lessons' text, and motion.
func newAppearance(d page.Deps) section {
	t := d.Texts
	look := newChoice(d, app.SettingTheme, []string{"light", "dark", "system"},
		[]string{t.Say("settings.theme.light"), t.Say("settings.theme.dark"), t.Say("settings.theme.system")})
	var sizes []string
	for _, points := range theme.LessonSizes {
		sizes = append(sizes, strconv.Itoa(points))
	}
	size := newChoice(d, app.SettingTextSize, sizes, sizes)
	motion := newChoice(d, app.SettingMotion, []string{"yes", "no"},
		[]string{t.Say("settings.motion.yes"), t.Say("settings.motion.no")})
	// The sample is in the lessons' own role: it grows when the theme does.
	sample := container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius),
		widgets.Inset(16, widgets.NewProse(t.Say("settings.size.sample"), widgets.Lesson)))
	object := widgets.VStack(theme.Gap,
		titled(t.Say("settings.theme"), "", look.Object),
		titled(t.Say("settings.size"), t.Say("settings.size.why"), size.Object, sample),
		titled(t.Say("settings.motion"), t.Say("settings.motion.why"), motion.Object),
	)
	refresh := func() {
		page.Load(d, d.App.Settings, func(s app.Settings) {
			look.show(s.Theme)
			size.show(strconv.Itoa(s.TextSize))
			motion.show(map[bool]string{true: "yes", false: "no"}[s.Motion])
		})
	}
	return section{object: object, refresh: refresh}
}
