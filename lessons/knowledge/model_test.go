package knowledge

import (
	"fmt"
	"math"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// practice is the responses of one person to a few questions of three skills,
// on any days, with clocks that are set back and a year off now and then.
func practice(t *rapid.T) []Response {
	var responses []Response
	at := monday
	for i := range rapid.IntRange(0, 40).Draw(t, "answers") {
		at = at.Add(time.Duration(rapid.SampledFrom([]int{0, 1, 40, 3600, 90_000, 600_000, 9_000_000, -7200}).Draw(t, "later")) * time.Second)
		skew := rapid.SampledFrom([]int{0, 0, 0, 0, 0, 0, 0, 365, -365}).Draw(t, "skew")
		question := rapid.IntRange(0, 8).Draw(t, "question")
		responses = append(responses, Response{
			ID: fmt.Sprintf("e%03d", i), Question: fmt.Sprint("q", question), Skill: fmt.Sprint("s", question%3),
			Right: rapid.Bool().Draw(t, "right"), At: at.AddDate(0, 0, skew),
		})
	}
	return responses
}

// bank is the nine questions that practice asks.
func bank() *Bank {
	b := NewBank()
	for i, label := range []Label{Easy, Medium, Hard, Unlabelled, Easy, Hard, Medium, Unlabelled, Hard} {
		b.Set(fmt.Sprint("s", i%3), fmt.Sprint("q", i), label.Prior())
	}
	return b
}

func replayed(responses []Response) *Person {
	b := bank()
	if p := Replay(b, responses)[""]; p != nil {
		return p
	}
	return b.NewPerson()
}

var threeSkills = []string{"s0", "s1", "s2"}

func TestALevelNeverRisesWithoutAnAnswer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := replayed(practice(t))
		at := monday.AddDate(0, 0, rapid.IntRange(-400, 800).Draw(t, "day"))
		much := at.Add(time.Duration(rapid.Int64Range(0, int64(2000*day)).Draw(t, "later")))
		for _, skill := range threeSkills {
			if now, then := p.Level(skill, at), p.Level(skill, much); then.Share > now.Share {
				t.Fatalf("%s rose from %v to %v by waiting", skill, now, then)
			}
		}
	})
}

func TestARightAnswerNeverLowersALevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		responses := practice(t)
		at := monday.AddDate(0, 0, rapid.IntRange(-400, 800).Draw(t, "day"))
		question := rapid.IntRange(0, 8).Draw(t, "question")
		for _, right := range []bool{true, false} {
			p := replayed(responses)
			var before []Forecast
			for _, skill := range threeSkills {
				before = append(before, p.Level(skill, at))
			}
			p.Answer(Response{Question: fmt.Sprint("q", question), Skill: fmt.Sprint("s", question%3), Right: right, At: at})
			for i, skill := range threeSkills {
				moved := p.Level(skill, at).Share - before[i].Share
				if right && moved < 0 || !right && moved > 0 {
					t.Fatalf("right=%v moved %s by %v", right, skill, moved)
				}
			}
		}
	})
}

func TestReplayInAnyArrivalOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		responses := practice(t)
		want := replayed(responses)
		// What two devices hold, some of it both, merged.
		cut := rapid.IntRange(0, len(responses)).Draw(t, "cut")
		from := rapid.IntRange(0, cut).Draw(t, "from")
		merged := append(slices.Clone(responses[from:]), responses[:cut]...)
		merged = rapid.Permutation(merged).Draw(t, "order")
		if got := replayed(merged); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v in one order, %+v in another", want, got)
		}
	})
}

func TestSkewedClocksDoNoHarm(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		responses := practice(t)
		b := bank()
		online := b.NewPerson() // as they came, clocks set back included
		for _, r := range responses {
			if chance := online.Answer(r).Chance; !(chance > 0 && chance < 1) {
				t.Fatalf("chance %v", chance)
			}
		}
		for _, p := range []*Person{online, replayed(responses)} {
			for _, skill := range threeSkills {
				for _, d := range []int{-365, 0, 365, 4000} {
					at := monday.AddDate(0, 0, d)
					level, terms := p.Level(skill, at), p.Explain(skill, at)
					if !(0 <= level.Low && level.Low <= level.Share && level.Share <= level.High && level.High <= 1) {
						t.Fatalf("level %+v", level)
					}
					if math.Abs(sigmoid(terms.Sum())-level.Share) > 1e-9 || terms.Practice < 0 {
						t.Fatalf("%+v is not explained by %+v", level, terms)
					}
				}
			}
		}
	})
}

