// Package scenario plays a scenario: a scene, the ways on, the gauges they
// move, the route behind and the map of it all. What a choice leads to the
// story says; that it was made the app records.
package scenario

import (
	"context"
	"path"
	"strconv"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a scenario, px, and the moment in which one sees what was chosen.
const (
	asideWidth    = 292
	pictureHeight = 190
	choiceGap     = 8
	textColumn    = 704 // of the scene: what is left beside the cards at 1280
	choicePause   = 400 * time.Millisecond
)

// player is the page.
type player struct {
	page.Deps
	place page.Place
	body  *fyne.Container

	playing  app.Playing
	pictures map[string]fyne.Resource // of the scene, by the path its text uses
	branches []*widgets.Branch
	trail    *container.Scroll // the route, whose end is where one is
	mapped   bool              // the map is shown in the place of the scene
	frozen   bool              // a choice is being recorded
	stop     func()
}

// New is the page of a scenario; see page.Scenario for its place.
func New(d page.Deps, p page.Place) *page.Page {
	s := &player{Deps: d, place: p, body: container.NewStack(), stop: func() {}}
	page.Load(d, func(ctx context.Context) (loaded, error) {
		playing, err := d.App.Play(ctx, p.Pack, p.Scenario, d.Texts.Lang())
		if err != nil {
			return loaded{}, err
		}
		pictures, err := s.read(ctx, playing, playing.Run.Scene())
		return loaded{playing, pictures}, err
	}, func(l loaded) {
		s.playing, s.pictures = l.Playing, l.pictures
		s.draw()
	})
	return &page.Page{
		Content: s.body, Rail: page.Learn,
		Shows:   func(app.Changes) bool { return false }, // a scene does not change under one's hands
		Refresh: func() {},
		Key:     s.key,
		Leave:   func() { s.stop() },
	}
}

// loaded is a scenario with the pictures of its scene.
type loaded struct {
	app.Playing
	pictures map[string]fyne.Resource
}

// read gets the pictures of a scene. Their paths begin at the story's file.
func (s *player) read(ctx context.Context, playing app.Playing, scene scenario.Scene) (map[string]fyne.Resource, error) {
	folder := path.Dir(playing.Scenario.File(s.Texts.Lang()))
	inPack := map[string]string{}
	var names []string
	for _, src := range lesson.Pictures(document(scene)) {
		inPack[path.Join(folder, src)] = src
		names = append(names, path.Join(folder, src))
	}
	found, err := s.App.Pictures(ctx, s.place.Pack, names)
	pictures := map[string]fyne.Resource{}
	for name, data := range found {
		pictures[inPack[name]] = fyne.NewStaticResource(name, data)
	}
	return pictures, err
}

// draw shows the scene at hand, or the map.
func (s *player) draw() {
	s.frozen = false
	left := s.scene()
	if s.mapped {
		left = s.overview()
	}
	scroll := container.NewVScroll(widgets.Pad(4, theme.Gap, theme.PageY, theme.PageX, widgets.VStack(0, widgets.Column(textColumn, left))))
	aside := widgets.Fixed(asideWidth, 0, s.aside())
	s.body.Objects = []fyne.CanvasObject{container.NewBorder(
		widgets.Pad(theme.PageY, theme.PageX, 16, theme.PageX, s.header()), nil, nil,
		widgets.Pad(0, theme.PageX, theme.PageY, 0, aside), scroll)}
	s.body.Refresh()
	s.trail.ScrollToBottom()
	s.Window.Canvas().Unfocus()
}

// header is the way back, the title, how far one is, the way to begin anew.
func (s *player) header() fyne.CanvasObject {
	back := widgets.NewButton(s.playing.Pack.Title.In(s.Texts.Lang()), s.leave).Named("back").As(widgets.Quiet).WithIcon("arrow-l").Smaller()
	line := widgets.HStack(12, widgets.Grow(widgets.NewText(s.playing.Scenario.Title.In(s.Texts.Lang()), widgets.Heading).Ellipsis()))
	if len(s.playing.Run.Route()) > 0 {
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
	run := s.playing.Run.At(len(s.playing.Run.Route()))
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
	playing := s.playing
	var pictures map[string]fyne.Resource
	var err error
	s.Run.Go(func(ctx context.Context) {
		if err = s.App.Played(ctx, s.place.Pack, s.place.Scenario, run); err == nil {
			pictures, err = s.read(ctx, playing, scene)
		}
	}, func() {
		if err != nil {
			s.Shell.Fail(err)
			s.draw()
			return
		}
		s.stop = s.Run.After(pause, func() {
			s.playing.Run, s.pictures, s.mapped = run, pictures, false
			if _, before := s.playing.Endings[scene.Passage]; scene.Ending && !before {
				s.playing.Endings[scene.Passage] = s.App.Now()
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
	back := func() { s.move(s.playing.Run.At(n), 0) }
	if s.playing.Run.Scene().Ending {
		back()
		return
	}
	parts.Confirm(s.Deps, question, s.Texts.Say("scenario.back-explained"), s.Texts.Say("scenario.back-yes"), back)
}

func (s *player) leave() { s.Shell.Back() }

// show puts the map in the place of the scene, or the scene back.
func (s *player) show(mapped bool) {
	s.mapped = mapped
	s.draw()
}

// key takes the keys of a scenario: a digit chooses, M shows the map, Enter
// goes on where there is one way only, Escape leaves.
func (s *player) key(ev *fyne.KeyEvent) bool {
	if s.playing.Run == nil {
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
