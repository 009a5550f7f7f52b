package review

import (
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"testing"
)

// The year that is lived: 52 weeks from a Monday, with two weeks of leave in
// summer.
const (
	yearDays       = 364
	leaveBegins    = 203
	leaveEnds      = 217 // the first day back
	workdays       = 3   // of the five of a week
	yearSkills     = 12
	nextSession    = 7.0 / workdays
	fewestReviews  = 20 // before a share says anything
	pointsFromDial = 0.03
)

// secondsEach are those the questions take, as question.Seconds has them for the
// packs that come with the program.
var secondsEach = []float64{23, 27, 28, 34, 34, 38, 38, 38, 42, 47, 56, 70, 158}

// year is what came of a year of daily sessions.
type year struct {
	minutes []float64 // spent, on each day
	recall  []float64 // mean of the questions met, on each day; NaN before the first
	right   []float64 // share of the RecentReviews latest reviews, on each day; NaN before there are some

	sessions  int
	planned   float64 // seconds, at most, for which a plan went on after its budget was spent
	over      float64 // the same of a session as it was lived
	reviews   int
	retention float64 // share of reviews answered right, of questions last seen on an earlier day
	seen      int     // questions met
	paused    int     // sessions without new material though there was some
	onLeave   int     // questions asked on leave
	reasons   map[Reason]int
}

func (y *year) most() float64 { return slices.Max(y.minutes) }

// mean is the minutes of a session.
func (y *year) mean() float64 {
	sum := 0.0
	for _, m := range y.minutes {
		sum += m
	}
	return sum / float64(y.sessions)
}

// learner is one simulated person and the questions there are.
type learner struct {
	questions []learned
	results   []bool // of the reviews
}

type learned struct {
	memory  Memory
	last    float64 // day of the last answer
	chance  float64 // of a right first answer
	seconds float64
}

// live simulates a person who works three days in five and whose memory is as
// FSRS says. An answer takes from half to two and a half times the expected time,
// and the session is over with the question that reaches the budget.
func live(seed uint64, dial float64, questions int) year {
	rng := rand.New(rand.NewPCG(seed, 0))
	var l learner
	for range questions {
		l.questions = append(l.questions, learned{chance: 0.5 + 0.4*rng.Float64(), seconds: secondsEach[rng.IntN(len(secondsEach))]})
	}
	var skills []Skill
	for i := range yearSkills {
		skills = append(skills, Skill{ID: strconv.Itoa(i), Importance: float64(1+i%3) / 3, Questions: questions / yearSkills})
	}
	week := [5]bool{true, true, true} // on which days there is work
	y := year{minutes: make([]float64, yearDays), reasons: map[Reason]int{}}
	for d := range yearDays {
		if d%7 == 0 { // a new week: which three of its five days
			rng.Shuffle(5, func(i, j int) { week[i], week[j] = week[j], week[i] })
		}
		leave := d >= leaveBegins && d < leaveEnds
		now := float64(d) + 0.3 + 0.1*rng.Float64()
		session := Session{Minutes: DefaultMinutes, Retention: dial, Next: nextSession, Leave: leave, Recent: l.recent(RecentReviews)}
		switch {
		case leave:
			y.onLeave += len(Plan(session, skills, l.items(now)))
		case d%7 < 5 && week[d%7]:
			y.session(&l, Plan(session, skills, l.items(now)), now, rng)
		}
		y.recall = append(y.recall, l.recall(now))
		y.right = append(y.right, l.recent(RecentReviews).share())
	}
	all := l.recent(len(l.results))
	y.reviews, y.retention = all.Of, all.share()
	return y
}

// session asks the questions of a plan as far as there is time.
func (y *year) session(l *learner, plan []Choice, now float64, rng *rand.Rand) {
	const budget = DefaultMinutes * 60
	planned, spent, fresh := 0.0, 0.0, 0
	for _, c := range plan {
		y.planned = max(y.planned, planned-budget)
		planned += c.Seconds
	}
	for _, c := range plan {
		if spent >= budget {
			break
		}
		y.reasons[c.Reason]++
		number, _ := strconv.Atoi(c.Question)
		q := &l.questions[number]
		chance := q.chance
		if q.memory.Seen() {
			chance = q.memory.Retrievability(now - q.last)
		} else {
			fresh++
			y.seen++
		}
		ok := rng.Float64() < chance
		if q.memory.Seen() {
			l.results = append(l.results, ok)
		}
		q.memory, q.last = q.memory.Review(GradeOf(ok), now-q.last), now
		took := c.Seconds * (0.5 + 2*rng.Float64()*rng.Float64())
		spent += took
		y.over = max(y.over, spent-budget-took)
	}
	y.sessions++
	y.minutes[int(now)] = spent / 60
	if fresh == 0 && y.seen < len(l.questions) {
		y.paused++
	}
}

func (l *learner) items(now float64) []Item {
	items := make([]Item, len(l.questions))
	for i, q := range l.questions {
		items[i] = Item{Question: strconv.Itoa(i), Skill: strconv.Itoa(i % yearSkills), Memory: q.memory, Days: now - q.last, Chance: q.chance, Seconds: q.seconds}
	}
	return items
}

// recall is the mean over the questions met; NaN when there are none.
func (l *learner) recall(now float64) float64 {
	sum, n := 0.0, 0.0
	for _, q := range l.questions {
		if q.memory.Seen() {
			sum += q.memory.Retrievability(now - q.last)
			n++
		}
	}
	return sum / n
}

// recent is how the latest reviews went.
func (l *learner) recent(most int) (r Recent) {
	for _, ok := range l.results[max(0, len(l.results)-most):] {
		r.Of++
		if ok {
			r.Right++
		}
	}
	return r
}

func (r Recent) share() float64 {
	if r.Of < fewestReviews {
		return math.NaN()
	}
	return float64(r.Right) / float64(r.Of)
}

func TestAYearKeepsTheBudgetAndTheDial(t *testing.T) {
	reasons := []Reason{"due", "fading", "prerequisite", "new"}
	for _, dial := range []float64{MinRetention, 0.85, DefaultRetention, MaxRetention} {
		for _, questions := range []int{200, 600} { // most met within the year, and more than the minutes allow
			for seed := range uint64(3) {
				y := live(seed, dial, questions)
				t.Logf("dial %.2f, %d questions: %d sessions, %.1f min on average, %.1f at most; %d reviews, retention %.3f; %d questions met; new material paused in %d sessions",
					dial, questions, y.sessions, y.mean(), y.most(), y.reviews, y.retention, y.seen, y.paused)
				if y.planned > 0 || y.over > 0 {
					t.Errorf("longer than the budget and one question: %v s planned, %v s lived", y.planned, y.over)
				}
				if y.onLeave > 0 || y.sessions != workdays*50 {
					t.Errorf("%d questions on leave, %d sessions", y.onLeave, y.sessions)
				}
				if y.paused == 0 || y.seen < 80 {
					t.Errorf("new material paused %d times, %d questions met", y.paused, y.seen)
				}
				if math.Abs(y.retention-dial) > pointsFromDial {
					t.Errorf("dial %v: retention %.3f is more than 3 points away", dial, y.retention)
				}
				for reason := range y.reasons { // nothing is called overdue
					if !slices.Contains(reasons, reason) {
						t.Errorf("a question was asked because it is %q", reason)
					}
				}
			}
		}
	}
}
