// Package scenario plays a scenario: a scene, the ways on, the gauges they
// move, the route behind and the map of it all. What a choice leads to the
// story says; that it was made the app records.
package scenario

import (
	"context"
	"strconv"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a scenario, px, and the moment in which one sees what was chosen.
const (
	asideWidth    = 292
	pictureHeight = 190 // in a column of full width
	choiceGap     = 8
	headerGap     = 8   // below the title
	ringRoom      = 4   // above the scene, for the focus ring
	sceneFoot     = 12  // below the scene: the first one fits in 1280 × 800
	textColumn    = 704 // of the scene: what is left beside the cards at 1280
	choicePause   = 400 * time.Millisecond
)

// player plays one scenario.
type player struct {
	page.Deps
	body *fyne.Container

	course, title string
	story         *scenario.Story
	run           *scenario.Run
	endings       map[string]time.Time     // those ever reached, by passage
	shown         map[string]fyne.Resource // the pictures of the scene, by the path its text uses
	leave         func()                   // back to where one came from
	keep          func(context.Context, *scenario.Run) error
	pictures      func(context.Context, scenario.Scene) (map[string]fyne.Resource, error)
	debrief       *debrief // nil when nothing is recorded

	branches []*widgets.Branch
	trail    *container.Scroll // the route, whose end is where one is
	mapped   bool              // the map is shown in the place of the scene
	frozen   bool              // a choice is being recorded
	stop     func()
}

// New is the page of a scenario; see page.Scenario for its place.
func New(d page.Deps, p page.Place) *page.Page {
	s := &player{Deps: d, body: container.NewStack(), stop: func() {}, leave: d.Shell.Back}
	s.keep = func(ctx context.Context, run *scenario.Run) error { return d.App.Played(ctx, p.Pack, p.Scenario, run) }
	page.Load(d, func(ctx context.Context) (app.Playing, error) {
		playing, err := d.App.Play(ctx, p.Pack, p.Scenario, d.Texts.Lang())
		if err != nil {
			return playing, err
		}
		file := playing.Scenario.File(d.Texts.Lang())
		s.pictures = func(ctx context.Context, scene scenario.Scene) (map[string]fyne.Resource, error) {
			found, err := d.App.ScenePictures(ctx, p.Pack, file, scene.Text)
			pictures := map[string]fyne.Resource{}
			for src, data := range found {
				pictures[src] = fyne.NewStaticResource(p.Pack+"/"+src, data) // Fyne keeps drawn pictures by name
			}
			return pictures, err
		}
		s.shown, err = s.pictures(ctx, playing.Run.Scene())
		return playing, err
	}, func(playing app.Playing) {
		s.course, s.title = playing.Pack.Title.In(d.Texts.Lang()), playing.Scenario.Title.In(d.Texts.Lang())
		s.story, s.run, s.endings = playing.Story, playing.Run, playing.Endings
		write := func(ctx context.Context, text string) error { return d.App.WriteDebrief(ctx, p.Pack, p.Scenario, text) }
		s.debrief = &debrief{write: write, text: playing.Debrief, kept: playing.Debrief}
		s.draw()
	})
	return &page.Page{
		Content: s.body, Rail: page.Learn,
		Shows:   func(app.Changes) bool { return false }, // a scene does not change under one's hands
		Refresh: func() {},
		Key:     s.key,
		Send:    s.saveDebrief,
		Leave: func() {
			s.stop()
			s.saveDebrief() // what was typed is not lost
		},
	}
}

// Try plays a scenario of any pack, installed or not, from its beginning, as a
// player sees it. Nothing is recorded. picture finds a picture by the path the
// story has for it; leave is called to close it. The function that is returned
// takes the keys nothing else has taken.
func Try(d page.Deps, pack *lessons.Pack, of *lessons.Scenario, picture func(src string) (fyne.Resource, bool), leave func()) (fyne.CanvasObject, func(*fyne.KeyEvent) bool) {
	lang := d.Texts.Lang()
	s := &player{
		Deps: d, body: container.NewStack(), stop: func() {}, leave: leave,
		course: pack.Title.In(lang), title: of.Title.In(lang),
		story: of.In(lang), run: of.In(lang).Begin(), endings: map[string]time.Time{},
		keep: func(context.Context, *scenario.Run) error { return nil },
	}
	s.pictures = func(_ context.Context, scene scenario.Scene) (map[string]fyne.Resource, error) {
		found := map[string]fyne.Resource{}
		for _, src := range lesson.Pictures(document(scene)) {
			if picture, ok := picture(src); ok {
				found[src] = picture
			}
		}
		return found, nil
	}
	s.move(s.run, 0)
	return s.body, s.key
}

// draw shows the scene at hand, or the map.
func (s *player) draw() {
	s.frozen = false
	left := s.scene()
	if s.mapped {
		left = s.overview()
	}
	scroll := container.NewVScroll(widgets.Pad(ringRoom, theme.Gap, sceneFoot, theme.PageX, widgets.VStack(0, widgets.Column(textColumn, left))))
	aside := widgets.Fixed(asideWidth, 0, s.aside())
	s.body.Objects = []fyne.CanvasObject{container.NewBorder(
		widgets.Pad(theme.PageY, theme.PageX, headerGap, theme.PageX, s.header()), nil, nil,
		widgets.Pad(ringRoom, theme.PageX, theme.PageY, 0, aside), scroll)}
	s.body.Refresh()
	s.trail.ScrollToBottom()
	s.Window.Canvas().Unfocus()
}

// header is the way back, the title, how far one is, the way to begin anew.
func (s *player) header() fyne.CanvasObject {
	back := widgets.NewButton(s.course, func() { s.leave() }).Named("back").As(widgets.Quiet).WithIcon("arrow-l").Smaller()
	line := widgets.HStack(12, widgets.Grow(widgets.Fixed(0, theme.Control, widgets.NewText(s.title, widgets.Heading).Ellipsis())))
	if len(s.run.Route()) > 0 {
		line.Add(widgets.NewText(s.Texts.Count("scenario.choices", len(s.decisions())), widgets.Body).In(theme.Ink2))
		line.Add(widgets.NewButton(s.Texts.Say("scenario.again"), s.again).Named("again").As(widgets.Quiet).WithIcon("review"))
	}
	return widgets.VStack(0, widgets.Pad(-backHang, 0, 0, -backHang, widgets.HStack(0, back)), line)
}

// backHang lets the words of the way back share the edge of the title, px.
const backHang = 8

// choose takes one of the ways on, from 0.
func (s *player) choose(i int) {
	if s.frozen || i >= len(s.branches) {
		return
	}
	run := s.run.At(len(s.run.Route()))
	if run.Choose(i) != nil {
		return // the scene offers no such way: nothing to press shows one
	}
	s.frozen = true
	for j, b := range s.branches {
		if j == i {
			b.SetState(widgets.Picked)
		} else {
			b.SetState(widgets.Faded)
		}
	}
	s.move(run, choicePause)
}

// move records where a run stands and shows it, once the person has seen what
// was chosen.
func (s *player) move(run *scenario.Run, pause time.Duration) {
	scene := run.Scene()
	var pictures map[string]fyne.Resource
	var err error
	s.Run.Go(func(ctx context.Context) {
		if err = s.keep(ctx, run); err == nil {
			pictures, err = s.pictures(ctx, scene)
		}
	}, func() {
		if err != nil {
			s.Shell.Fail(err)
			s.draw()
			return
		}
		s.stop = s.Run.After(pause, func() {
			s.run, s.shown, s.mapped = run, pictures, false
			if _, before := s.endings[scene.Passage]; scene.Ending && !before {
				s.endings[scene.Passage] = s.App.Now()
			}
			s.draw()
		})
	})
}

// again begins anew. What was reached stays reached.
func (s *player) again() { s.returnTo(0, s.Texts.Say("scenario.again-title")) }

// returnTo goes back to where the run stood after n turns. It asks first,
// unless the story has come to its end: then nothing is lost.
func (s *player) returnTo(n int, question string) {
	if s.frozen {
		return
	}
	back := func() { s.move(s.run.At(n), 0) }
	if s.run.Scene().Ending {
		back()
		return
	}
	parts.Confirm(s.Deps, question, s.Texts.Say("scenario.back-explained"), s.Texts.Say("scenario.back-yes"), back)
}

// show puts the map in the place of the scene, or the scene back.
func (s *player) show(mapped bool) {
	s.mapped = mapped
	s.draw()
}

// key takes the keys of a scenario: a digit chooses, M shows the map, Enter
// goes on where there is one way only, Escape leaves.
func (s *player) key(ev *fyne.KeyEvent) bool {
	if s.run == nil {
		return false
	}
	switch ev.Name {
	case fyne.KeyEscape:
		if s.mapped {
			s.show(false)
		} else {
			s.leave()
		}
	case fyne.KeyM:
		s.show(!s.mapped)
	case fyne.KeyReturn, fyne.KeyEnter:
		if len(s.branches) != 1 {
			return false
		}
		s.choose(0)
	default:
		n, err := strconv.Atoi(string(ev.Name))
		if err != nil || n < 1 || n > len(s.branches) {
			return false
		}
		s.choose(n - 1)
	}
	return true
}
