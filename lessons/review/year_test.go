package review

import (
	"fmt"
	"math"
	"math/rand/v2"
	"testing"
)

// year is what came of a year of daily sessions.
type year struct {
	sessions   int
	most, mean float64 // minutes a session
	over       float64 // seconds, at most, for which a session went on after its budget was spent
	reviews    int
	retention  float64 // share of reviews answered right, of questions last seen on an earlier day
	seen       int     // questions met
	paused     int     // sessions without new material though there was some
	onLeave    int     // questions asked on leave
}

// live simulates a person who works three days in five and takes two weeks off
// in summer, and whose memory is as FSRS says. Answers take from half to twice
// the expected time, and a session stops at the question that reaches the budget.
func live(seed uint64, dial float64, questions int) year {
	const minutes, skills = DefaultMinutes, 12
	rng := rand.New(rand.NewPCG(seed, 0))
	type state struct {
		memory Memory
		last   float64
		chance float64
	}
	states := make([]state, questions)
	for i := range states {
		states[i].chance = 0.5 + 0.4*rng.Float64()
	}
	var list []Skill
	for i := range skills {
		list = append(list, Skill{ID: fmt.Sprint(i), Importance: float64(1 + i%3), Questions: questions / skills})
	}
	week := [5]bool{true, true, true} // on which days there is work
	var y year
	var right int
	var results []bool
	for d := 0; d < 364; d++ {
		if d%7 == 0 { // a new week: which three of its five days
			rng.Shuffle(5, func(i, j int) { week[i], week[j] = week[j], week[i] })
		}
		leave := d >= 203 && d < 217
		if !leave && (d%7 >= 5 || !week[d%7]) {
			continue
		}
		now := float64(d) + 0.3 + 0.1*rng.Float64()
		items, index := make([]Item, len(states)), map[string]int{}
		for i, s := range states {
			items[i] = Item{Question: fmt.Sprint(i), Skill: fmt.Sprint(i % skills), Memory: s.memory, Days: now - s.last, Chance: s.chance}
			index[items[i].Question] = i
		}
		plan := Plan(Session{Minutes: minutes, Retention: dial, Next: 7.0 / 3, Leave: leave, Recent: recent(results)}, list, items)
		if leave {
			y.onLeave += len(plan)
			continue
		}
		spent, last, fresh := 0.0, 0.0, 0
		for _, c := range plan {
			if spent >= minutes*60 {
				break
			}
			s := &states[index[c.Question]]
			chance := s.chance
			if s.memory.Seen() {
				chance = s.memory.Retrievability(now - s.last)
			} else {
				fresh++
				y.seen++
			}
			ok := rng.Float64() < chance
			if s.memory.Seen() {
				y.reviews++
				if ok {
					right++
				}
				results = append(results, ok)
			}
			s.memory, s.last = s.memory.Review(GradeOf(ok), now-s.last), now
			last = c.seconds() * (0.5 + 1.5*rng.Float64()*rng.Float64())
			spent += last
		}
		y.sessions++
		y.mean += spent / 60
		y.most = max(y.most, spent/60)
		y.over = max(y.over, spent-minutes*60-last)
		if fresh == 0 && y.seen < questions {
			y.paused++
		}
	}
	y.mean /= float64(y.sessions)
	y.retention = float64(right) / float64(y.reviews)
	return y
}

func recent(results []bool) (r Recent) {
	for _, ok := range results[max(0, len(results)-RecentReviews):] {
		r.Of++
		if ok {
			r.Right++
		}
	}
	return r
}

func TestAYearKeepsTheBudgetAndTheDial(t *testing.T) {
	for _, dial := range []float64{MinRetention, 0.85, DefaultRetention, MaxRetention} {
		for _, questions := range []int{240, 600} { // all met within the year, and more than the minutes allow
			const people = 3
			retention := 0.0
			for seed := range uint64(people) {
				y := live(seed, dial, questions)
				t.Logf("dial %.2f, %d questions: %d sessions, %.1f min on average, %.1f at most; %d reviews, retention %.3f; %d questions met; new material paused in %d sessions",
					dial, questions, y.sessions, y.mean, y.most, y.reviews, y.retention, y.seen, y.paused)
				retention += y.retention / people
				if y.over > 0 {
					t.Errorf("a session went on for %v s after its budget was spent", y.over)
				}
				if y.onLeave > 0 {
					t.Errorf("%d questions on leave", y.onLeave)
				}
				if y.paused == 0 || y.seen < 100 {
					t.Errorf("new material paused %d times, %d questions met", y.paused, y.seen)
				}
			}
			if math.Abs(retention-dial) > 0.03 {
				t.Errorf("dial %v: retention %.3f is more than 3 points away", dial, retention)
			}
		}
	}
}
