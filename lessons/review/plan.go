package review

import (
	"cmp"
	"math"
	"slices"
)

// Reason is why a question is in a session.
type Reason string

// The reasons. Reviews (due, fading) come before new material (prerequisite,
// new); nothing is ever called late.
const (
	Due          Reason = "due"          // recall is about to fall below the dial
	Fading       Reason = "fading"       // not due, but the level of its skill asks for refreshing
	Prerequisite Reason = "prerequisite" // new, and a required skill builds on its skill
	New          Reason = "new"
)

// Session is the time a person has and what they want of it.
type Session struct {
	Minutes   float64 // the budget; 0 and less is no session
	Retention float64 // the dial, see Retention
	Next      float64 // days until the session after this one is likely; 0 counts as 1
	Leave     bool    // pauses everything
	Recent    Recent
}

// Recent is how the person's latest reviews went, at most RecentReviews of them:
// answers to questions last answered on an earlier day.
type Recent struct{ Right, Of int }

// Skill is what a session has to know of a skill.
type Skill struct {
	ID         string
	Importance float64  // in the person's role, any unit; 0 when it is not required
	Questions  int      // how many it has
	Reached    bool     // a band has been reached in it
	Fading     bool     // its level reads "to refresh"
	Needs      []string // skills to reach before new questions of it are asked
}

// Item is a question that could be asked.
type Item struct {
	Question string
	Skill    string
	Memory   Memory  // zero when it was never answered
	Days     float64 // since the last answer
	Chance   float64 // of a right answer today, 0 to 1; only looked at when it was never answered
	Seconds  float64 // it is likely to take; 0 when not known
}

// Choice is a question of a session and why it is there.
type Choice struct {
	Item
	Reason Reason
	// Gain is by how much the level of its skill is expected to be higher for
	// asking it now, a month from now, times the skill's importance.
	Gain float64
}

// Plan chooses the questions of a session, in the order in which to ask them:
// reviews first, then new material as far as there is time, each the largest
// expected gain per minute first. The session is full with the question that
// reaches the budget, so it is never longer than the budget and one question,
// if answers take as long as expected.
//
// A question is due when by the next session its recall would have fallen below
// what the dial asks for. One answered less than a night ago is not asked again.
// New questions wait until the skills that theirs needs are reached, and are
// taken from required skills and what those build on; from any skill when
// nothing is required.
func Plan(session Session, skills []Skill, items []Item) []Choice {
	if session.Leave || !(session.Minutes > 0) {
		return nil
	}
	worth := weigh(skills)
	var choices []Choice
	for _, item := range items {
		w, known := worth[item.Skill]
		if reason, ask := session.reason(item, w); known && ask {
			choices = append(choices, Choice{Item: item, Reason: reason, Gain: w.share * gain(item)})
		}
	}
	slices.SortFunc(choices, func(a, b Choice) int {
		return cmp.Or(cmp.Compare(a.Reason.turn(), b.Reason.turn()),
			cmp.Compare(b.Gain/b.seconds(), a.Gain/a.seconds()), cmp.Compare(a.Question, b.Question))
	})
	left := session.Minutes * 60
	for i, c := range choices {
		if left <= 0 {
			return choices[:i]
		}
		left -= c.seconds()
	}
	return choices
}

// Review says whether the question was asked before.
func (r Reason) Review() bool { return r == Due || r == Fading }

// turn puts reviews before new material.
func (r Reason) turn() int {
	if r.Review() {
		return 0
	}
	return 1
}

// reason says why the item would be asked, if it is to be.
func (s Session) reason(item Item, w worth) (reason Reason, ask bool) {
	switch {
	case !item.Memory.Seen() && w.lifted:
		return Prerequisite, !w.blocked
	case !item.Memory.Seen():
		return New, w.share > 0 && !w.blocked
	case item.Days < restDays:
		return "", false
	case s.due(item):
		return Due, true
	}
	return Fading, w.fading
}

// due says whether recall would be below the target by the next session.
func (s Session) due(item Item) bool {
	return item.Memory.Retrievability(item.Days+s.next()) < s.target()
}

// target is the recall at which to ask, so that reviews go as the dial says. A
// question missed lately is weaker than the dial by the next session, whatever
// one does, and nobody's memory is quite the average one of FSRS; so when the
// latest reviews went worse than the dial, everything is asked somewhat sooner,
// and later when they went better.
func (s Session) target() float64 {
	dial := Retention(s.Retention)
	of := max(0, s.Recent.Of)
	right := min(max(0, s.Recent.Right), of)
	recalled := (float64(right) + recentPrior*dial) / (float64(of) + recentPrior)
	return min(max(dial+feedback*(dial-recalled), lowestTarget), highestTarget)
}

func (s Session) next() float64 {
	if s.Next > 0 {
		return s.Next
	}
	return 1
}

// gain is how much likelier a right answer is after gainHorizon days when the
// question is asked now than when it is not. Asking shows the correction, so a
// question helps whether it is answered right or wrong.
func gain(item Item) float64 {
	now, without := item.Memory.Retrievability(item.Days), item.Memory.Retrievability(item.Days+gainHorizon)
	if !item.Memory.Seen() {
		now = min(max(item.Chance, 0), 1)
		without = now * guessed
	}
	after := func(g Grade) float64 { return item.Memory.Review(g, item.Days).Retrievability(gainHorizon) }
	return max(0, now*after(Good)+(1-now)*after(Again)-without)
}

func (i Item) seconds() float64 {
	switch {
	case i.Seconds > 0:
		return i.Seconds
	case i.Memory.Seen():
		return reviewSeconds
	}
	return newSeconds
}

// worth is what one more known question of a skill is worth.
type worth struct {
	share   float64 // importance shared among the skill's questions
	lifted  bool    // more important than the role says, for what builds on it
	blocked bool    // a skill it needs is not reached
	fading  bool
}

// weigh hands importance down: a skill that a more important one still needs is
// as important.
func weigh(skills []Skill) map[string]worth {
	importance, at := make([]float64, len(skills)), map[string]int{}
	required := false
	for i, s := range skills {
		at[s.ID] = i
		if s.Importance > 0 && !math.IsInf(s.Importance, 1) {
			importance[i], required = s.Importance, true
		}
	}
	if !required {
		for i := range importance {
			importance[i] = 1
		}
	}
	lifted := make([]bool, len(skills))
	for again := true; again; { // ends: importance only grows, towards that of another skill
		again = false
		for i, s := range skills {
			for _, need := range s.Needs {
				if n, ok := at[need]; ok && !skills[n].Reached && importance[n] < importance[i] {
					importance[n], lifted[n], again = importance[i], true, true
				}
			}
		}
	}
	weights := make(map[string]worth, len(skills))
	for i, s := range skills {
		weights[s.ID] = worth{
			share: importance[i] / float64(max(1, s.Questions)), lifted: lifted[i], fading: s.Fading,
			blocked: slices.ContainsFunc(s.Needs, func(need string) bool {
				n, ok := at[need]
				return ok && !skills[n].Reached
			}),
		}
	}
	return weights
}
