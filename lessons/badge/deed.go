package badge

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

// Deed is what a post did, as a colleague says: how things no machine can see
// become evidence.
type Deed string

// The deeds of a post that opens a thread.
const (
	Clear    Deed = "clear"    // it asks clearly
	Field    Deed = "field"    // it tells a story from the field: the situation, what was done, what came of it
	Diary    Deed = "diary"    // it is a page of a learning diary
	Lesson   Deed = "lesson"   // it is a lesson, or the draft of one
	Charter  Deed = "charter"  // it helped to write the charter
	Handover Deed = "handover" // it hands over a work
)

// The deeds of an answer.
const (
	Accepted Deed = "accepted" // it solved the question, says who asked
	Used     Deed = "used"     // I used it
	Listened Deed = "listened" // it listened well
	Debate   Deed = "debate"   // it summed up a debate: both positions, then what is common
	Loop     Deed = "loop"     // it told what changed, and so closed a loop
	Review   Deed = "review"   // it is a careful review
	Care     Deed = "care"     // it took care of the community: welcomed, answered, tidied or connected
)

// The deeds that a colleague can choose from, in the order in which they are
// offered. Accepted is not among them: only who asked can say so, and does in
// another way.
var (
	OfThread = []Deed{Clear, Field, Diary, Lesson, Charter, Handover}
	OfAnswer = []Deed{Used, Listened, Debate, Loop, Review, Care}
)

// Fits says whether a post can have done this: one that opens a thread, or an
// answer. No post can have done what is not a deed.
func (d Deed) Fits(opens bool) bool {
	if opens {
		return slices.Contains(OfThread, d)
	}
	return d == Accepted || slices.Contains(OfAnswer, d)
}

// PairDays is after how many days the same two people count again in a skill.
const PairDays = 90

// The rules against helping each other to credit.
const (
	pairAgain    = PairDays * 24 * time.Hour
	expertWithin = 365 * 24 * time.Hour // what an expert's mark rests on is not older
	expertPeople = 3                    // different people say so
	expertTeams  = 2                    // of different teams
)

// Confirmation is a colleague saying what a post of the person did.
type Confirmation struct {
	Deed      Deed
	Post      string
	Thread    string
	By        string   // who says so: never the author of the post
	Team      string   // of By; empty when they name none
	OtherTeam bool     // By and the author are of two different teams
	Skills    []string // of what the thread is about; none when it is about no lesson
	Written   time.Time
	At        time.Time // when it was first said: taking it back later changes nothing
}

// Credited returns the confirmations that count, oldest first: the same
// colleague counts once a skill within PairDays, and each thing they say once.
// One that counts for some of its skills only keeps those; the skill of a
// confirmation without any is "". The order they are given in does not matter.
func Credited(all []Confirmation) []Confirmation {
	type pair struct{ by, skill string }
	type said struct {
		post, by string
		deed     Deed
	}
	counted, known := map[pair]time.Time{}, map[said]bool{}
	var credited []Confirmation
	for _, c := range slices.SortedFunc(slices.Values(all), byTime) {
		if again := (said{c.Post, c.By, c.Deed}); known[again] {
			continue
		} else {
			known[again] = true
		}
		skills := c.Skills
		if len(skills) == 0 {
			skills = []string{""}
		}
		var free []string
		for _, skill := range skills {
			last, before := counted[pair{c.By, skill}]
			if !before || c.At.Sub(last) >= pairAgain {
				counted[pair{c.By, skill}] = c.At
				free = append(free, skill)
			}
		}
		if len(free) == 0 {
			continue
		}
		if len(c.Skills) > 0 {
			c.Skills = free
		}
		credited = append(credited, c)
	}
	return credited
}

// byTime puts confirmations in the order of time, those of one moment in an
// order of their own that is always the same.
func byTime(a, b Confirmation) int {
	return cmp.Or(a.At.Compare(b.At), strings.Compare(a.Post, b.Post),
		strings.Compare(string(a.Deed), string(b.Deed)), strings.Compare(a.By, b.By), slices.Compare(a.Skills, b.Skills))
}

// Pieces returns the pieces of evidence among credited confirmations: the first
// one of each post. A piece counts once, whoever else confirms it.
func Pieces(credited []Confirmation) []Confirmation {
	seen := map[string]bool{}
	var pieces []Confirmation
	for _, c := range credited {
		if !seen[c.Post] {
			seen[c.Post] = true
			pieces = append(pieces, c)
		}
	}
	return pieces
}

// PassesOn says whether the deed shows that a skill is passed on: an answer
// that solved a question or was used, a story of how it was used.
func (d Deed) PassesOn() bool { return d == Accepted || d == Used || d == Field }

// InSkill returns the credited confirmations that count for a skill.
func InSkill(credited []Confirmation, skill string) []Confirmation {
	var found []Confirmation
	for _, c := range credited {
		if slices.Contains(c.Skills, skill) {
			found = append(found, c)
		}
	}
	return found
}

// Expert says whether colleagues recognise an expert in a skill at a moment:
// in the twelve months before it, three people of two teams have confirmed
// something. The confirmations are those credited in the skill.
func Expert(credited []Confirmation, at time.Time) bool {
	people, teams := map[string]bool{}, map[string]bool{}
	for _, c := range credited {
		if age := at.Sub(c.At); age < 0 || age > expertWithin {
			continue
		}
		people[c.By] = true
		if c.Team != "" {
			teams[c.Team] = true
		}
	}
	return len(people) >= expertPeople && len(teams) >= expertTeams
}
