package scenario

import (
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// mapMost is how many scenes a map can show and still be read.
const mapMost = 400

// end is what one may do when the story is over.
func (s *player) end() fyne.CanvasObject {
	again := widgets.NewButton(s.Texts.Say("scenario.play-again"), s.again).Named("play-again").As(widgets.High).WithIcon("review")
	leave := widgets.NewButton(s.Texts.Say("scenario.leave"), func() { s.leave() }).Named("leave")
	return widgets.NewCard(widgets.VStack(12, s.found(), s.plan(),
		widgets.NewProse(s.Texts.Say("scenario.compare"), widgets.Body).In(theme.Ink2),
		widgets.HStack(10, again, leave)))
}

// overview is the map in the place of the scene.
func (s *player) overview() fyne.CanvasObject {
	s.branches = nil
	back := widgets.NewButton(s.Texts.Say("scenario.scene"), func() { s.show(false) }).Named("scene").WithIcon("arrow-l")
	return widgets.NewCard(widgets.VStack(12, s.found(), s.plan(),
		widgets.NewProse(s.Texts.Say("scenario.map-explained"), widgets.Body).In(theme.Ink2),
		widgets.HStack(0, back)))
}

// found counts the endings reached so far.
func (s *player) found() fyne.CanvasObject {
	total := len(s.story.Endings())
	return widgets.NewText(s.Texts.Count("scenario.endings", len(s.endings), "Total", total), widgets.Strong)
}

// plan is the map: each scene as far from the left as it is from the
// beginning, the endings at the right. Endings that were never reached keep
// their names.
func (s *player) plan() fyne.CanvasObject {
	passages := s.story.Passages()
	if len(passages) > mapMost {
		return widgets.NewProse(s.Texts.Say("scenario.map-large"), widgets.Body).In(theme.Ink2)
	}
	distance := s.story.Distances()
	last := 0
	for _, far := range distance {
		last = max(last, far)
	}
	var places []widgets.MapPlace
	at, rows := map[string]int{}, map[int]int{}
	for _, p := range passages {
		far, reachable := distance[p.Name]
		if !reachable {
			continue
		}
		here := widgets.MapPlace{Column: far, Ending: p.Ending}
		if p.Ending {
			here.Column = last + 1
			if _, reached := s.endings[p.Name]; reached {
				here.Reached, here.Label = true, p.Title
			}
		}
		here.Row = rows[here.Column]
		rows[here.Column]++
		at[p.Name] = len(places)
		places = append(places, here)
	}
	var ways [][2]int
	for _, p := range passages {
		for _, to := range p.Links {
			from, known := at[p.Name]
			if target, there := at[to]; known && there {
				ways = append(ways, [2]int{from, target})
			}
		}
	}
	var route []int
	for _, turn := range s.run.Route() {
		route = append(route, at[turn.Passage])
	}
	route = append(route, at[s.run.Scene().Passage])
	return widgets.NewStoryMap(places, ways, route)
}
