package ui

import (
	"context"
	"fmt"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// shell is what stands around the pages: the rail, the notices, the way back.
// It implements page.Shell. Everything here runs on the window's thread, but
// changed.
type shell struct {
	*window
	texts *texts.Texts

	stack   *fyne.Container // the frame with the rail, or a page that takes all
	body    *fyne.Container // the page beside the rail
	notice  *fyne.Container // at the top of the page
	rail    *widgets.Rail
	shown   *page.Page
	here    page.Place
	back    []page.Place
	sharing *sharing
	closing func() // the notice that fades
}

func newShell(w *window) *shell {
	s := &shell{window: w}
	s.sharing = newSharing(s)
	s.speak()
	s.body = container.NewStack()
	s.notice = container.NewVBox()
	s.notice.Hide()
	s.stack = container.NewStack()
	return s
}

func (s *shell) content() fyne.CanvasObject { return floor{s.stack}.object() }

// start begins what goes on while the window is open.
func (s *shell) start() { s.sharing.start() }

// leave tells the page that it goes away.
func (s *shell) leave() {
	s.sharing.stop()
	if s.shown != nil && s.shown.Leave != nil {
		s.shown.Leave()
	}
}

// speak chooses the language and makes the rail in it.
func (s *shell) speak() {
	lang := s.settings.Lang
	if lang == "" {
		lang = s.system
	}
	s.texts = texts.In(lang)
	if s.rail != nil {
		s.rail.SetSync(widgets.RailState{}) // what turns in it comes to rest
	}
	s.rail = s.newRail()
}

func (s *shell) newRail() *widgets.Rail {
	entry := func(name page.Name, icon string) widgets.RailItem {
		return widgets.RailItem{ID: string(name), Label: s.texts.Say("shell." + string(name)), Icon: icon}
	}
	groups := []widgets.RailGroup{{Items: []widgets.RailItem{
		entry(page.Today, "today"), entry(page.Learn, "learn"), entry(page.Discuss, "discuss"), entry(page.Badges, "badge"),
	}}}
	lead := widgets.RailGroup{Title: s.texts.Say("shell.lead")}
	if s.settings.Manager || len(s.me.Manages) > 0 {
		lead.Items = append(lead.Items, entry(page.Team, "team"))
	}
	if s.settings.Trainer {
		lead.Items = append(lead.Items, entry(page.Studio, "author"))
	}
	if len(lead.Items) > 0 {
		groups = append(groups, lead)
	}
	rail := widgets.NewRail("Cordée", groups, entry(page.Settings, "settings"))
	rail.OnSelect = func(id string) { s.Open(page.Place{Page: page.Name(id)}) }
	rail.OnPerson = func() { s.Open(page.Place{Page: page.Badges}) }
	rail.OnSync = s.sharing.show
	return rail
}

// Open implements page.Shell.
func (s *shell) Open(to page.Place) {
	if s.shown != nil && s.here != to && s.here.Page != page.Welcome {
		s.back = append(s.back, s.here)
	}
	s.Replace(to)
}

// Back implements page.Shell.
func (s *shell) Back() {
	if len(s.back) == 0 {
		s.Replace(page.Place{Page: page.Today})
		return
	}
	to := s.back[len(s.back)-1]
	s.back = s.back[:len(s.back)-1]
	s.Replace(to)
}

// Replace implements page.Shell.
func (s *shell) Replace(to page.Place) {
	if s.shown != nil && s.shown.Leave != nil {
		s.shown.Leave()
	}
	s.dismiss()
	for widgets.Dismiss(s.win.Canvas()) { // what lay over the page goes with it
	}
	s.win.Canvas().Unfocus()
	s.here = to
	s.show(newPage(s.deps(), to))
}

// show puts a page into the window.
func (s *shell) show(p *page.Page) {
	s.shown = p
	s.rail.SetSelected(string(s.shown.Rail))
	if s.shown.Full {
		s.stack.Objects = []fyne.CanvasObject{widgets.On(theme.Bg, s.noticed(s.shown.Content))}
	} else {
		s.body.Objects = []fyne.CanvasObject{s.noticed(s.shown.Content)}
		s.stack.Objects = []fyne.CanvasObject{widgets.On(theme.Bg, widgets.Frame(s.rail, s.body))}
	}
	s.stack.Refresh()
	if s.shown.Focus != nil {
		if f := s.shown.Focus(); f != nil {
			s.win.Canvas().Focus(f)
		}
	}
	s.refreshRail()
}

func (s *shell) deps() page.Deps {
	return page.Deps{App: s.app, Texts: s.texts, Settings: s.settings, Window: s.win, Run: s.run, Shell: s}
}

// changed brings what is shown up to date. It is called on the goroutine that
// committed.
func (s *shell) changed(c app.Changes) {
	s.run.show(func() {
		if len(c.Threads) > 0 {
			s.sharing.soon()
		}
		if c.Settings || c.People || c.Space {
			s.reload(c)
			return
		}
		s.refresh(c)
	})
}

// reload reads who one is and how one wants the window, then shows it.
func (s *shell) reload(c app.Changes) {
	type now struct {
		me       app.Me
		settings app.Settings
	}
	page.Load(s.deps(), func(ctx context.Context) (now, error) {
		me, err := s.app.Me(ctx)
		if err != nil {
			return now{}, err
		}
		settings, err := s.app.Settings(ctx)
		return now{me, settings}, err
	}, func(n now) {
		old, lead := s.settings, s.leads()
		s.me, s.settings = n.me, n.settings
		if old.Theme != n.settings.Theme || old.TextSize != n.settings.TextSize || old.Motion != n.settings.Motion {
			s.fyne.Settings().SetTheme(themeFor(n.settings))
		}
		if old.Lang != n.settings.Lang || lead != s.leads() {
			s.rebuild()
			return
		}
		s.refresh(c)
	})
}

func (s *shell) leads() [2]bool {
	return [2]bool{s.settings.Manager || len(s.me.Manages) > 0, s.settings.Trainer}
}

// rebuild makes the rail and the page anew, in another language or with other
// pages. The first run words itself.
func (s *shell) rebuild() {
	s.speak()
	if s.here.Page != page.Welcome {
		s.Replace(s.here)
	}
}

func (s *shell) refresh(c app.Changes) {
	if s.shown.Refresh != nil && s.shown.Shows != nil && s.shown.Shows(c) {
		s.shown.Refresh()
	}
	s.refreshRail()
}

// refreshRail shows what is new, how sharing goes, and who one is.
func (s *shell) refreshRail() {
	type now struct {
		unread  int
		sharing seen
		metres  int
	}
	page.Load(s.deps(), func(ctx context.Context) (n now, err error) {
		if n.unread, err = s.app.Unread(ctx); err != nil {
			return n, err
		}
		if n.sharing, err = s.sharing.read(ctx); err != nil {
			return n, err
		}
		standing, err := s.app.Standing(ctx)
		n.metres = standing.Metres
		return n, err
	}, func(n now) {
		s.rail.SetCount(string(page.Discuss), n.unread)
		s.rail.SetPerson(s.me.ID, s.me.Name, s.altitude(n.metres))
		s.sharing.update(n.sharing)
	})
}

// altitude words how high the person has climbed; nothing for who wants no game.
func (s *shell) altitude(metres int) string {
	if s.settings.Play == app.Sober {
		return ""
	}
	level, _ := knowledge.AltitudeLevel(metres)
	return s.texts.Say("shell.altitude", "Level", s.texts.Say(fmt.Sprintf("altitude.%d", level)), "Metres", metres)
}

// floor keeps the window from becoming too small to be used, and notes that
// the person is there.
type floor struct{ content fyne.CanvasObject }

func (f floor) object() fyne.CanvasObject { return container.New(f, f.content) }

func (f floor) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.NewPos(0, 0))
	objects[0].Resize(size)
}

func (f floor) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(leastWidth, leastHeight) }
