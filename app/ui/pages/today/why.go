package today

import (
	"slices"

	"cordee/app"
	"cordee/app/ui/parts"
	"cordee/lessons/review"
)

// maxReasons is how many sentences say why: more would not be read.
const maxReasons = 2

// why says why the plan is what it is, the weightiest reason first.
func (t *today) why(p app.Plan, skills []app.SkillLevel) []string {
	names := map[string]string{}
	for _, skill := range skills {
		names[skill.ID] = skill.Name.In(t.Texts.Lang())
	}
	questions := map[review.Reason]int{}
	of := map[review.Reason][]string{} // the skills, each once
	for _, item := range p.Items {
		questions[item.Why]++
		if name := names[item.Skill]; !slices.Contains(of[item.Why], name) {
			of[item.Why] = append(of[item.Why], name)
		}
	}
	var why []string
	if p.Back {
		why = parts.WhatStayed(t.Texts, p)
	}
	if n := questions[review.Due]; n > 0 {
		if due := of[review.Due]; len(due) == 1 {
			why = append(why, t.Texts.Count("today.why-due", n, "Skill", due[0]))
		} else {
			why = append(why, t.Texts.Count("today.why-due-many", n, "Skills", len(due)))
		}
	}
	if fading := of[review.Fading]; p.Back { // it was said
	} else if len(fading) == 1 {
		why = append(why, t.Texts.Say("today.why-fading", "Skill", fading[0]))
	} else if len(fading) > 1 {
		why = append(why, t.Texts.Count("plan.fading", len(fading)))
	}
	if p.NewPaused {
		why = append(why, t.Texts.Say("plan.paused"))
	}
	if first := of[review.Prerequisite]; len(first) > 0 {
		why = append(why, t.Texts.Say("today.why-first", "Skill", first[0]))
	}
	if n := questions[review.New]; n > 0 {
		why = append(why, t.Texts.Count("today.why-new", n))
	}
	switch {
	case len(why) > 0:
	case p.NextReview == 0 && p.Lesson != nil:
		why = append(why, t.Texts.Say("today.why-begin"))
	case p.Lesson != nil:
		why = append(why, t.Texts.Say("today.why-lesson"))
	case p.Colleague != nil:
		why = append(why, t.Texts.Say("today.why-colleague"))
	}
	return why[:min(len(why), maxReasons)]
}
