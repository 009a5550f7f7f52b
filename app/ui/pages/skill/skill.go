// Package skill is the page of one skill: the level that was reached, which
// stays, beside the level today with its band, which fades; how it came about,
// what it rests on, and what comes next. It is for the person alone.
package skill

import (
	"context"
	"reflect"
	"strconv"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// Measures of the page, px.
const (
	sideWide = 292 // the cards at the right
	hang     = 8   // a row or a button without a ground stands out, so that its words share the edge of the title
)

// skill is the page while it is shown.
type skill struct {
	page.Deps
	story   app.SkillStory
	chart   chart
	primary func() // what Enter does when nothing has the keys
}

// New is the page of the skill of a place.
func New(d page.Deps, p page.Place) *page.Page {
	s := &skill{Deps: d, chart: chart{days: chartDays[1]}}
	shown := parts.NewView(d, func(ctx context.Context) (app.SkillStory, error) { return d.App.SkillStory(ctx, p.Skill) }, s.draw)
	shown.Same = same
	shown.Load()
	return &page.Page{
		Content: shown.Object(),
		Rail:    page.Learn,
		Shows:   func(c app.Changes) bool { return c.Packs || c.Learning || c.People || len(c.Threads) > 0 },
		Refresh: shown.Load,
		Key:     s.key,
		Leave:   shown.Leave,
	}
}

// same says that two readings are of the same evidence. The level itself fades
// with every minute, which is no reason to draw the page anew.
func same(a, b app.SkillStory) bool {
	read := func(s app.SkillStory) (all []time.Time) {
		for _, lesson := range s.Lessons {
			all = append(all, lesson.Read)
		}
		return all
	}
	return a.ID == b.ID && a.Expert == b.Expert && a.Questions == b.Questions && reflect.DeepEqual(a.Level, b.Level) &&
		reflect.DeepEqual(read(a), read(b)) && reflect.DeepEqual(a.Confirmed, b.Confirmed)
}

func (s *skill) draw(story app.SkillStory) fyne.CanvasObject {
	s.story = story
	back := widgets.NewButton(s.Texts.Say("skill.back"), s.Shell.Back).Named("back").As(widgets.Quiet).WithIcon("arrow-l").Smaller()
	how := widgets.NewButton(s.Texts.Say("skill.how"), nil).Named("how").As(widgets.Low).WithIcon("help")
	how.OnTapped = func() { s.explain(how) }
	header := widgets.VStack(0,
		widgets.Pad(-hang, 0, 0, -hang, widgets.HStack(0, back)),
		widgets.NewHeader(story.Name.In(s.Texts.Lang()), "", how))
	left := widgets.VStack(theme.GapCompact,
		widgets.Ratio(1, theme.GapCompact, s.reached(), s.today()), s.chartCard(), s.answers())
	right := widgets.VStack(theme.GapCompact, s.next())
	if len(story.Lessons) > 0 {
		right.Add(s.lessons())
	}
	if len(story.Confirmed) > 0 {
		right.Add(s.confirmed())
	}
	return widgets.NewPage(header, widgets.TopStack(theme.GapCompact, widgets.Grow(left), widgets.Fixed(sideWide, 0, right)))
}

func (s *skill) key(ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyEscape:
		s.Shell.Back()
	case (ev.Name == fyne.KeyReturn || ev.Name == fyne.KeyEnter) && s.primary != nil:
		s.primary()
	default:
		return false
	}
	return true
}

// open returns what goes to a place when pressed.
func (s *skill) open(to page.Place) func() { return func() { s.Shell.Open(to) } }

func (s *skill) bandName(b knowledge.Band) string {
	return s.Texts.Say("level." + strconv.Itoa(int(b)))
}

// local is a moment in the time zone of the clock.
func (s *skill) local(at time.Time) time.Time { return at.In(s.App.Now().Location()) }

// row is a line of a card that leads somewhere; to nowhere when open is nil.
func row(name string, content fyne.CanvasObject, open func()) fyne.CanvasObject {
	if open == nil {
		return widgets.Pad(7, 0, 7, 0, content)
	}
	r := widgets.NewRow(widgets.Pad(7, hang, 7, hang, content), open)
	r.Name = name
	return widgets.Pad(0, -hang, 0, -hang, r)
}