// One answer by hand: nothing is known, so the chance is one half and the step
// (1 − 1/2)/(1 + V/4) with V = .5 + .25 + .1 + .75 + .6 = 2.2.
func TestOneAnswerByHand(t *testing.T) {
	p := NewBank().NewPerson()
	expected := p.Answer(Response{Question: "q", Skill: "s", Right: true, At: monday})
	if expected.Chance != 0.5 || expected.Repeat {
		t.Errorf("%+v expected of a stranger", expected)
	}
	step := 0.5 / (1 + 2.2/4)
	for name, c := range map[string]struct{ got, want Estimate }{
		"person":           {p.general, Estimate{0.5 * step, 0.5 - 0.25*0.25/1.55 + 0.001}},
		"skill":            {p.skills["s"].Estimate, Estimate{0.25 * step, 0.25 - 0.0625*0.25/1.55 + 0.002}},
		"question":         {p.bank.Difficulty("q"), Estimate{-0.75 * step, 0.75 - 0.5625*0.25/1.55 + 0.01}},
		"skill difficulty": {p.bank.SkillDifficulty("s"), Estimate{-0.6 * step, 0.6 - 0.36*0.25/1.55}},
	} {
		if math.Abs(c.got.Mean-c.want.Mean) > 1e-12 || math.Abs(c.got.Var-c.want.Var) > 1e-12 {
			t.Errorf("%s: %+v, want %+v", name, c.got, c.want)
		}
	}
	terms := p.Explain("s", monday)
	if math.Abs(terms.Practice-0.55*math.Ln2) > 1e-12 || math.Abs(terms.Difficulty-1.35*step) > 1e-12 {
		t.Errorf("explained by %+v", terms)
	}
	half := 1.28 * math.Sqrt(2*(p.general.Var+p.skills["s"].Var))
	if got := p.Level("s", monday).Low; math.Abs(got-sigmoid(terms.Sum()-half)) > 1e-12 {
		t.Errorf("the band begins at %v", got)
	}
	week := p.Explain("s", monday.AddDate(0, 0, 7)).Practice
	if want := 0.55 * math.Log(1+math.Pow(701, -0.33)); math.Abs(week-want) > 1e-12 {
		t.Errorf("after a week practice is worth %v, want %v", week, want)
	}
}

// Reading the correction and answering again must not raise a level, but it is
// a review.
func TestARepeatWithinADayFeedsTheScheduleAlone(t *testing.T) {
	p := NewBank().NewPerson()
	p.Answer(Response{Question: "q", Skill: "s", At: monday})
	before, memory := p.Level("s", monday.Add(time.Hour)), p.questions["q"].memory
	if !p.Answer(Response{Question: "q", Skill: "s", Right: true, At: monday.Add(time.Hour)}).Repeat {
		t.Error("an hour later is no repeat")
	}
	if after := p.Level("s", monday.Add(time.Hour)); after != before {
		t.Errorf("the repeat moved the level from %v to %v", before, after)
	}
	if got, at := p.Memory("q"); got == memory || !at.Equal(monday.Add(time.Hour)) {
		t.Errorf("the repeat left the schedule at %v, %v", got, at)
	}
	if p.Answer(Response{Question: "q", Skill: "s", Right: true, At: monday.Add(25 * time.Hour)}).Repeat {
		t.Error("a day after the answer that counted is a repeat")
	}
}

func TestAuthorsLabelsOrderTheQuestions(t *testing.T) {
	b := NewBank()
	for name, label := range map[string]Label{"easy": Easy, "medium": Medium, "hard": Hard} {
		b.Set("s", name, label.Prior())
	}
	p := b.NewPerson()
	if e, m, h := p.Predict("s", "easy", monday).Chance, p.Predict("s", "medium", monday).Chance, p.Predict("s", "hard", monday).Chance; !(e > m && m == 0.5 && m > h) {
		t.Errorf("easy %v, medium %v, hard %v", e, m, h)
	}
	if len(p.skills) != 0 || len(p.questions) != 0 {
		t.Error("asking for a prediction left a trace")
	}
}

func TestFreshnessWords(t *testing.T) {
	// so many days of eight answers each, so many of them right
	answers := func(from time.Time, days, right int) []Response {
		var list []Response
		for d := range days {
			for i := range 8 {
				at := from.AddDate(0, 0, d).Add(time.Duration(i) * time.Minute)
				list = append(list, Response{ID: at.String(), Question: fmt.Sprint("q", len(list)), Skill: "s", Right: i < right, At: at})
			}
		}
		return list
	}
	tenth := monday.AddDate(0, 0, 9)
	mixed := answers(monday, 10, 5)
	for _, c := range []struct {
		name      string
		responses []Response
		reached   time.Time
		want      Freshness
	}{
		{"no answer", nil, time.Time{}, NotEnoughEvidence},
		{"all right", answers(monday, 10, 8), monday, Solid},
		{"five of eight", mixed, time.Time{}, ToRefresh},
		{"five of eight, a band reached before", mixed, monday.Add(-time.Hour), ToRefresh},
		{"five of eight, misses on one day since", mixed, tenth, Holding},
		{"six or seven of eight", append(answers(monday, 5, 6), answers(monday.AddDate(0, 0, 5), 5, 7)...), time.Time{}, Holding},
	} {
		p, at := replayed(c.responses), tenth.Add(time.Hour)
		if got := p.Freshness("s", c.reached, at); got != c.want {
			t.Errorf("%s: %d, want %d; level %+v", c.name, got, c.want, p.Level("s", at))
		}
	}
}

func TestTalliesAddUpInAnyOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := func(name string) Tally {
			var tally Tally
			for range rapid.IntRange(0, 30).Draw(t, name) {
				tally.Count(rapid.Float64Range(-5, 5).Draw(t, "ability"), rapid.Bool().Draw(t, "right"), monday.AddDate(0, 0, rapid.IntRange(0, 900).Draw(t, "day")))
			}
			return tally
		}
		a, b, c := draw("a"), draw("b"), draw("c")
		if a.Plus(b) != b.Plus(a) {
			t.Fatalf("%v + %v depends on the order", a, b)
		}
		one, other := a.Plus(b).Plus(c), a.Plus(b.Plus(c))
		prior := Medium.Prior()
		if d, e := one.Difficulty(prior), other.Difficulty(prior); one.Day != other.Day || math.Abs(d.Mean-e.Mean) > 1e-9 {
			t.Fatalf("%v one way, %v the other", d, e)
		}
		d := one.Difficulty(prior)
		if slope, _ := one.slope(d.Mean, prior); math.Abs(slope) > 1e-6 || !(d.Var > 0 && d.Var <= prior.Var) {
			t.Fatalf("%+v is not the mode: slope %v", d, slope)
		}
	})
}

func TestATallyFindsHowHardAQuestionIs(t *testing.T) {
	var tally Tally
	const hard = 1.2
	for i := range tally.Bins {
		p := sigmoid(tallyFrom + tallyStep*float64(i) - hard)
		tally.Bins[i] = Bin{Right: 200 * p, Wrong: 200 * (1 - p)}
	}
	if d := tally.Difficulty(Unlabelled.Prior()); math.Abs(d.Mean-hard) > 0.02 || d.Var > 0.01 {
		t.Errorf("%+v, want %v", d, hard)
	}
	if d := (Tally{}).Difficulty(Hard.Prior()); d != Hard.Prior() {
		t.Errorf("without answers: %+v", d)
	}
	old := Tally{Bins: tally.Bins, Day: 0}
	aged := old.Plus(Tally{Day: 365, Bins: [13]Bin{{Right: 1}}})
	if got, want := aged.Bins[12].Right, tally.Bins[12].Right/2; math.Abs(got-want) > 1e-9 {
		t.Errorf("a year later %v answers count, want half", got)
	}
	for _, bad := range []float64{math.NaN(), math.Inf(1), -5, 1e300} {
		broken := Tally{Bins: [13]Bin{{Right: bad, Wrong: bad}, {Wrong: 1e9}}}
		if d := broken.Plus(old).Difficulty(Medium.Prior()); math.IsNaN(d.Mean) || math.IsInf(d.Mean, 0) || !(d.Var > 0) {
			t.Errorf("a count of %v gives %+v", bad, d)
		}
	}
}

func TestOverallAndTeam(t *testing.T) {
	sure := Forecast{Share: 0.9, Low: 0.8, High: 1}
	half := Forecast{Share: 0.5, Low: 0.2, High: 0.8}
	overall, ok := Overall([]Required{{sure, 3}, {half, 1}, {half, 0}, {half, -2}, {half, math.NaN()}})
	if !ok || math.Abs(overall.Share-0.8) > 1e-12 || math.Abs(overall.Low-0.65) > 1e-12 || math.Abs(overall.High-0.95) > 1e-12 {
		t.Errorf("%+v, %v", overall, ok)
	}
	if _, ok := Overall(nil); ok {
		t.Error("a role that requires nothing has a level")
	}
	if !Team([]Forecast{sure, sure, sure, half}, 0.7).Hidden {
		t.Error("a team of four is shown")
	}
	team := Team([]Forecast{sure, sure, sure, half, half}, 0.7)
	wantSD := math.Sqrt(3*math.Pow(0.2/2.56, 2)+2*math.Pow(0.6/2.56, 2)) / 5
	if team.Hidden || math.Abs(team.Mean-0.74) > 1e-12 || math.Abs(team.SD-wantSD) > 1e-12 || math.Abs(team.AboveTarget-0.6) > 1e-12 || math.Abs(team.Evidence-0.6) > 1e-12 {
		t.Errorf("%+v", team)
	}
}

// BenchmarkRatioReplay replays a million answers of one person over ten years:
// 5,000 questions of 100 skills.
func BenchmarkRatioReplay(b *testing.B) {
	const answers = 1_000_000
	responses := make([]Response, answers)
	for i := range responses {
		n := i * 7919 % 5000
		responses[i] = Response{Question: fmt.Sprint("question-", n), Skill: fmt.Sprint("skill-", n%100), Right: i%4 != 0,
			At: monday.Add(time.Duration(i) * 315 * time.Second)}
	}
	for b.Loop() {
		Replay(NewBank(), responses)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/answers, "ns/answer")
}
