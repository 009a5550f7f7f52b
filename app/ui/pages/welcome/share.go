package welcome

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts/leaves"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// shareStep says what leaves this computer, shows it, and asks the one thing
// that is the person's to decide.
type shareStep struct {
	w      *welcome
	agreed bool
	open   map[string]bool // what was opened to be read word for word
}

func (s *shareStep) name(t *texts.Texts) string { return t.Say("welcome.share") }

func (s *shareStep) words(t *texts.Texts) (title, lead string) {
	if s.w.folder.joined == nil {
		return t.Say("welcome.share.title"), t.Say("welcome.share.lead-alone")
	}
	return t.Say("welcome.share.title"), t.Say("welcome.share.lead")
}

func (s *shareStep) content(t *texts.Texts) fyne.CanvasObject {
	line := func(icon, what, who string) fyne.CanvasObject {
		words := widgets.VStack(0, widgets.NewProse(t.Say(what), widgets.Strong), widgets.NewProse(t.Say(who), widgets.Body).In(theme.Ink2))
		return widgets.TopStack(14, widgets.NewIcon(icon, theme.Primary, widgets.IconRail), widgets.Grow(words))
	}
	agree := widgets.NewCheck(t.Say("welcome.share.agree"), func(on bool) { s.agreed = on })
	agree.Set(s.agreed)
	exact := widgets.VStack(0)
	page.Load(s.w.d, s.w.d.App.Preview, func(p app.Snapshot) { s.show(t, exact, p) })
	return widgets.VStack(20,
		widgets.NewCard(widgets.VStack(14,
			line("lock", "welcome.share.private", "welcome.share.private-detail"),
			line("people", "welcome.share.group", "welcome.share.group-detail"),
			line("shield", "welcome.share.levels", "welcome.share.levels-detail"),
		)),
		widgets.VStack(2,
			widgets.HStack(0, agree),
			widgets.Pad(0, 0, 0, widgets.CheckText, widgets.NewProse(t.Say("welcome.share.agree-detail"), widgets.Caption).In(theme.Ink2))),
		exact,
	)
}

// show puts what would leave today into the room for it.
func (s *shareStep) show(t *texts.Texts, room *fyne.Container, p app.Snapshot) {
	if s.open == nil {
		s.open = map[string]bool{}
	}
	view := &leaves.View{Texts: t, At: s.w.d.App.Now(), Open: s.open, Again: func() { s.show(t, room, p) }}
	card, err := view.Document(p.Document, p.Skills, false, leaves.Nobody(t, p))
	if err != nil {
		s.w.d.Shell.Fail(err)
		return
	}
	room.Objects = []fyne.CanvasObject{card}
	room.Refresh()
	if len(s.w.right.Objects) > 0 {
		s.w.right.Objects[0].Refresh() // the step scrolls by its new height
	}
}

func (s *shareStep) focus() fyne.Focusable { return nil }

func (s *shareStep) ready() bool { return true }

func (s *shareStep) button(t *texts.Texts) string { return t.Say("welcome.start") }

// work also writes the language: from then on the window makes its pages anew
// in it, and the first run, which speaks it already, is over.
func (s *shareStep) work() (do func(context.Context) error, done func()) {
	agreed, lang, a := s.agreed, s.w.t.Lang(), s.w.d.App
	return func(ctx context.Context) error {
		if err := a.Switch(ctx, app.SettingShareLevels, agreed); err != nil {
			return err
		}
		return a.Choose(ctx, app.SettingLang, lang)
	}, nil
}
