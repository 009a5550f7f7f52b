package ui

import (
	"slices"

	"cordee/app"
	"cordee/app/ui/page"

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
	answered := app.Answer{} // to the question before: it gives its place to the next
	for _, item := range module.Questions {
		before := answered
		kind := item.In(t.options.Lang).Kind
		add(string(kind), func(t *tour) {
			if before.Question != "" {
				if _, err := t.app.Answer(t.run.ctx, before); err != nil {
					return // the same question again is in the picture
				}
			}
			t.do(func() { t.shell.Replace(page.Place{Page: page.Quiz, Pack: course.ID, Module: module.ID}) })
			if kind.Graded() {
				t.press(fyne.KeyReturn) // past the words before the questions
			}
		})
		if kind.Graded() {
			answered = app.Answer{Pack: course.ID, Question: item.ID, Lang: t.options.Lang, Response: item.In(t.options.Lang).Solution()}
		}
	}
	game := page.Place{Page: page.Scenario, Pack: course.ID, Scenario: course.Scenarios[0].ID}
	add("scenario", func(t *tour) { t.do(func() { t.shell.Replace(game) }) })
	add("scenario-after", func(t *tour) { t.press(fyne.Key2) })
	add("scenario-map", func(t *tour) { t.press(fyne.KeyM) })
	return stops
}
