// Package badge holds the badges and the rules by which they are earned. The
// rules are data, in rules.toml. A badge always shows its evidence: what was
// done, when, and who confirmed it; nothing is given for volume, for time or
// for being there. Its words stand in the texts, under badge.<id>.
package badge

import (
	"cmp"
	"slices"
	"strings"
	"time"

	"cordee/lessons/knowledge"
)

// Facts are what the rules look at: all that one person did, in any order.
type Facts struct {
	Levels    map[string]knowledge.Level // by skill
	Confirmed []Confirmation             // in any order; Judge credits them, and takes credited ones as they are
	Opened    []Opening
	Helped    []Help
	Figures   []Figure
	Debriefs  []Debrief
}

// Opening is a thread the person opened.
type Opening struct {
	Post string // also the thread
	At   time.Time
}

// Help is a colleague's answer to a question of the person, who accepted it.
type Help struct {
	Thread, Post, By string
	Skills           []string
	At               time.Time // when it was first accepted
}

// Figure is a first answer that was right, to a question that a data card
// explains: a figure was read with its limits.
type Figure struct {
	Pack, Question, Skill string
	At                    time.Time
}

// Debrief is a scenario played to an end, with its debrief.
type Debrief struct {
	Pack, Scenario string
	At             time.Time // when both were done
}

// Evidence is one thing that counts towards a badge. What does not apply is
// empty.
type Evidence struct {
	Deed     Deed // a confirmed one
	Thread   string
	Post     string
	By       string // who confirmed it or, of a mastered skill, who had helped
	Skill    string
	Pack     string // with Question or Scenario
	Question string
	Scenario string
	At       time.Time
}

// Status is how far a person has come towards a badge.
type Status struct {
	Badge
	Evidence []Evidence // oldest first, at most Need
	At       time.Time  // when it was earned; zero when it is not yet
}

// Earned says whether the badge has been earned.
func (s Status) Earned() bool { return !s.At.IsZero() }

// Count is how much of the evidence it needs is there.
func (s Status) Count() int { return len(s.Evidence) }

// Judge applies every rule to the facts, in the order of All. More facts never
// take a badge away that fewer have given, except a question that turns out to
// have been asked before the help that came first.
func Judge(f Facts) []Status {
	f.Confirmed = Credited(f.Confirmed)
	all := make([]Status, len(All))
	for i, b := range All {
		found := sources[b.Source](f, b)
		slices.SortFunc(found, oldest)
		all[i] = Status{Badge: b, Evidence: found[:min(len(found), b.Need)]}
		if len(found) >= b.Need {
			all[i].At = found[b.Need-1].At
		}
	}
	return all
}

func oldest(a, b Evidence) int {
	return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Post, b.Post), strings.Compare(a.By, b.By),
		strings.Compare(a.Skill, b.Skill), strings.Compare(a.Pack, b.Pack),
		strings.Compare(a.Question, b.Question), strings.Compare(a.Scenario, b.Scenario))
}

// confirmed finds what colleagues said of posts. f.Confirmed is credited, so
// oldest first.
func confirmed(f Facts, b Badge) []Evidence {
	var found []Evidence
	asked := f.asked()
	people := map[string]bool{}
	for _, c := range f.Confirmed {
		switch {
		case !slices.Contains(b.Deeds, c.Deed),
			b.OtherTeam && !c.OtherTeam,
			b.DistinctPeople && people[c.By],
			b.BeforeAsking && !asked.IsZero() && !c.Written.Before(asked):
			continue
		}
		people[c.By] = true
		e := Evidence{Deed: c.Deed, Thread: c.Thread, Post: c.Post, By: c.By, At: c.At}
		if len(c.Skills) > 0 {
			e.Skill = c.Skills[0]
		}
		found = append(found, e)
	}
	return found
}

// asked is when the person first asked; zero when they never did. To open a
// thread is to ask, unless a colleague says that it gave something.
func (f Facts) asked() time.Time {
	gave := map[string]bool{}
	for _, c := range f.Confirmed {
		if c.Deed != Clear {
			gave[c.Post] = true
		}
	}
	var first time.Time
	for _, o := range f.Opened {
		if !gave[o.Post] && (first.IsZero() || o.At.Before(first)) {
			first = o.At
		}
	}
	return first
}

// mastered finds the skills mastered after a colleague's help in them: who
// learnt it from another is a second one to hold it.
func mastered(f Facts, _ Badge) []Evidence {
	bySkill := map[string]Evidence{}
	for _, h := range f.Helped {
		for _, skill := range h.Skills {
			at := f.Levels[skill].At[knowledge.Masters]
			if at.IsZero() || !h.At.Before(at) {
				continue
			}
			e := Evidence{Skill: skill, Thread: h.Thread, Post: h.Post, By: h.By, At: at}
			if before, twice := bySkill[skill]; !twice || oldest(e, before) < 0 {
				bySkill[skill] = e
			}
		}
	}
	found := make([]Evidence, 0, len(bySkill))
	for _, e := range bySkill {
		found = append(found, e)
	}
	return found
}

func dataCards(f Facts, _ Badge) []Evidence {
	found := make([]Evidence, len(f.Figures))
	for i, figure := range f.Figures {
		found[i] = Evidence{Pack: figure.Pack, Question: figure.Question, Skill: figure.Skill, At: figure.At}
	}
	return found
}

func debriefed(f Facts, _ Badge) []Evidence {
	found := make([]Evidence, len(f.Debriefs))
	for i, d := range f.Debriefs {
		found[i] = Evidence{Pack: d.Pack, Scenario: d.Scenario, At: d.At}
	}
	return found
}
