package app

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"cordee/lessons"
	"cordee/lessons/knowledge"
	"cordee/lessons/question"
	"cordee/lessons/review"
	"cordee/store"
)

// learner is what this person's answers amount to: a fold over the journal,
// kept in memory, which takes up the answers that came since it was last looked
// at. Nothing of it is stored, so nothing can disagree with the journal; folding
// a hundred thousand answers takes a fraction of a second, once.
type learner struct {
	zone    *time.Location  // where the person's days begin and end
	packs   []*lessons.Pack // whose questions the bank was set up with
	bank    *knowledge.Bank
	person  *knowledge.Person
	records map[string]*knowledge.Record // by skill
	asked   map[questionID]*practice
	reviews []bool       // whether the latest answers to questions of an earlier day were right, oldest first
	days    map[int]bool // on which something was answered, as day counts them
	first   int          // of them
	seq     int64        // of the last answer taken in
	last    questionID   // of the last answer in time
	at      time.Time    // of the same
}

// questionID names a question.
type questionID struct{ pack, question string }

// practice is what was answered to one question.
type practice struct {
	key           string // see questionKey
	first, latest store.Answer
	tally         knowledge.Tally
}

// newLearner is somebody who has answered nothing, before the questions of the
// packs.
func newLearner(packs []*lessons.Pack, zone *time.Location) *learner {
	l := &learner{
		zone: zone, packs: packs, bank: knowledge.NewBank(), records: map[string]*knowledge.Record{},
		asked: map[questionID]*practice{}, days: map[int]bool{},
	}
	for _, pack := range packs {
		for i := range pack.Modules {
			for j := range pack.Modules[i].Questions {
				if item := &pack.Modules[i].Questions[j]; asks(item) {
					l.bank.Set(item.Skill, questionKey(pack.ID, item.ID), labels[item.Difficulty].Prior())
				}
			}
		}
	}
	l.person = l.bank.NewPerson()
	return l
}

// knowing gives use what the answers amount to, brought up to date. use must
// not keep it.
func (a *App) knowing(ctx context.Context, use func(*learner) error) error {
	packs, err := a.Packs(ctx)
	if err != nil {
		return err
	}
	a.learning.Lock()
	defer a.learning.Unlock()
	l := a.learner
	if l == nil || !slices.Equal(l.packs, packs) {
		l = newLearner(packs, a.now().Location())
	}
	// Those of a learner who takes no more are not lost: it is made anew.
	a.learner = nil
	err = a.catchUp(ctx, l)
	if errors.Is(err, errLate) {
		l, err = a.relearn(ctx, packs)
	}
	if err != nil {
		return fail("not-read", err)
	}
	a.learner = l
	return use(l)
}

// errLate says that an answer is not later than those that were taken in: it
// comes from another device, or from a clock that was set back.
var errLate = errors.New("an answer of earlier")

// atOnce is how many answers go from reading to folding at once.
const atOnce = 256

// catchUp takes in the answers that came since, as far as each is later than
// all before it. At the beginning, when it is all of them, they are read and
// folded side by side: each takes about as long as the other.
func (a *App) catchUp(ctx context.Context, l *learner) error {
	if l.seq > 0 {
		return a.store.EachAnswer(ctx, l.seq, l.follow)
	}
	batches, stop := make(chan []store.Answer, 2), make(chan struct{})
	var read error
	go func() {
		defer close(batches)
		var batch []store.Answer
		hand := func() error {
			select {
			case batches <- batch:
				batch = nil
				return nil
			case <-stop:
				return errLate
			}
		}
		// Once begun it is not called off: that would cost each row more than
		// reading it does.
		read = a.store.EachAnswer(context.WithoutCancel(ctx), 0, func(answer store.Answer) error {
			batch = append(batch, answer)
			if len(batch) < atOnce {
				return nil
			}
			return hand()
		})
		if read == nil && len(batch) > 0 {
			read = hand()
		}
	}()
	for batch := range batches {
		for _, answer := range batch {
			if err := l.follow(answer); err != nil {
				close(stop)
				for range batches { // until the reader has let go
				}
				return err
			}
		}
	}
	return read
}

// follow takes in an answer that is later than all before it.
func (l *learner) follow(a store.Answer) error {
	if !a.At.After(l.at) {
		return errLate
	}
	l.answer(a)
	l.seq = a.Seq
	return nil
}

