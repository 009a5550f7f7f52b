package session

import (
	"context"
	"math"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/parts"
	"cordee/lessons/review"
)

// planned is a plan with what it takes to word it.
type planned struct {
	app.Plan
	reasons []string // of each item, why it is there
	knows   string   // the skill for which the colleague's question comes; empty when for none
}

// why is the reason of an item.
func (p planned) why(i int) string { return p.reasons[i] }

// items are what is asked.
func (p planned) items() []app.SessionItem {
	items := make([]app.SessionItem, len(p.Items))
	for i, item := range p.Items {
		items[i] = item.SessionItem
	}
	return items
}

func (s *session) load(ctx context.Context, minutes float64) (planned, error) {
	plan, err := s.d.App.Plan(ctx, s.d.Texts.Lang(), minutes)
	if err != nil {
		return planned{}, err
	}
	p := planned{Plan: plan}
	for _, item := range plan.Items {
		skill, err := s.skill(ctx, item.Pack, item.Skill)
		if err != nil {
			return p, err
		}
		p.reasons = append(p.reasons, s.reason(item, skill))
	}
	if plan.Colleague != nil && plan.Knows != "" {
		p.knows, err = s.skill(ctx, plan.Colleague.Pack, plan.Knows)
	}
	return p, err
}

// skill is the name of a skill of a pack.
func (s *session) skill(ctx context.Context, pack, id string) (string, error) {
	p, err := s.d.App.Pack(ctx, pack)
	if err != nil {
		return "", err
	}
	if skill, found := p.Skill(id); found {
		return skill.Name.In(s.d.Texts.Lang()), nil
	}
	return id, nil
}

// reason says in a line why a question is asked today.
func (s *session) reason(item app.PlannedItem, skill string) string {
	t := s.d.Texts
	days := s.daysSince(item.Since)
	switch item.Why {
	case review.Due:
		return t.Count("session.due", days)
	case review.Fading:
		return t.Count("session.fading", days, "Skill", skill)
	case review.Prerequisite:
		return t.Say("session.prerequisite", "Skill", skill)
	}
	return t.Say("session.new", "Skill", skill)
}

// daysSince counts the nights since a question was answered, at least one.
func (s *session) daysSince(passed time.Duration) int {
	now := s.d.App.Now()
	at := now.Add(-passed)
	midnight := func(at time.Time) time.Time { return time.Date(at.Year(), at.Month(), at.Day(), 0, 0, 0, 0, time.UTC) }
	return max(1, int(math.Round(midnight(now).Sub(midnight(at)).Hours()/24)))
}

// remark is what there is to say before the first step: a welcome after a time
// away, or that new questions wait. Empty when there is nothing.
func (s *session) remark(p app.Plan) string {
	t := s.d.Texts
	switch {
	case p.Back:
		return strings.Join(append([]string{t.Say("session.back")}, parts.WhatStayed(t, p)...), " ")
	case p.NewPaused:
		return t.Say("plan.paused")
	}
	return ""
}
