package app

import (
	"context"
	"time"

	"cordee/lessons"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
)

// SkillLevel is what this person knows of one skill: the band reached, which
// stays, and the level today, which fades. The two are never made into one.
type SkillLevel struct {
	lessons.Skill
	Pack string
	knowledge.Level
	Today     knowledge.Forecast // says something when Distinct > 0
	Freshness knowledge.Freshness
	Questions int // the skill has, in the installed packs
}

// Standing is what a person knows and has earned so far.
type Standing struct {
	Skills    []SkillLevel        // of the installed packs, in their order
	Overall   *knowledge.Forecast // over the skills that are required, by importance; nil before the first answer
	Badges    []badge.Status
	Metres    int
	Former    int // metres among them, for bands in skills that no installed pack has any more
	Confirmed int // pieces of evidence that others confirmed and that count

	pieces []badge.Confirmation // those
}

// Gain is what a session earned.
type Gain struct {
	Metres, Before int // altitude now and when the session began
	Bands          []BandGain
	Confirmed      int // pieces of evidence confirmed by others
	Badges         []badge.Status
	Moved          []Move
}

// BandGain is a skill in which a band, or several at once, were reached.
type BandGain struct {
	SkillLevel
	Metres int
}

// Move is a skill in which something was answered: its level now and before.
type Move struct {
	SkillLevel
	Before knowledge.Forecast
}

// confirmed is what counts besides answers.
type confirmed struct {
	read     map[string][]time.Time // lessons, by skill
	passed   map[string][]time.Time // deeds that pass a skill on, by skill
	credited []badge.Confirmation   // what colleagues said, as far as it counts; oldest first
}

// Standing returns what this person knows and has earned: a level for each
// skill of the installed packs, every badge, the altitude.
func (a *App) Standing(ctx context.Context) (Standing, error) {
	evidence, err := a.confirmed(ctx)
	if err != nil {
		return Standing{}, err
	}
	s := Standing{pieces: badge.Pieces(evidence.credited)}
	s.Confirmed = len(s.pieces)
	var former []knowledge.Band
	if err := a.knowing(ctx, func(l *learner) error {
		s.Skills = l.levels(evidence, a.now())
		former = l.former(evidence)
		return nil
	}); err != nil {
		return Standing{}, err
	}
	s.Overall = overall(s.Skills)
	levels := map[string]knowledge.Level{}
	var reached []knowledge.Band
	for _, skill := range s.Skills {
		levels[skill.ID] = skill.Level
		reached = append(reached, skill.Reached)
	}
	s.Former = knowledge.Altitude(former, 0)
	s.Metres = knowledge.Altitude(reached, s.Confirmed) + s.Former
	facts, err := a.facts(ctx, evidence, levels)
	s.Badges = badge.Judge(facts)
	return s, err
}

// former are the bands reached in skills that no installed pack has any more:
// what was climbed stays climbed.
func (l *learner) former(evidence confirmed) []knowledge.Band {
	taught := map[string]bool{"": true}
	for _, pack := range l.packs {
		for _, skill := range pack.Skills {
			taught[skill.ID] = true
		}
	}
	var bands []knowledge.Band
	for skill, record := range l.records {
		if !taught[skill] {
			bands = append(bands, record.Level(evidence.read[skill], evidence.passed[skill]).Reached)
		}
	}
	return bands
}

func overall(skills []SkillLevel) *knowledge.Forecast {
	var required []knowledge.Required
	answered := false
	for _, s := range skills {
		answered = answered || s.Distinct > 0
		required = append(required, knowledge.Required{Level: s.Today, Importance: s.Importance})
	}
	if forecast, ok := knowledge.Overall(required); ok && answered {
		return &forecast
	}
	return nil
}

// levels are the levels in the skills of the packs, at a moment.
func (l *learner) levels(evidence confirmed, at time.Time) []SkillLevel {
	var all []SkillLevel
	index := map[string]int{}
	for _, pack := range l.packs {
		for _, skill := range pack.Skills {
			if _, twice := index[skill.ID]; twice {
				continue
			}
			index[skill.ID] = len(all)
			all = append(all, l.skill(skill, pack.ID, evidence, at))
		}
	}
	for _, pack := range l.packs {
		for i := range pack.Modules {
			for j := range pack.Modules[i].Questions {
				item := &pack.Modules[i].Questions[j]
				if at, known := index[item.Skill]; known && asks(item) {
					all[at].Questions++
				}
			}
		}
	}
	return all
}

