package ui

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// sharing exchanges with the folder while the window is open, and says in the
// rail how it goes. It never blocks the window.
type sharing struct {
	*shell
	state   app.Sync
	busy    bool
	again   bool // asked for while busy
	cancel  context.CancelFunc
	timer   func()
	lastUse time.Time
	popover *widget.PopUp
	more    *widgets.Button // of the popover: to the settings
}

// troublesShown is how many files that do not verify the popover names.
const troublesShown = 4

func newSharing(s *shell) *sharing { return &sharing{shell: s, state: app.Sync{State: app.StateAlone}} }

func (s *sharing) start() {
	s.active()
	s.exchange(false)
}

func (s *sharing) stop() {
	if s.timer != nil {
		s.timer()
	}
	if s.cancel != nil {
		s.cancel()
	}
}

// active notes that the person is there.
func (s *sharing) active() { s.lastUse = s.app.Now() }

// soon exchanges shortly after a message.
func (s *sharing) soon() {
	if s.me.Space != nil && !s.busy {
		s.plan(postWait)
	}
}

// plan exchanges after a while, instead of what was planned before.
func (s *sharing) plan(wait time.Duration) {
	if s.timer != nil {
		s.timer()
	}
	s.timer = s.run.After(wait, func() { s.exchange(false) })
}

func (s *sharing) planNext() {
	wait := pollEvery
	if s.app.Now().Sub(s.lastUse) > idleAfter {
		wait = pollIdle
	}
	s.plan(wait + time.Duration(rand.Int64N(int64(wait)/4))) // so that a team's laptops do not all come at once
}

// Sync implements page.Shell.
func (s *shell) Sync() { s.sharing.exchange(true) }

// exchange makes one exchange. What goes wrong is only said aloud when the
// person asked for it: being offline is normal.
func (s *sharing) exchange(asked bool) {
	if s.busy {
		s.again = s.again || asked
		return
	}
	s.busy = true
	s.row()
	ctx, cancel := context.WithCancel(s.run.ctx)
	s.cancel = cancel
	var result app.Sync
	var err error
	s.run.Go(func(context.Context) { result, err = s.app.Sync(ctx) }, func() {
		stopped := ctx.Err() != nil
		cancel()
		s.busy, s.cancel = false, nil
		if err == nil || app.Code(err) != "no-space" {
			s.update(result)
			if asked && err != nil && !stopped {
				s.Fail(err)
			}
			s.planNext()
		} else {
			s.update(app.Sync{State: app.StateAlone})
		}
		if s.again {
			s.again = false
			s.exchange(true)
		}
	})
}

// update shows a state in the rail and in the open popover.
func (s *sharing) update(state app.Sync) {
	s.state = state
	s.row()
	if s.popover != nil && s.popover.Visible() {
		s.show()
	}
}

// row words the state in the rail.
func (s *sharing) row() {
	text, icon, attention := s.words()
	s.rail.SetSync(text, icon, attention)
}

func (s *sharing) words() (text, icon string, attention bool) {
	switch {
	case s.busy && s.me.Space != nil:
		return s.texts.Say("shell.sync-busy"), "sync", false
	case s.state.State == app.StateAlone:
		return s.texts.Say("shell.sync-alone"), "user", false
	case s.state.State == app.StateOffline:
		return s.texts.Say("shell.sync-offline"), "offline", true
	case s.state.State == app.StateNever:
		return s.texts.Say("shell.sync-never"), "sync", false
	case s.state.State == app.StateWaiting:
		return s.texts.Count("shell.sync-waiting", s.state.Waiting), "clock", true
	default:
		return s.texts.Say("shell.sync-done", "Ago", s.texts.Ago(s.state.At, s.app.Now())), "sync", len(s.state.Troubles) > 0
	}
}

// show opens the popover beside the rail: what waits, what was named, and a button.
func (s *sharing) show() {
	second := s.more != nil && s.win.Canvas().Focused() == fyne.Focusable(s.more)
	if s.popover != nil {
		s.popover.Hide()
	}
	text, _, _ := s.words()
	lines := []fyne.CanvasObject{widgets.NewText(text, widgets.Strong), widgets.NewProse(s.explain(), widgets.Body).In(theme.Ink2)}
	for i, t := range s.state.Troubles {
		if i == troublesShown {
			lines = append(lines, widgets.NewText(s.texts.Count("shell.sync-more", len(s.state.Troubles)-i), widgets.Caption).In(theme.Ink2))
			break
		}
		lines = append(lines, widgets.NewProse(s.texts.Say("share."+t.Code, "Name", filepath.Base(t.File)), widgets.Caption).In(theme.WarnInk))
	}
	close := func() { s.popover.Hide() }
	action := widgets.NewButton(s.texts.Say("shell.sync-now"), func() { close(); s.Sync() }).WithIcon("sync").As(widgets.High).Named("sync-now")
	if s.busy {
		action = widgets.NewButton(s.texts.Say("shell.sync-cancel"), func() {
			if s.cancel != nil {
				s.cancel()
			}
			close()
		})
	}
	if s.me.Space == nil {
		action = widgets.NewButton(s.texts.Say("shell.sync-join"), func() { close(); s.Open(page.Place{Page: page.Settings, Section: "folder"}) }).As(widgets.High)
	}
	s.more = widgets.NewButton(s.texts.Say("shell.sync-settings"), func() { close(); s.Open(page.Place{Page: page.Settings, Section: "folder"}) }).As(widgets.Low)
	lines = append(lines, widgets.HStack(8, action, s.more))
	s.popover = widgets.NewPopover(widgets.VStack(10, lines...), popoverWidth, s.win.Canvas())
	widgets.ShowBeside(s.popover, s.rail.SyncRow())
	if second { // the keys stay where they were when only the words have changed
		action = s.more
	}
	s.win.Canvas().Focus(action)
}

// popoverWidth is the width of the popover, px.
const popoverWidth = 340

func (s *sharing) explain() string {
	if s.me.Space == nil {
		return s.texts.Say("shell.sync-alone-why")
	}
	return s.texts.Say("shell.sync-why-"+s.state.State, "Space", s.me.Space.Name, "Folder", s.me.Space.Folder)
}
