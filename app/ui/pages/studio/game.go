package studio

import (
	"strconv"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// game plays a scenario of the draft. Nothing is recorded.
type game struct {
	page.Deps
	object  *fyne.Container
	story   *scenario.Story
	run     *scenario.Run
	picture func(src string) (fyne.Resource, bool)
}

func newGame(d page.Deps, story *scenario.Story, picture func(string) (fyne.Resource, bool)) *game {
	g := &game{Deps: d, object: container.NewStack(), story: story, picture: picture}
	g.again()
	return g
}

// again begins anew.
func (g *game) again() {
	g.run = g.story.Begin()
	g.draw()
}

func (g *game) choose(i int) {
	if err := g.run.Choose(i); err != nil {
		g.Shell.Fail(err)
		return
	}
	g.draw()
}

// draw shows the scene at hand, the gauges and the ways on.
func (g *game) draw() {
	scene := g.run.Scene()
	column := widgets.VStack(14)
	if gauges := g.gauges(scene); gauges != nil {
		column.Add(gauges)
	}
	if scene.Title != "" && scene.Title != scene.Passage {
		column.Add(widgets.NewProse(scene.Title, widgets.Subheading))
	}
	column.Add(said(g.Deps, markdown.Parse([]byte(scene.Text)), g.picture, widgets.Lesson))
	var ways []fyne.CanvasObject
	var keys fyne.Focusable
	for i, choice := range scene.Choices {
		way := widgets.NewBranch(strconv.Itoa(i+1), []markdown.Run{{Text: choice.Text}}, choice.Detail, func() { g.choose(i) })
		way.Name = "choice:" + strconv.Itoa(i+1)
		way.OnKey = g.key
		ways = append(ways, way)
		if i == 0 {
			keys = way
		}
	}
	column.Add(widgets.VStack(8, ways...))
	if len(g.run.Route()) > 0 {
		again := widgets.NewButton(g.Texts.Say("scenario.again"), g.again).WithIcon("review").Named("again")
		column.Add(widgets.HStack(0, again))
		if keys == nil {
			keys = again
		}
	}
	g.object.Objects = []fyne.CanvasObject{scroll(column)}
	g.object.Refresh()
	if len(g.run.Route()) > 0 && keys != nil { // at first the keys are in the list of steps
		g.Window.Canvas().Focus(keys)
	}
}

// gauges are the numbers a scene shows, with what the last choice moved; nil
// when there are none.
func (g *game) gauges(scene scenario.Scene) fyne.CanvasObject {
	if len(scene.Gauges) == 0 {
		return nil
	}
	row := widgets.Flow(theme.GapCompact)
	for _, gauge := range scene.Gauges {
		words, tone := gauge.Name+"\u00a0"+decimal(g.Texts, gauge.Value), widgets.Neutral
		if gauge.Delta != 0 {
			tone = widgets.Info
			sign := ""
			if gauge.Delta > 0 {
				sign = "+"
			}
			words += " (" + sign + decimal(g.Texts, gauge.Delta) + ")"
		}
		row.Add(widgets.NewChip(words, tone, gauge.Icon))
	}
	return row
}

// key takes a way by its digit.
func (g *game) key(ev *fyne.KeyEvent) bool {
	n, err := strconv.Atoi(string(ev.Name))
	if err != nil || n < 1 || n > len(g.run.Scene().Choices) {
		return false
	}
	g.choose(n - 1)
	return true
}
