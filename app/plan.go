package app

import (
	"context"
	"math"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/lessons/review"
)

// What a session is planned with.
const (
	colleagueMinutes = 2  // to answer a colleague's question
	awayDays         = 14 // days without learning after which one is welcomed back
	secondsAMinute   = 60.0
)

// Plan is what a session of a few minutes would contain: questions to review
// first, then a lesson and a colleague's question as far as there is time, then
// new questions of lessons that were read.
type Plan struct {
	Minutes   float64 // the budget
	Items     []PlannedItem
	Lesson    *Step   // to read; nil when the time is for reviews, or when all is read
	Colleague *Thread // a question that waits for an answer
	Knows     string  // the skill for which it comes to this person; empty when for none
	NewPaused bool    // there is new material, and the reviews leave too little time for it
	Leave     *Leave  // everything is paused
	Mixed     bool    // the questions come from more than one module

	Back          bool          // after a leave, or two weeks away
	Solid, Fading int           // skills that stayed solid, and that read "to refresh"
	NextReview    time.Duration // until the first question is due again; 0 when one is now, or nothing was ever answered
}

// PlannedItem is a question of a session and why it is there.
type PlannedItem struct {
	SessionItem
	Why     review.Reason
	Minutes float64       // it is likely to take
	Since   time.Duration // since it was last answered; 0 when it never was
}

// Reviews counts the questions that were asked before.
func (p Plan) Reviews() int {
	n := 0
	for _, item := range p.Items {
		if item.Why.Review() {
			n++
		}
	}
	return n
}

// Spent is how many minutes the plan is likely to take.
func (p Plan) Spent() float64 {
	minutes := 0.0
	for _, item := range p.Items {
		minutes += item.Minutes
	}
	if p.Lesson != nil {
		minutes += float64(p.Lesson.Lesson.Minutes)
	}
	if p.Colleague != nil {
		minutes += colleagueMinutes
	}
	return minutes
}

// Empty says whether there is nothing to do in the session.
func (p Plan) Empty() bool { return len(p.Items) == 0 && p.Lesson == nil && p.Colleague == nil }

// Plan says what a session of so many minutes would contain, and why; of the
// minutes of the person's settings when they are 0. Texts are in lang. It
// changes nothing and is made anew each time: what was left is what is next.
func (a *App) Plan(ctx context.Context, lang string, minutes float64) (Plan, error) {
	settings, err := a.Settings(ctx)
	if err != nil {
		return Plan{}, err
	}
	if minutes <= 0 {
		minutes = float64(settings.Minutes)
	}
	p := Plan{Minutes: minutes}
	if p.Leave, err = a.onLeave(ctx); err != nil || p.Leave != nil {
		return p, err
	}
	courses, err := a.Courses(ctx)
	if err != nil {
		return p, err
	}
	active, err := a.activeDays(ctx)
	if err != nil {
		return p, err
	}
	evidence, err := a.confirmed(ctx)
	if err != nil {
		return p, err
	}
	p.Back = a.back(active)
	session := review.Session{Minutes: minutes, Retention: float64(settings.Retention) / 100, Next: a.nextSession(active)}

	var choices []review.Choice
	var levels []SkillLevel
	all := map[string]SessionItem{}
	now := a.now()
	if err := a.knowing(ctx, func(l *learner) error {
		levels = l.levels(evidence, now)
		session.Recent = l.recent()
		var items []review.Item
		for _, course := range courses {
			items = l.items(items, all, course, now)
		}
		choices = review.Plan(session, reviewSkills(levels), items)
		p.NextReview = nextDue(items, session)
		return nil
	}); err != nil {
		return p, err
	}
	for _, level := range levels {
		switch level.Freshness {
		case knowledge.Solid:
			p.Solid++
		case knowledge.ToRefresh:
			p.Fading++
		}
	}
	if err := a.fill(ctx, &p, choices, all, courses, levels, lang); err != nil {
		return p, err
	}
	p.Mixed = mixed(p.Items, courses)
	return p, nil
}

// items are the questions of a course that could be asked: those that were
// answered before, and those whose lesson was read.
func (l *learner) items(items []review.Item, all map[string]SessionItem, course Course, now time.Time) []review.Item {
	for i := range course.Modules {
		m := &course.Modules[i]
		for j := range m.Questions {
			item := &m.Questions[j]
			if !asks(item) {
				continue
			}
			key := questionKey(course.ID, item.ID)
			memory, last := l.person.Memory(key)
			if !memory.Seen() && !course.taught(m, item) {
				continue
			}
			all[key] = SessionItem{course.ID, *item}
			one := review.Item{Question: key, Skill: item.Skill, Memory: memory, Seconds: item.In("").Seconds()}
			if memory.Seen() {
				one.Days = now.Sub(last).Hours() / 24
				if last.After(now) {
					one.Days = 1 // the clock was ahead: it is asked as if it had been yesterday
				}
			} else {
				one.Chance = l.person.Predict(item.Skill, key, now).Chance
			}
			items = append(items, one)
		}
	}
	return items
}

