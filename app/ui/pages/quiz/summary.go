package quiz

import (
	"context"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the summary, px.
const (
	skyShare   = 0.24 // of the mountain's picture, over its highest name
	titleTop   = 48   // over the mountain
	titleSide  = 36
	titleGap   = 12
	cardsWidth = 648 // of the cards at most
	badgeSize  = 80
)

// besideMountain gives the mountain its share of the window, the rest to the cards, px.
var besideMountain = widgets.SideBySide{Share: 0.4, Least: 320, Most: 520}

// closing is what the summary shows.
type closing struct {
	person  app.Me
	gain    app.Gain
	next    app.Step
	further bool // there is a next step
	results []result
}

// summarise closes the session: what it changed, and where to go from here.
func (s *session) summarise(results []result) {
	if len(results) == 0 { // there was only something to read
		s.stop()
		return
	}
	page.Load(s.d, func(ctx context.Context) (closing, error) {
		c := closing{results: results}
		var err error
		if c.person, err = s.d.App.Me(ctx); err != nil {
			return c, err
		}
		if c.gain, err = s.d.App.GainSince(ctx, s.start); err != nil {
			return c, err
		}
		course, err := s.d.App.Course(ctx, results[0].item.Pack)
		c.next, c.further = course.Next()
		return c, err
	}, func(c closing) {
		stop := widgets.NewButton(s.d.Texts.Say("summary.today"), s.stop)
		s.key, s.focus = s.escape, func() fyne.Focusable { return stop }
		s.show(s.summary(c, stop))
		s.d.Window.Canvas().Focus(stop)
	})
}

func (s *session) summary(c closing, stop fyne.CanvasObject) fyne.CanvasObject {
	cards := widgets.VStack(theme.Gap, s.figures(c.results), s.climb(c.gain))
	for _, earned := range c.gain.Badges {
		cards.Add(s.badge(earned))
	}
	scroll := container.NewVScroll(widgets.Pad(titleTop-4, theme.PageX, theme.Gap, theme.PageX, widgets.Column(cardsWidth, cards)))
	foot := widgets.Pad(8, theme.PageX, theme.PageY+12, theme.PageX, widgets.Column(cardsWidth, s.ways(c, stop)))
	return container.New(besideMountain, s.mountain(c), container.NewBorder(nil, foot, nil, nil, scroll))
}

// mountain is the way climbed so far, and what the session brought in words.
func (s *session) mountain(c closing) fyne.CanvasObject {
	t := s.d.Texts
	level, next := knowledge.AltitudeLevel(c.gain.Metres)
	before, _ := knowledge.AltitudeLevel(c.gain.Before)
	var names [theme.BandMax]string
	for i := range names {
		names[i] = s.altitude(i + 1)
	}
	toNext := float32(0)
	if next > 0 {
		from := knowledge.Metres[level-1]
		toNext = float32(c.gain.Metres-from) / float32(next-from)
	}
	summit := widgets.NewSummit(names, level, toNext, t.Say("summary.metres", "N", c.gain.Metres))

	said := t.Say("summary.kept")
	switch {
	case level > before:
		said = t.Say("summary.level-up", "Before", s.altitude(before), "After", s.altitude(level))
	case len(c.gain.Bands) > 0:
		said = t.Say("summary.learnt", "Skill", c.gain.Bands[0].Name.In(t.Lang()), "Level", s.level(c.gain.Bands[0].Reached))
	}
	words := widgets.VStack(8,
		widgets.NewProse(t.Say("summary.title", "Name", c.person.Name), widgets.Display).In(theme.SceneWhite),
		widgets.NewProse(said, widgets.Body).In(theme.NavInk),
	)
	sky := widgets.NewGround(theme.Nav, 0) // what the mountain stands before
	return container.New(underWords{}, sky, summit, widgets.Pad(titleTop, titleSide, titleGap, titleSide, words))
}

// figures are the session in a few numbers. Time is not one of them.
func (s *session) figures(results []result) fyne.CanvasObject {
	t := s.d.Texts
	good, skills := 0, map[string]bool{}
	for _, r := range results {
		skills[r.item.Skill] = true
		if r.right {
			good++
		}
	}
	again := len(results) - good
	card := func(figure, label string) fyne.CanvasObject {
		return widgets.Grow(widgets.NewCard(widgets.VStack(0,
			widgets.NewText(figure, widgets.Heading), widgets.NewText(label, widgets.Caption).In(theme.Ink2).Ellipsis())))
	}
	return widgets.HStack(12,
		card(t.Say("summary.score", "Right", good, "Total", len(results)), t.Say("summary.right")),
		card(t.Number(again), t.Count("summary.again", again)),
		card(t.Number(len(skills)), t.Count("summary.skills", len(skills))),
	)
}

// climb says which bands were reached and the metres they gave.
func (s *session) climb(gain app.Gain) fyne.CanvasObject {
	t := s.d.Texts
	level, next := knowledge.AltitudeLevel(gain.Metres)
	rope := widgets.VStack(0)
	if next > 0 {
		from := knowledge.Metres[level-1]
		rope.Add(widgets.HStack(12,
			widgets.NewText(s.altitude(level), widgets.Caption).In(theme.Ink2),
			widgets.Grow(widgets.NewRope(float32(gain.Metres-from)/float32(next-from))),
			widgets.NewText(t.Say("summary.to-go", "Next", s.altitude(level+1), "N", next-gain.Metres), widgets.Caption).In(theme.Ink2)))
	}
	if len(gain.Bands) == 0 {
		return widgets.NewCard(widgets.VStack(12, widgets.VStack(2,
			widgets.NewText(t.Say("summary.same", "N", gain.Metres), widgets.Subheading),
			widgets.NewProse(t.Say("summary.same-why"), widgets.Body).In(theme.Ink2)), rope))
	}
	before := gain.Before
	column := widgets.VStack(0, widgets.Pad(0, 0, 8, 0, widgets.HStack(12,
		widgets.Grow(widgets.NewText(t.Say("summary.gained", "N", gain.Metres-before), widgets.Subheading)),
		widgets.NewText(t.Say("summary.from-to", "From", before, "To", gain.Metres), widgets.Body).In(theme.Ink2))))
	for i, skill := range gain.Bands {
		if i > 0 {
			column.Add(widgets.NewLine())
		}
		column.Add(s.reached(skill))
	}
	column.Add(widgets.Pad(12, 0, 0, 0, rope))
	return widgets.NewCard(column)
}

// reached is a skill in which a band, or several, were reached.
func (s *session) reached(skill app.BandGain) fyne.CanvasObject {
	t := s.d.Texts
	words := widgets.VStack(0,
		widgets.NewText(skill.Name.In(t.Lang()), widgets.Body).Ellipsis(),
		widgets.NewText(t.Say("summary.band", "Level", s.level(skill.Reached)), widgets.Caption).In(theme.Ink2))
	return widgets.Pad(10, 0, 10, 0, widgets.HStack(14,
		widgets.NewIcon("trend", theme.Ink2, widgets.IconRail), widgets.Grow(words), widgets.NewSegments(int(skill.Reached)),
		widgets.NewText(t.Say("summary.plus", "N", skill.Metres), widgets.Strong)))
}

func (s *session) badge(earned badge.Status) fyne.CanvasObject {
	t := s.d.Texts
	words := widgets.VStack(2,
		widgets.NewText(t.Say("summary.badge"), widgets.Caption).In(theme.Ink2),
		widgets.NewText(t.Say("badge."+earned.ID+".name"), widgets.Subheading),
		widgets.NewProse(t.Say("badge."+earned.ID+".why"), widgets.Body).In(theme.Ink2))
	return widgets.NewCard(widgets.HStack(24, widgets.NewBadge(earned.ID, true, badgeSize), widgets.Grow(words)))
}

// ways are what one can do now. Stopping is the first of them, and has the keys.
func (s *session) ways(c closing, stop fyne.CanvasObject) fyne.CanvasObject {
	t := s.d.Texts
	line := widgets.HStack(12)
	var missed []app.SessionItem
	for _, r := range c.results {
		if !r.right {
			missed = append(missed, r.item)
		}
	}
	if len(missed) > 0 {
		line.Add(widgets.NewButton(t.Count("summary.review", len(missed)), func() { s.again(missed) }).As(widgets.Low))
	}
	line.Add(widgets.Spacer())
	line.Add(stop)
	if !c.further {
		return line
	}
	pack := c.next.Course.ID
	if c.next.Lesson != nil {
		lesson := c.next.Lesson.ID
		line.Add(widgets.NewButton(t.Say("summary.next-lesson"), func() {
			s.d.Shell.Replace(page.Place{Page: page.Lesson, Pack: pack, Lesson: lesson})
		}).As(widgets.High).WithAfter("arrow-r"))
	} else {
		module := c.next.Module.ID
		line.Add(widgets.NewButton(t.Say("summary.next-quiz"), func() {
			s.d.Shell.Replace(page.Place{Page: page.Quiz, Pack: pack, Module: module})
		}).As(widgets.High).WithAfter("arrow-r"))
	}
	return line
}

// again asks once more the questions of this session that were not right.
func (s *session) again(missed []app.SessionItem) {
	s.start = s.d.App.Now()
	s.begin(app.Session{Items: missed})
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
