// Package badge holds the badges and the rules by which they are earned. A
// badge always shows its evidence: what was done, when, and who confirmed it.
// Its words stand in the texts, under badge.<id>.
package badge

import (
	"slices"
	"time"

	"cordee/lessons/knowledge"
)

// Family says what kind of behaviour a badge honours; it gives its shape.
type Family string

// The families of the badges of this version.
const (
	Learning   Family = "learning"
	Connecting Family = "connecting"
)

// Badge is a badge one can earn.
type Badge struct {
	ID     string
	Family Family
	Need   int // pieces of evidence
	find   func(Facts) []Evidence
}

// All lists the badges in the order in which they are shown.
var All = []Badge{
	{ID: "first-pack", Family: Learning, Need: 1, find: reached(knowledge.Discovers)},
	{ID: "clean-run", Family: Learning, Need: 1, find: reached(knowledge.Applies)},
	{ID: "figure-eight", Family: Connecting, Need: 1, find: accepted},
}

// Facts are what the rules look at: one person's levels and accepted answers.
type Facts struct {
	Levels   map[string]knowledge.Level // by skill
	Accepted []Acceptance
}

// Acceptance is an answer of the person that somebody else accepted.
type Acceptance struct {
	Thread string
	Post   string
	By     string // the person who asked
	At     time.Time
}

// Evidence is one thing that counts towards a badge.
type Evidence struct {
	Skill  string // a band reached in this skill, or
	Thread string // an answer accepted in this thread
	Post   string
	By     string
	At     time.Time
}

// Status is how far a person has come towards a badge.
type Status struct {
	Badge
	Evidence []Evidence // oldest first, at most Need
	At       time.Time  // when it was earned; zero when it is not yet
}

// Earned says whether the badge has been earned.
func (s Status) Earned() bool { return !s.At.IsZero() }

// Judge applies every rule to the facts, in the order of All.
func Judge(f Facts) []Status {
	all := make([]Status, len(All))
	for i, b := range All {
		found := b.find(f)
		slices.SortFunc(found, func(a, b Evidence) int { return a.At.Compare(b.At) })
		all[i] = Status{Badge: b, Evidence: found[:min(len(found), b.Need)]}
		if len(found) >= b.Need {
			all[i].At = found[b.Need-1].At
		}
	}
	return all
}

func reached(band knowledge.Band) func(Facts) []Evidence {
	return func(f Facts) []Evidence {
		var found []Evidence
		for skill, level := range f.Levels {
			if at := level.At[band]; !at.IsZero() {
				found = append(found, Evidence{Skill: skill, At: at})
			}
		}
		return found
	}
}

func accepted(f Facts) []Evidence {
	var found []Evidence
	for _, a := range f.Accepted {
		found = append(found, Evidence{Thread: a.Thread, Post: a.Post, By: a.By, At: a.At})
	}
	return found
}
