package app

import (
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
)

// What a report may conclude.
const (
	// sumsFrom is how many people must have sent their levels before anything
	// is added up: among fewer, a total points at a person.
	sumsFrom = 5
	// staleDays is the age from which a snapshot says more about then than
	// about now. An unchanged one is sent again every week (snapshotEvery), so
	// that it takes two silent weeks to get there.
	staleDays = 14
	// fragileUpTo is how many people may master a skill for it to be called
	// fragile: when that one is away, nobody does.
	fragileUpTo = 1
)

// Coverage is how widely a skill is known in a team.
type Coverage struct {
	Skill   lessons.Skill
	Masters []Person       // who has reached knowledge.Masters or more
	Best    knowledge.Band // the highest level in the team
	AtBest  int            // how many people have reached it; 0 when Best is NotSeen
}

// Sums says whether enough people have sent their levels to add them up.
func (r Report) Sums() bool { return len(r.People) >= sumsFrom }

// SumsFrom is how many people it takes; see [Report.Sums].
func (r Report) SumsFrom() int { return sumsFrom }

// Coverage returns the coverage of each skill, in the order of r.Skills; nil
// when too few people have sent their levels.
func (r Report) Coverage() []Coverage {
	if !r.Sums() {
		return nil
	}
	var all []Coverage
	for _, skill := range r.Skills {
		c := Coverage{Skill: skill}
		for _, p := range r.People {
			switch reached := knowledge.Band(p.Skills[skill.ID].Reached); {
			case reached > c.Best:
				c.Best, c.AtBest = reached, 1
			case reached == c.Best && c.Best > knowledge.NotSeen:
				c.AtBest++
			}
			if knowledge.Band(p.Skills[skill.ID].Reached) >= knowledge.Masters {
				c.Masters = append(c.Masters, p.Person)
			}
		}
		all = append(all, c)
	}
	return all
}

// Begun says whether anybody in the team has come to the skill.
func (c Coverage) Begun() bool { return c.Best > knowledge.NotSeen }

// Fragile says whether the team would be without the skill when one person is
// away. A skill that nobody has begun is still ahead, and not at risk.
func (c Coverage) Fragile() bool { return c.Begun() && len(c.Masters) <= fragileUpTo }

// Stale says whether the person's snapshot is so old that their levels are
// shown as such.
func (p ReportPerson) Stale(now time.Time) bool { return p.AgeDays(now) > staleDays }
