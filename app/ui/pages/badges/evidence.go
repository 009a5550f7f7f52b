package badges

import (
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/lessons"
	"cordee/lessons/badge"
)

// about says what a piece of evidence is about, with its icon and where it
// happened.
func (v *view) about(source badge.Source, e badge.Evidence) (title, icon string, to page.Place) {
	switch source {
	case badge.Mastered:
		return v.skillName(e.Skill), "learn", page.Place{Page: page.Skill, Skill: e.Skill}
	case badge.DataCard:
		return v.questionTitle(e), "quiz", page.Place{Page: page.Learn, Pack: e.Pack}
	case badge.Debriefed:
		return v.scenarioTitle(e), "scenario", page.Place{Page: page.Scenario, Pack: e.Pack, Scenario: e.Scenario}
	}
	title = v.d.Texts.Say("badge.thread")
	if th, found := v.l.threads[e.Thread]; found {
		title = parts.ThreadTitle(v.d, th)
	}
	return title, "discuss", page.Place{Page: page.Discuss, Thread: e.Thread}
}

// note says what was done, when, and who confirmed it.
func (v *view) note(source badge.Source, e badge.Evidence) string {
	say, day := v.d.Texts.Say, v.d.Texts.FullDate(v.local(e.At))
	name := v.l.names[e.By]
	if name == "" {
		name = say("badge.somebody")
	}
	switch source {
	case badge.Mastered:
		return say("badge.mastered", "Name", name) + " · " + day
	case badge.DataCard, badge.Debriefed:
		return say("badge."+string(source)) + " · " + day
	}
	return say("badge.by", "Deed", say("badge."+string(e.Deed)), "Name", name) + " · " + day
}

func (v *view) pack(id string) (*lessons.Pack, bool) {
	for _, pack := range v.l.packs {
		if pack.ID == id {
			return pack, true
		}
	}
	return nil, false
}

// What the packs call things; the id of what is not here any more.

func (v *view) skillName(id string) string {
	for _, pack := range v.l.packs {
		if skill, found := pack.Skill(id); found {
			return skill.Name.In(v.d.Texts.Lang())
		}
	}
	return id
}

func (v *view) questionTitle(e badge.Evidence) string {
	if pack, here := v.pack(e.Pack); here {
		if item, found := pack.Question(e.Question); found {
			return item.In(v.d.Texts.Lang()).Title
		}
	}
	return e.Question
}

func (v *view) scenarioTitle(e badge.Evidence) string {
	if pack, here := v.pack(e.Pack); here {
		for _, scenario := range pack.Scenarios {
			if scenario.ID == e.Scenario {
				return scenario.Title.In(v.d.Texts.Lang())
			}
		}
	}
	return e.Scenario
}
