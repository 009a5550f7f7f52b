package app

import (
	"context"
	"math"

	"cordee/lessons/knowledge"
	"cordee/store/share"
)

// difficultyFrom is how many people besides oneself must have sent counters of
// a question before its difficulty is said: from fewer, it would say how one of
// them answered.
const difficultyFrom = sumsFrom

// Difficulty is how hard a question turned out to be.
type Difficulty struct {
	knowledge.Estimate         // logits; 0 is a question of middling difficulty in its skill
	Answers            float64 // it was learnt from, older ones counting less
}

// Step is how hard the question is in the steps of an author's label: 0 is
// medium, 1 hard, -1 easy; from -2 to 2.
func (d Difficulty) Step() int {
	return int(min(max(math.Round(d.Mean/knowledge.Hard.Prior().Mean), -2), 2))
}

// LearnedDifficulties says how hard the questions of a pack turned out to be,
// by the questions' ids: from the counters that colleagues agreed to send to
// trainers, and one's own answers. Questions of which too few people have sent
// any are left out, so that for somebody who is no trainer there are none, and
// for a pack that is not installed neither.
func (a *App) LearnedDifficulties(ctx context.Context, pack string) (map[string]Difficulty, error) {
	opened, err := a.opened(ctx)
	if err != nil {
		return nil, err
	}
	installed, err := a.Pack(ctx, pack)
	if Code(err) == "pack-unknown" {
		return nil, nil // nobody here has been asked
	}
	if err != nil {
		return nil, err
	}
	learned := map[string]Difficulty{}
	err = a.knowing(ctx, func(l *learner) error {
		for i := range installed.Modules {
			for j := range installed.Modules[i].Questions {
				item := &installed.Modules[i].Questions[j]
				sum, people := a.counted(opened, questionKey(pack, item.ID))
				if people < difficultyFrom {
					continue
				}
				if own := l.asked[questionID{pack, item.ID}]; own != nil {
					sum = sum.Plus(own.tally)
				}
				sum = sum.At(a.now())
				d := Difficulty{Estimate: sum.Difficulty(labels[item.Difficulty].Prior())}
				for _, bin := range sum.Bins {
					d.Answers += bin.Right + bin.Wrong
				}
				learned[item.ID] = d
			}
		}
		return nil
	})
	return learned, err
}

// counted adds up what colleagues' counters say of a question, and says how
// many people they are of.
func (a *App) counted(opened map[string]share.Snapshot, question string) (sum knowledge.Tally, people int) {
	now := a.now()
	for person, snap := range opened {
		if person == a.device().Person() || snap.Counters[question] == nil {
			continue
		}
		at := snap.At
		if at.After(now) {
			at = now // a clock that is ahead must not age everybody else's answers away
		}
		sum = sum.Plus(snap.Counters.Tally(question, at))
		people++
	}
	return sum, people
}

// counters are this person's own, as they would leave: of the answers given
// before this week, so that what was answered between two exchanges does not
// show in what they sent.
func (a *App) counters(ctx context.Context) (share.Counters, error) {
	l, answers, err := a.afresh(ctx)
	if err != nil {
		return nil, err
	}
	monday := mondayOf(a.today())
	for _, answer := range answers {
		if answer.At.Before(monday) {
			l.answer(answer)
		}
	}
	tallies := make(map[string]*knowledge.Tally, len(l.asked))
	for _, asked := range l.asked {
		tallies[asked.key] = &asked.tally
	}
	return share.NewCounters(tallies, monday), nil
}
