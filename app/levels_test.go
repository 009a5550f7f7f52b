package app_test

import (
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"cordee/app"
	"cordee/lessons/knowledge"
)

func (p *person) standing() app.Standing {
	p.t.Helper()
	s, err := p.Standing(ctx)
	p.must(err)
	return s
}

// What is kept in memory must be what the journal says, whatever the clock did
// and whoever else wrote in the same home.
func TestWhatIsKnownIsWhatTheJournalSays(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	quiz, err := nadia.Quiz(ctx, "social-business", courseModule(nadia))
	nadia.must(err)
	start := nadia.now
	other, err := app.Open(ctx, nadia.options()) // as "cordee answer" beside the window
	nadia.must(err)
	defer other.Close()
	rapid.Check(t, func(r *rapid.T) {
		for range rapid.IntRange(1, 4).Draw(r, "answers") {
			nadia.now = start.Add(time.Duration(rapid.IntRange(-365*24, 365*24).Draw(r, "hours")) * time.Hour)
			item := quiz.Items[rapid.IntRange(0, len(quiz.Items)-1).Draw(r, "question")]
			by := nadia.App
			if rapid.Bool().Draw(r, "other process") {
				by = other
			}
			if !item.In("fr").Kind.Graded() {
				continue
			}
			if _, err := by.Answer(ctx, app.Answer{Pack: item.Pack, Question: item.ID, Lang: "fr", Response: response(t, item, rapid.Bool().Draw(r, "right"))}); err != nil {
				r.Fatal(err)
			}
			nadia.standing()
		}
		nadia.now = start.AddDate(1, 0, 1)
		fresh, err := app.Open(ctx, nadia.options())
		if err != nil {
			r.Fatal(err)
		}
		defer fresh.Close()
		want, err := fresh.Standing(ctx)
		if err != nil {
			r.Fatal(err)
		}
		if got := nadia.standing(); !reflect.DeepEqual(got.Skills, want.Skills) || got.Metres != want.Metres {
			r.Fatalf("in memory %+v\nread anew  %+v", got.Skills, want.Skills)
		}
	})
}

func courseModule(p *person) string {
	course, err := p.Course(ctx, "social-business")
	p.must(err)
	return course.Modules[0].ID
}

// The level is a forecast: it fades and never rises without an answer, while
// the band that was reached stays.
func TestTheLevelFadesAndTheBandStays(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.learn(false)
	before := nadia.standing()
	for range 12 {
		nadia.later(30 * day)
		after := nadia.standing()
		for i, skill := range after.Skills {
			if skill.Today.Share > before.Skills[i].Today.Share {
				t.Fatalf("%s rose from %.3f to %.3f without an answer", skill.ID, before.Skills[i].Today.Share, skill.Today.Share)
			}
			if skill.Reached != before.Skills[i].Reached {
				t.Errorf("%s: the band went from %d to %d", skill.ID, before.Skills[i].Reached, skill.Reached)
			}
		}
		before = after
	}
	if first := before.Skills[0]; first.Today.Share > 0.9 || first.Freshness == knowledge.Solid {
		t.Errorf("after a year: %+v", first.Today)
	}
}

// What a role requires is one mean, weighted; nothing is said before an answer.
func TestOverall(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	if o := nadia.standing().Overall; o != nil {
		t.Errorf("before any answer: %+v", o)
	}
	nadia.learn(true)
	s := nadia.standing()
	least, most := 1.0, 0.0
	for _, skill := range s.Skills {
		least, most = min(least, skill.Today.Share), max(most, skill.Today.Share)
	}
	if o := s.Overall; o == nil || o.Share <= least || o.Share >= most || o.Low >= o.Share || o.High <= o.Share {
		t.Errorf("overall %+v of levels from %v to %v", s.Overall, least, most)
	}
}

// A session tells what it moved, from the level before its first answer.
func TestGainSince(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.learn(true)
	nadia.later(10 * day)
	before := nadia.standing()
	start := nadia.now
	plan := nadia.plan(0)
	if len(plan.Items) == 0 {
		t.Fatal("nothing to ask")
	}
	nadia.answerPlan(plan, never)
	gain, err := nadia.GainSince(ctx, start)
	nadia.must(err)
	moved := map[string]app.Move{}
	for _, m := range gain.Moved {
		moved[m.ID] = m
	}
	for _, skill := range before.Skills {
		m, answered := moved[skill.ID]
		asked := false
		for _, item := range plan.Items {
			asked = asked || item.Skill == skill.ID
		}
		if answered != asked {
			t.Errorf("%s: moved %v, asked %v", skill.ID, answered, asked)
		}
		if answered && (diff(m.Before.Share, skill.Today.Share) > 1e-6 || m.Today.Share <= m.Before.Share) {
			t.Errorf("%s went from %.4f (it was %.4f) to %.4f", skill.ID, m.Before.Share, skill.Today.Share, m.Today.Share)
		}
	}
}

func diff(a, b float64) float64 { return max(a-b, b-a) }
