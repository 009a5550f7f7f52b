package app

import (
	"context"
	"encoding/json"
	"maps"
	"slices"

	"cordee/lessons"
	"cordee/store/share"
)

// reachedElsewhere are the highest levels that this person's other computers
// last sent, by skill. What the person took back counts no more. Answers never
// leave the computer on which they were given, so this is all that one knows of
// the other.
func (a *App) reachedElsewhere(ctx context.Context, past sentSoFar) (map[string]share.SkillLevel, error) {
	all, err := a.store.SentSnapshots(ctx)
	if err != nil {
		return nil, fail("not-read", err)
	}
	newest := map[string]share.Snapshot{} // by device
	for _, s := range all {
		var fields share.Snapshot
		if err := json.Unmarshal(s.Plain, &fields); err != nil {
			return nil, fail("not-read", err)
		}
		if fields.Device != a.device().ID() && fields.Skills != nil && s.Seq > past.withdrawn {
			newest[fields.Device] = fields // they are in the order of their numbers
		}
	}
	reached := map[string]share.SkillLevel{}
	for _, device := range slices.Sorted(maps.Keys(newest)) {
		for _, level := range newest[device].Skills {
			if a.expired(newest[device]) {
				level.Freshness = share.Unclear // nobody has said since
			}
			if before, known := reached[level.Skill]; !known || level.Reached > before.Reached {
				reached[level.Skill] = level
			}
		}
	}
	return reached, nil
}

// highest are the levels of this computer and those reached on others, the
// higher of each: a band is never taken back, and a new computer without answers
// must not seem to. What the person says against a level is said here alone.
func (s *Snapshot) highest(levels []share.SkillLevel, elsewhere map[string]share.SkillLevel) []share.SkillLevel {
	for i, own := range levels {
		if other := elsewhere[own.Skill]; other.Reached > own.Reached {
			other.Contested = own.Contested
			levels[i] = other
		}
		delete(elsewhere, own.Skill)
	}
	for _, skill := range slices.Sorted(maps.Keys(elsewhere)) {
		other := elsewhere[skill]
		other.Contested = ""
		levels = append(levels, other)
		s.Skills = append(s.Skills, SkillName{skill, lessons.Text{"en": other.Name}})
	}
	return levels
}

// newComputer says whether another computer of this person's joined after they
// sent something last, and so cannot open it.
func (a *App) newComputer(ctx context.Context, past sentSoFar) (bool, error) {
	rules, err := a.rules(ctx)
	if err != nil || len(past.documents) == 0 {
		return false, err
	}
	last := past.documents[len(past.documents)-1].At
	for device, m := range rules.members {
		if m.Person == a.device().Person() && device != a.device().ID() && m.Joined.After(last) && rules.trusted(device) {
			return true, nil
		}
	}
	return false, nil
}