// taught says whether what a question asks was read: the lesson that explains
// it, or all lessons of its module when its author names none.
func (c Course) taught(m *lessons.Module, item *lessons.Item) bool {
	if lesson, found := c.Block(item.Block); found {
		return c.LessonRead(lesson.ID)
	}
	return !slices.ContainsFunc(m.Lessons, func(l lessons.Lesson) bool { return !c.LessonRead(l.ID) })
}

// fill spends the minutes: reviews first, then the lesson, then a colleague,
// then what is new.
func (a *App) fill(ctx context.Context, p *Plan, choices []review.Choice, all map[string]SessionItem, courses []Course, levels []SkillLevel, lang string) error {
	left := p.Minutes
	add := func(c review.Choice) {
		item := PlannedItem{SessionItem: all[c.Question], Why: c.Reason, Minutes: c.Seconds / secondsAMinute}
		if c.Memory.Seen() {
			item.Since = days(c.Days)
		}
		p.Items = append(p.Items, item)
		left -= item.Minutes
	}
	var fresh []review.Choice
	for _, c := range choices {
		if c.Reason.Review() {
			add(c)
		} else {
			fresh = append(fresh, c)
		}
	}
	var next *Step
	for _, course := range courses {
		if step, found := course.NextLesson(); found {
			next = &step
			break
		}
	}
	reviews := len(p.Items)
	// A lesson that is longer than the whole budget is read all the same when
	// nothing else is to be done: else it never would be.
	if next != nil && (left >= float64(next.Lesson.Minutes) || len(p.Items) == 0) {
		p.Lesson = next
		left -= float64(next.Lesson.Minutes)
	}
	if left >= colleagueMinutes || len(p.Items) == 0 && p.Lesson == nil {
		var err error
		if p.Colleague, p.Knows, err = a.colleague(ctx, levels, lang); err != nil {
			return err
		}
		if p.Colleague != nil {
			left -= colleagueMinutes
		}
	}
	for _, c := range fresh {
		if left <= 0 {
			break
		}
		add(c)
	}
	p.NewPaused = p.Lesson == nil && len(p.Items) == reviews && reviews > 0 && (next != nil || len(fresh) > 0)
	return nil
}

// colleague finds the question that waits for an answer and that this person is
// the likeliest to answer: on a skill they have reached most of, and of those
// the one that has waited longest. knows is that skill.
func (a *App) colleague(ctx context.Context, levels []SkillLevel, lang string) (found *Thread, knows string, err error) {
	threads, err := a.Threads(ctx, ThreadFilter{Unanswered: true}, lang)
	if err != nil {
		return nil, "", err
	}
	reached := map[string]knowledge.Band{}
	for _, level := range levels {
		reached[level.ID] = level.Reached
	}
	best := knowledge.NotSeen
	for i := range threads {
		th := &threads[i]
		if th.Person == a.device().Person() || th.Missing || th.Withdrawn {
			continue
		}
		skill, band := "", knowledge.NotSeen
		for _, s := range a.skillsOf(ctx, On{th.Pack, th.Block}) {
			if reached[s] > band {
				skill, band = s, reached[s]
			}
		}
		if found == nil || band > best || band == best && th.At.Before(found.At) {
			found, knows, best = th, skill, band
		}
	}
	if best < knowledge.Applies {
		knows = "" // having discovered a skill is no reason to be asked
	}
	return found, knows, nil
}

// back says whether this person comes back after a leave or a long time.
func (a *App) back(active map[int]bool) bool {
	if len(active) == 0 {
		return false
	}
	today := a.today()
	for i := range awayDays {
		if active[dayCount(today)-i] {
			return false
		}
	}
	return true
}

// reviewSkills are the skills as the plan of a session looks at them.
func reviewSkills(levels []SkillLevel) []review.Skill {
	var skills []review.Skill
	for _, level := range levels {
		skills = append(skills, review.Skill{
			ID: level.ID, Importance: level.Importance, Questions: level.Questions,
			Reached: level.Reached > knowledge.NotSeen, Fading: level.Freshness == knowledge.ToRefresh, Needs: level.Needs,
		})
	}
	return skills
}

// nextDue is how long it is until the first question that was answered is due; 0
// when one is, or none was answered.
func nextDue(items []review.Item, session review.Session) time.Duration {
	soonest := math.Inf(+1) // days
	for _, item := range items {
		if item.Memory.Seen() {
			soonest = min(soonest, item.Memory.Due(item.Days, session.Retention))
		}
	}
	if soonest <= 0 || math.IsInf(soonest, +1) {
		return 0
	}
	return days(soonest)
}

// days is a length of time.
func days(n float64) time.Duration { return time.Duration(n * 24 * float64(time.Hour)) }

func mixed(items []PlannedItem, courses []Course) bool {
	module := ""
	for _, item := range items {
		for _, course := range courses {
			if course.ID != item.Pack {
				continue
			}
			of := item.Pack + "/" + moduleOf(course.Pack, item.ID)
			if module != "" && of != module {
				return true
			}
			module = of
		}
	}
	return false
}
