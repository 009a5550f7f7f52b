package session

import (
	"context"
	"slices"
	"strconv"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/quiz"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the ending, px.
const (
	skyShare   = 0.24 // of the mountain's picture, over its highest name
	titleTop   = 48
	titleSide  = 36 // of words on the mountain
	titleGap   = 12
	cardsWidth = 648 // of the cards at most
	badgeSize  = 80
	hang       = 8 // of a button without a ground, so that its words share the edge of the cards
)

// namedSkills is how many skills a sentence can name.
const namedSkills = 2

// besideMountain gives the mountain its share of the window, the rest to the cards, px.
var besideMountain = widgets.SideBySide{Share: 0.4, Least: 320, Most: 520}

// closing is what the ending shows.
type closing struct {
	person  app.Me
	gain    app.Gain
	results []quiz.Result
	returns []time.Time // of each question, the day on which it is likely to come back
	read    string      // title of the lesson that was read; empty when none was
	helped  string      // name of the colleague who got an answer; empty when none did
	next    app.Step    // of the course
	further bool        // there is a next step
}

// end closes the session: what it changed, and where to go from here.
func (s *session) end(after func(closing) ways) {
	page.Load(s.d, s.close, func(c closing) {
		w := after(c)
		s.alone(s.ending(c, w), w.first)
	})
}

func (s *session) close(ctx context.Context) (c closing, err error) {
	c.results = s.results
	if c.person, err = s.d.App.Me(ctx); err != nil {
		return c, err
	}
	if c.gain, err = s.d.App.GainSince(ctx, s.start); err != nil {
		return c, err
	}
	var items []app.SessionItem
	for _, r := range s.results {
		items = append(items, r.Item)
	}
	if c.returns, err = s.d.App.Returns(ctx, items); err != nil {
		return c, err
	}
	if s.read != nil {
		c.read = s.read.Lesson.Title.In(s.d.Texts.Lang())
	}
	if c.helped, err = s.helped(ctx); err != nil || len(items) == 0 {
		return c, err
	}
	course, err := s.d.App.Course(ctx, items[0].Pack)
	c.next, c.further = course.Next()
	return c, err
}

// helped is the colleague whose question got an answer during the session.
func (s *session) helped(ctx context.Context) (name string, err error) {
	if s.asked == nil {
		return "", nil
	}
	posts, err := s.d.App.Posts(ctx, s.asked.ID)
	since := s.start.Truncate(time.Millisecond) // events know milliseconds
	if slices.ContainsFunc(posts, func(p app.Post) bool { return p.Own && !p.At.Before(since) }) {
		name = s.asked.Author.Name
	}
	return name, err
}

// ending lays it out: beside the mountain where somebody wants one, else under
// a title.
func (s *session) ending(c closing, w ways) fyne.CanvasObject {
	cards := widgets.VStack(theme.Gap, s.cards(c)...)
	foot := widgets.Pad(8, theme.PageX, theme.PageY+12, theme.PageX, widgets.Column(cardsWidth, w.object()))
	title, said := s.title(c)
	if s.d.Settings.Play == app.Full {
		scroll := container.NewVScroll(widgets.Pad(titleTop-4, theme.PageX, theme.Gap, theme.PageX, widgets.Column(cardsWidth, cards)))
		return container.New(besideMountain, s.mountain(c, title, said), container.NewBorder(nil, foot, nil, nil, scroll))
	}
	words := widgets.VStack(6, widgets.NewProse(title, widgets.Display), widgets.NewProse(said, widgets.Body).In(theme.Ink2))
	column := widgets.VStack(theme.Gap+6, words, cards)
	return container.NewBorder(nil, foot, nil, nil,
		container.NewVScroll(widgets.Pad(titleTop, theme.PageX, theme.Gap, theme.PageX, widgets.Column(cardsWidth, column))))
}

// title is the words at the top: in sober play what was worked on, and no climbing.
func (s *session) title(c closing) (title, said string) {
	t := s.d.Texts
	title, said = t.Say("summary.title", "Name", c.person.Name), t.Say("summary.kept")
	if s.d.Settings.Play == app.Sober {
		title = s.worked(c)
	}
	before, _ := knowledge.AltitudeLevel(c.gain.Before)
	level, _ := knowledge.AltitudeLevel(c.gain.Metres)
	switch {
	case level > before && s.d.Settings.Play != app.Sober:
		said = t.Say("summary.level-up", "Before", s.altitude(before), "After", s.altitude(level))
	case len(c.gain.Bands) > 0:
		said = t.Say("summary.learnt", "Skill", c.gain.Bands[0].Name.In(t.Lang()), "Level", s.level(c.gain.Bands[0].Reached))
	}
	return title, said
}

// worked says what was worked on.
func (s *session) worked(c closing) string {
	t := s.d.Texts
	var names []string
	for _, m := range c.gain.Moved {
		names = append(names, t.Say("summary.quoted", "Name", m.Name.In(t.Lang())))
	}
	switch n := len(names); {
	case n > namedSkills:
		return t.Count("summary.worked-many", n)
	case n > 0:
		return t.Say("summary.worked", "Skills", strings.Join(names, t.Say("summary.and")))
	case c.read != "":
		return t.Say("summary.worked", "Skills", t.Say("summary.quoted", "Name", c.read))
	}
	return t.Say("summary.over")
}

// mountain is the way climbed so far, under what the session brought in words.
func (s *session) mountain(c closing, title, said string) fyne.CanvasObject {
	level, _ := knowledge.AltitudeLevel(c.gain.Metres)
	var names [theme.BandMax]string
	for i := range names {
		names[i] = s.altitude(i + 1)
	}
	summit := widgets.NewSummit(names, level, float32(knowledge.AltitudeShare(c.gain.Metres)), s.d.Texts.Say("summary.metres", "N", c.gain.Metres))
	words := widgets.VStack(8,
		widgets.NewProse(title, widgets.Display).In(theme.SceneWhite),
		widgets.NewProse(said, widgets.Body).In(theme.NavInk),
	)
	sky := widgets.NewGround(theme.Nav, 0) // what the mountain stands before
	return container.New(underWords{}, sky, summit, widgets.Pad(titleTop, titleSide, titleGap, titleSide, words))
}

func (s *session) level(band knowledge.Band) string {
	return s.d.Texts.Say("level." + strconv.Itoa(int(band)))
}

func (s *session) altitude(level int) string { return s.d.Texts.Say("altitude." + strconv.Itoa(level)) }

// underWords lays words over the sky of the mountain, and lets the mountain
// down when they need more of it.
type underWords struct{}

func (underWords) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	sky, summit, words := objects[0], objects[1], objects[2]
	sky.Resize(size)
	words.Resize(fyne.NewSize(size.Width, words.MinSize().Height))
	height := words.MinSize().Height // wrapped by now
	words.Resize(fyne.NewSize(size.Width, height))
	down := max(0, (height-skyShare*size.Height)/(1-skyShare))
	summit.Move(fyne.NewPos(0, down))
	summit.Resize(fyne.NewSize(size.Width, size.Height-down))
}

func (underWords) MinSize(objects []fyne.CanvasObject) fyne.Size { return objects[1].MinSize() }