func (l *learner) skill(skill lessons.Skill, pack string, evidence confirmed, at time.Time) SkillLevel {
	s := SkillLevel{Skill: skill, Pack: pack}
	s.Level, s.Today, s.Freshness = l.level(skill.ID, evidence.read[skill.ID], evidence.passed[skill.ID], at)
	return s
}

// Level is what this person knows of one skill.
func (a *App) Level(ctx context.Context, skill string) (SkillLevel, error) {
	evidence, err := a.confirmed(ctx)
	if err != nil {
		return SkillLevel{}, err
	}
	var level SkillLevel
	err = a.knowing(ctx, func(l *learner) error {
		level = l.skill(lessons.Skill{ID: skill}, "", evidence, a.now())
		return nil
	})
	return level, err
}

// GainSince says what was earned since a moment.
func (a *App) GainSince(ctx context.Context, start time.Time) (Gain, error) {
	s, err := a.Standing(ctx)
	if err != nil {
		return Gain{}, err
	}
	start = start.Truncate(time.Millisecond) // events know milliseconds
	g := Gain{Metres: s.Metres, Before: s.Metres - s.climbedSince(start), Confirmed: s.confirmedSince(start)}
	before, err := a.levelsAt(ctx, []time.Time{start.Add(-time.Millisecond)}, start)
	if err != nil {
		return g, err
	}
	for _, skill := range s.Skills {
		if climbed := skill.climbedSince(start); climbed > 0 {
			g.Bands = append(g.Bands, BandGain{skill, climbed})
		}
		if skill.answeredSince(start) {
			g.Moved = append(g.Moved, Move{skill, before[0][skill.ID]})
		}
	}
	for _, b := range s.Badges {
		if b.Earned() && !b.At.Before(start) {
			g.Badges = append(g.Badges, b)
		}
	}
	return g, nil
}

// answeredSince says whether an answer of the skill counted since a moment.
func (s SkillLevel) answeredSince(start time.Time) bool {
	return len(s.Latest) > 0 && !s.Latest[0].At.Before(start)
}

// climbedSince is the altitude that the bands reached since a moment gave, in metres.
func (s SkillLevel) climbedSince(start time.Time) int {
	return int(s.Reached-s.ReachedBefore(start)) * knowledge.MetresPerBand
}

// climbedSince is the altitude gained since a moment, in metres.
func (s Standing) climbedSince(start time.Time) int {
	metres := s.confirmedSince(start) * knowledge.MetresPerConfirmed
	for _, skill := range s.Skills {
		metres += skill.climbedSince(start)
	}
	return metres
}

// confirmedSince counts the pieces of evidence confirmed since a moment.
func (s Standing) confirmedSince(start time.Time) int {
	n := 0
	for _, c := range s.pieces {
		if !c.At.Before(start) {
			n++
		}
	}
	return n
}

// levelsAt folds the answers once more and says what the levels were at each
// moment, which come in the order of time: what was answered later, and from
// the end on, is not known to them.
func (a *App) levelsAt(ctx context.Context, moments []time.Time, end time.Time) ([]map[string]knowledge.Forecast, error) {
	l, answers, err := a.afresh(ctx)
	if err != nil {
		return nil, err
	}
	levels := make([]map[string]knowledge.Forecast, len(moments))
	for i, moment := range moments {
		for len(answers) > 0 && !answers[0].At.After(moment) && answers[0].At.Before(end) {
			l.answer(answers[0])
			answers = answers[1:]
		}
		levels[i] = map[string]knowledge.Forecast{}
		for skill := range l.records {
			levels[i][skill] = l.person.Level(skill, moment)
		}
		for _, pack := range l.packs {
			for _, skill := range pack.Skills {
				levels[i][skill.ID] = l.person.Level(skill.ID, moment)
			}
		}
	}
	return levels, nil
}

// confirmed gathers what counts besides answers, by skill.
func (a *App) confirmed(ctx context.Context) (confirmed, error) {
	c := confirmed{read: map[string][]time.Time{}, passed: map[string][]time.Time{}}
	read, err := a.store.SkillsRead(ctx)
	if err != nil {
		return c, fail("not-read", err)
	}
	for _, r := range read {
		c.read[r.Skill] = append(c.read[r.Skill], r.At)
	}
	all, err := a.confirmations(ctx)
	if err != nil {
		return c, err
	}
	c.credited = badge.Credited(all)
	for _, confirmation := range c.credited {
		if !confirmation.Deed.PassesOn() {
			continue
		}
		for _, skill := range confirmation.Skills {
			c.passed[skill] = append(c.passed[skill], confirmation.At)
		}
	}
	return c, nil
}
