package skill

import (
	"cmp"
	"slices"
	"time"

	"cordee/app"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// chartDays are how far back the chart can look, days.
var chartDays = [...]int{30, 90, 365}

// chartHigh is the height of the chart, px.
const chartHigh = 250

// chart is the level over time; how far back stays when the page is drawn anew.
type chart struct {
	days int
	body *fyne.Container
}

// chartCard is the card of the level over time.
func (s *skill) chartCard() fyne.CanvasObject {
	title := widgets.HStack(8, widgets.Grow(widgets.NewText(s.Texts.Say("skill.history"), widgets.Strong)))
	if len(s.story.History) < 2 { // a point is no line
		words := s.Texts.Say("skill.history-none")
		if len(s.story.History) > 0 {
			words = s.Texts.Say("skill.history-first")
		}
		return widgets.NewCard(widgets.VStack(6, title, widgets.NewProse(words, widgets.Body).In(theme.Ink2)))
	}
	if since := s.story.History[0].At; s.App.Now().Sub(since) > time.Duration(chartDays[0])*24*time.Hour {
		choice := widgets.NewRadios(s.spans(), func(i int) {
			s.chart.days = chartDays[i]
			s.drawChart()
		})
		choice.Choose(slices.Index(chartDays[:], s.chart.days))
		title.Add(choice.Object)
	}
	s.chart.body = container.NewStack()
	s.drawChart()
	return widgets.NewCard(widgets.VStack(8, title, widgets.Fixed(0, chartHigh, s.chart.body)))
}

// spans words how far back the chart can look.
func (s *skill) spans() []string {
	return []string{s.Texts.Say("skill.days", "Days", chartDays[0]), s.Texts.Say("skill.days", "Days", chartDays[1]), s.Texts.Say("skill.year")}
}

func (s *skill) drawChart() {
	history := s.story.History
	now := history[len(history)-1].At
	from := now.AddDate(0, 0, -s.chart.days)
	for len(history) > 2 && history[0].At.Before(from) {
		history = history[1:]
	}
	x := func(at time.Time) float32 { return float32(at.Sub(history[0].At)) / float32(now.Sub(history[0].At)) }
	points := make([]widgets.LinePoint, len(history))
	for i, h := range history {
		points[i] = widgets.LinePoint{X: x(h.At), Y: float32(h.Forecast.Share), Low: float32(h.Forecast.Low), High: float32(h.Forecast.High), Vague: h.Forecast.Wide()}
	}
	end := ""
	if s.known() {
		end = s.Texts.Percent(s.story.Today.Share)
	}
	words := func(i int) string { return s.said(history[i], i == len(history)-1) }
	line := widgets.NewLineChart(points, s.marks(points, history, x), s.shares(), s.dates(history, x), end, words)
	line.Name = "chart"
	s.chart.body.Objects = []fyne.CanvasObject{line}
	s.chart.body.Refresh()
}

// said says a level in words.
func (s *skill) said(h app.LevelAt, last bool) string {
	day := s.day(h.At)
	if last {
		day = s.Texts.Say("skill.now")
	}
	if h.Forecast.Wide() || last && !s.known() {
		return s.Texts.Say("skill.said-vague", "Day", day, "Between", parts.Between(s.Deps, h.Forecast))
	}
	return s.Texts.Say("skill.said", "Day", day, "Share", s.Texts.Percent(h.Forecast.Share), "Between", parts.Between(s.Deps, h.Forecast))
}

// marks are the bands that were reached within the chart, in the order of time.
func (s *skill) marks(points []widgets.LinePoint, history []app.LevelAt, x func(time.Time) float32) []widgets.LineMark {
	var marks []widgets.LineMark
	for band := knowledge.Discovers; band <= knowledge.PassesOn; band++ {
		at := s.story.At[band]
		// A day is shown at its end.
		i := slices.IndexFunc(history, func(h app.LevelAt) bool { return !h.At.Before(at) })
		if at.IsZero() || i < 0 || i == 0 && at.Before(history[0].At.AddDate(0, 0, -1)) {
			continue
		}
		marks = append(marks, widgets.LineMark{X: x(history[i].At), Y: points[i].Y, Label: s.bandName(band)})
	}
	slices.SortStableFunc(marks, func(a, b widgets.LineMark) int { return cmp.Compare(a.X, b.X) })
	return marks
}

// shares label the height of the chart.
func (s *skill) shares() []widgets.LineTick {
	return []widgets.LineTick{{At: 0, Label: s.Texts.Percent(0)}, {At: 0.5, Label: s.Texts.Percent(0.5)}, {At: 1, Label: s.Texts.Percent(1)}}
}

// dates label the time: where it begins, the middle when there is room for one, today.
func (s *skill) dates(history []app.LevelAt, x func(time.Time) float32) []widgets.LineTick {
	const fewest = 8 // points with a date in the middle
	ticks := []widgets.LineTick{{At: 0, Label: s.day(history[0].At)}, {At: 1, Label: s.Texts.Say("skill.now")}}
	if middle := history[len(history)/2].At; len(history) >= fewest {
		ticks = append(ticks, widgets.LineTick{At: x(middle), Label: s.day(middle)})
	}
	return ticks
}

// day words the day that ends at a moment of the history.
func (s *skill) day(end time.Time) string {
	day := s.local(end.Add(-time.Nanosecond))
	if day.Year() != s.App.Now().Year() {
		return s.Texts.FullDate(day)
	}
	return s.Texts.Day(day)
}
