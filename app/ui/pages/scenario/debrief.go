package scenario

import (
	"context"
	"strings"

	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// debriefRows is the height of the entry, in lines of text.
const debriefRows = 4

// debrief is what the player makes of the story, for themselves.
type debrief struct {
	write func(context.Context, string) error
	text  string // as it stands in the entry
	kept  string // as it was written last

	entry *widgets.TextArea
	save  *widgets.Button
	talk  *widgets.Button
	state *widgets.Prose // whether it is kept, and for whom
}

// reflection asks what the player makes of the story that has come to its end.
func (s *player) reflection() fyne.CanvasObject {
	say, d := s.Texts.Say, s.debrief
	d.entry = widgets.NewTextArea(say("scenario.debrief-hint"), debriefRows)
	d.entry.Name = "debrief"
	d.entry.SetText(d.text)
	d.entry.OnSend = s.saveDebrief
	d.entry.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name == fyne.KeyEscape { // leaves the entry, not yet the story
			s.Window.Canvas().Unfocus()
		}
		return ev.Name == fyne.KeyEscape
	}
	d.save = widgets.NewButton(say("scenario.debrief-save"), s.saveDebrief).Named("debrief:save")
	d.talk = widgets.NewButton(say("scenario.debrief-talk"), s.talkAboutIt).As(widgets.Low).WithIcon("discuss").Named("debrief:talk")
	d.state = widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	d.entry.OnChanged = func(text string) {
		d.text = text
		s.showDebrief()
	}
	s.showDebrief()
	return widgets.NewCard(widgets.VStack(10,
		widgets.NewText(say("scenario.debrief"), widgets.Strong), d.entry, d.state,
		widgets.HStack(10, d.save, d.talk)))
}

// showDebrief says whether what was written is kept.
func (s *player) showDebrief() {
	d := s.debrief
	state := "scenario.debrief-private"
	if d.kept != "" && !d.changed() {
		state = "scenario.debrief-kept"
	}
	d.state.SetText(s.Texts.Say(state))
	able := func(b *widgets.Button, on bool) {
		if on {
			b.Enable()
		} else {
			b.Disable()
		}
	}
	able(d.save, d.changed())
	able(d.talk, strings.TrimSpace(d.text) != "")
}

func (d *debrief) changed() bool { return strings.TrimSpace(d.text) != d.kept }

// saveDebrief keeps what was written, when it has changed.
func (s *player) saveDebrief() {
	d := s.debrief
	if d == nil || !d.changed() {
		return
	}
	text, before := strings.TrimSpace(d.text), d.kept
	d.kept = text // once, though one leaves while it is being written
	var err error
	s.Run.Go(func(ctx context.Context) { err = d.write(ctx, text) }, func() {
		if err != nil {
			d.kept = before
			s.Shell.Fail(err)
		}
		s.showDebrief()
	})
}

// talkAboutIt begins a question to colleagues with what was written. Nothing
// goes out before the person sends it there.
func (s *player) talkAboutIt() {
	s.saveDebrief()
	parts.AskWith(s.Deps, s.Texts.Say("scenario.debrief-title", "Title", s.title)+"\n\n"+strings.TrimSpace(s.debrief.text))
}
