package welcome

import (
	"context"

	"cordee/app"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// roleStep asks what the person comes for. Everybody learns; the two other
// roles each show a page.
type roleStep struct {
	w               *welcome
	manages, writes bool
}

func (s *roleStep) name(t *texts.Texts) string { return t.Say("welcome.role") }

func (s *roleStep) words(t *texts.Texts) (title, lead string) {
	return t.Say("welcome.role.title"), t.Say("welcome.role.lead")
}

func (s *roleStep) content(t *texts.Texts) fyne.CanvasObject {
	card := func(title, detail, icon string, on *bool) *widgets.RadioCard {
		var c *widgets.RadioCard
		c = widgets.NewRadioCard(t.Say(title), t.Say(detail), icon, func() {
			if on != nil {
				*on = !*on
				c.SetChosen(*on)
			}
		})
		c.Several = true
		c.SetChosen(on == nil || *on)
		return c
	}
	return widgets.VStack(10,
		card("welcome.role.learn", "welcome.role.learn-detail", "learn", nil),
		card("welcome.role.manage", "welcome.role.manage-detail", "team", &s.manages),
		card("welcome.role.author", "welcome.role.author-detail", "author", &s.writes),
	)
}

func (s *roleStep) focus() fyne.Focusable { return nil }

func (s *roleStep) ready() bool { return true }

func (s *roleStep) button(t *texts.Texts) string { return t.Say("welcome.next") }

func (s *roleStep) work() (do func(context.Context) error, done func()) {
	manages, writes, a := s.manages, s.writes, s.w.d.App
	return func(ctx context.Context) error {
		if err := a.Switch(ctx, app.SettingManager, manages); err != nil {
			return err
		}
		return a.Switch(ctx, app.SettingTrainer, writes)
	}, nil
}
