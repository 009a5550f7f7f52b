package ui

import (
	"cordee/app/ui/page"
	"cordee/app/ui/pages/badges"
	"cordee/app/ui/pages/discuss"
	"cordee/app/ui/pages/learn"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/pages/scenario"
	"cordee/app/ui/pages/session"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pages/skill"
	"cordee/app/ui/pages/studio"
	"cordee/app/ui/pages/team"
	"cordee/app/ui/pages/today"
	"cordee/app/ui/pages/welcome"
)

// pageMakers says how each page is made.
var pageMakers = map[page.Name]func(page.Deps, page.Place) *page.Page{
	page.Welcome:  welcome.New,
	page.Today:    today.New,
	page.Learn:    learn.New,
	page.Lesson:   lesson.New,
	page.Quiz:     session.NewQuiz,
	page.Session:  session.New,
	page.Scenario: scenario.New,
	page.Discuss:  discuss.New,
	page.Skill:    skill.New,
	page.Badges:   badges.New,
	page.Team:     team.New,
	page.Studio:   studio.New,
	page.Settings: settings.New,
}

func newPage(d page.Deps, to page.Place) *page.Page { return pageMakers[to.Page](d, to) }
