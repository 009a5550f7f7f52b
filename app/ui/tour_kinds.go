package ui

import (
	"slices"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/quiz"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

// exercises are the stops at every kind of question that the others have not
// shown, and at a scenario: the last module of the course that has one.
func (t *tour) exercises() []stop {
	i := slices.IndexFunc(t.courses, func(c app.Course) bool { return len(c.Scenarios) > 0 })
	if i < 0 {
		return nil
	}
	course := t.courses[i]
	module := course.Modules[len(course.Modules)-1]
	var stops []stop
	add := func(name string, show func(*tour)) {
		stops = append(stops, stop{name, show})
	}
	for _, item := range module.Questions {
		add(string(item.In(t.options.Lang).Kind), func(t *tour) { t.do(func() { t.exercise(course, module, item) }) })
	}
	game := page.Place{Page: page.Scenario, Pack: course.ID, Scenario: course.Scenarios[0].ID}
	add("scenario", func(t *tour) { t.do(func() { t.shell.Replace(game) }) })
	add("scenario-after", func(t *tour) { t.press(fyne.Key2) })
	add("scenario-map", func(t *tour) { t.press(fyne.KeyM) })
	return stops
}

// exercise shows one question of a module, answered before or not.
func (t *tour) exercise(course app.Course, module lessons.Module, item lessons.Item) {
	d := t.shell.deps()
	bar := quiz.NewBar(d, d.Texts.Say("quiz.title", "Title", module.Title.In(t.options.Lang)), 1, t.shell.Back)
	p := quiz.NewPlayer(d, bar, quiz.Run{
		Items: []app.SessionItem{{Pack: course.ID, Item: item}},
		Leave: t.shell.Back,
		Done:  func([]quiz.Result) { t.shell.Back() },
	}).Page()
	p.Full, p.Rail = true, page.Learn
	p.Content = widgets.Around(bar.Object, p.Content, nil, nil)
	widgets.Dismiss(t.win.Canvas()) // what the stop before has opened
	t.shell.show(p)
}