// relearn folds all answers, each in its place in the order of time.
func (a *App) relearn(ctx context.Context, packs []*lessons.Pack) (*learner, error) {
	l := newLearner(packs, a.now().Location())
	answers, err := a.answers(ctx)
	for _, answer := range answers {
		l.answer(answer)
		l.seq = max(l.seq, answer.Seq)
	}
	return l, err
}

// afresh returns somebody who has answered nothing yet, and all answers in the
// order of time: for what was known at another moment than now.
func (a *App) afresh(ctx context.Context) (*learner, []store.Answer, error) {
	packs, err := a.Packs(ctx)
	if err != nil {
		return nil, nil, err
	}
	answers, err := a.answers(ctx)
	if err != nil {
		return nil, nil, fail("not-read", err)
	}
	return newLearner(packs, a.now().Location()), answers, nil
}

// answers returns all answers in the order of time. Of those of one moment the
// order must not depend on which arrived first.
func (a *App) answers(ctx context.Context) (all []store.Answer, err error) {
	err = a.store.EachAnswer(context.WithoutCancel(ctx), 0, func(answer store.Answer) error {
		all = append(all, answer)
		return nil
	})
	slices.SortStableFunc(all, func(a, b store.Answer) int {
		return cmp.Or(a.At.Compare(b.At), cmp.Compare(a.Pack, b.Pack), cmp.Compare(a.Question, b.Question), cmp.Compare(a.Skill, b.Skill),
			cmp.Compare(a.Fraction, b.Fraction), compareBool(a.Mixed, b.Mixed))
	})
	return all, err
}

func (l *learner) answer(a store.Answer) {
	given, today := knowledge.Answer{Fraction: a.Fraction, Mixed: a.Mixed, At: a.At}, l.day(a.At)
	id := questionID{a.Pack, a.Question}
	p := l.asked[id]
	switch {
	case p == nil:
		p = &practice{key: questionKey(a.Pack, a.Question), first: a}
		l.asked[id] = p
	case l.day(p.latest.At) != today:
		if len(l.reviews) == review.RecentReviews {
			l.reviews = l.reviews[1:]
		}
		l.reviews = append(l.reviews, given.Right())
	}
	p.latest, given.Question = a, p.key
	expected := l.person.Answer(knowledge.Response{Question: p.key, Skill: a.Skill, Right: given.Right(), At: a.At})
	if !expected.Repeat {
		p.tally.Count(expected.Ability, given.Right(), a.At)
	}
	l.record(a.Skill).Answer(given)
	if len(l.days) == 0 {
		l.first = today
	}
	l.days[today] = true
	l.last, l.at = id, a.At
}

// record is the one of a skill; a new one of a skill never asked about.
func (l *learner) record(skill string) *knowledge.Record {
	r := l.records[skill]
	if r == nil {
		r = &knowledge.Record{}
		l.records[skill] = r
	}
	return r
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// level is the level in a skill at a moment, together with the lessons that were
// read and what colleagues confirmed.
func (l *learner) level(skill string, read, confirmed []time.Time, at time.Time) (knowledge.Level, knowledge.Forecast, knowledge.Freshness) {
	level := l.record(skill).Level(read, confirmed)
	return level, l.person.Level(skill, at), l.person.Freshness(skill, level.ReachedAt(), at)
}

// recent is how the latest reviews went.
func (l *learner) recent() review.Recent {
	recent := review.Recent{Of: len(l.reviews)}
	for _, right := range l.reviews {
		if right {
			recent.Right++
		}
	}
	return recent
}

// questionKey names a question of a pack to the model.
func questionKey(pack, question string) string { return pack + "/" + question }

// day counts the calendar day of a moment where the person is.
func (l *learner) day(at time.Time) int { return dayCount(at.In(l.zone)) }

// dayCount is the number of the calendar day that a moment has in its own zone:
// one more than that of the day before.
func dayCount(at time.Time) int {
	_, offset := at.Zone()
	const day = 24 * 60 * 60
	seconds := at.Unix() + int64(offset)
	count := seconds / day
	if seconds%day < 0 {
		count--
	}
	return int(count)
}

// labels are what the authors' labels are to the model.
var labels = map[question.Difficulty]knowledge.Label{question.Easy: knowledge.Easy, question.Medium: knowledge.Medium, question.Hard: knowledge.Hard}
