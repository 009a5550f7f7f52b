package welcome

import (
	"context"

	"cordee/app"
	"cordee/app/ui/parts/play"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// roleStep asks what the person comes for besides learning, which everybody
// does: each role shows a page. And how much of the climb they wish to see.
type roleStep struct {
	w               *welcome
	manages, writes bool
	play            string // value of the setting
}

func (s *roleStep) name(t *texts.Texts) string { return t.Say("welcome.role") }

func (s *roleStep) words(t *texts.Texts) (title, lead string) {
	return t.Say("welcome.role.title"), t.Say("welcome.role.lead")
}

func (s *roleStep) content(t *texts.Texts) fyne.CanvasObject {
	card := func(title, detail, icon string, on *bool) *widgets.RadioCard {
		var c *widgets.RadioCard
		c = widgets.NewRadioCard(t.Say(title), t.Say(detail), icon, func() {
			*on = !*on
			c.SetChosen(*on)
		})
		c.Several = true
		c.SetChosen(*on)
		return c
	}
	shown := play.NewCards(t, func(value string) { s.play = value })
	shown.Show(s.play)
	return widgets.VStack(10,
		card("welcome.role.manage", "welcome.role.manage-detail", "team", &s.manages),
		card("welcome.role.author", "welcome.role.author-detail", "author", &s.writes),
		widgets.Pad(12, 0, 0, 0, widgets.NewText(t.Say("welcome.role.shown"), widgets.Strong)),
		shown.Object,
	)
}

func (s *roleStep) focus() fyne.Focusable { return nil }

func (s *roleStep) ready() bool { return true }

func (s *roleStep) button(t *texts.Texts) string { return t.Say("welcome.next") }

func (s *roleStep) work() (do func(context.Context) error, done func()) {
	manages, writes, shown, a := s.manages, s.writes, s.play, s.w.d.App
	return func(ctx context.Context) error {
		if err := a.Switch(ctx, app.SettingManager, manages); err != nil {
			return err
		}
		if err := a.Switch(ctx, app.SettingTrainer, writes); err != nil {
			return err
		}
		return a.Choose(ctx, app.SettingPlay, shown)
	}, nil
}
