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

// fresh is an answer to a question of s0 that practice never asks.
func fresh(n int, right bool, at time.Time) Response {
	return Response{ID: fmt.Sprintf("f%03d", n), Question: fmt.Sprint("new", n), Skill: "s0", Right: right, At: at}
}

// knowing is a bank that has the questions of fresh, too.
func knowing(responses []Response) *Person {
	b := bank()
	for n := range 8 {
		b.Set("s0", fmt.Sprint("new", n), Medium.Prior())
	}
	if p := Replay(b, responses)[""]; p != nil {
		return p
	}
	return b.NewPerson()
}

// Some answers bear the date of a clock that was a year ahead or behind. Once it
// is right again, answers move the level the right way, and by a good part of
// what they would have without these: the practice in a skill in which an answer
// is of next year counts for less until then, as it is taken to fade meanwhile.
func TestALevelMovesOnceTheClockIsRightAgain(t *testing.T) {
	const leastMoved = 0.2
	rapid.Check(t, func(t *rapid.T) {
		now := monday.AddDate(0, 0, 30)
		var before, skewed []Response
		for n := range rapid.IntRange(0, 12).Draw(t, "before") {
			before = append(before, Response{ID: fmt.Sprintf("b%03d", n), Question: fmt.Sprint("q", n%9), Skill: fmt.Sprint("s", n%3),
				Right: rapid.Bool().Draw(t, "was right"), At: monday.AddDate(0, 0, n)})
		}
		for n := range rapid.IntRange(1, 4).Draw(t, "skewed") {
			skewed = append(skewed, Response{ID: fmt.Sprintf("k%03d", n), Question: fmt.Sprint("q", n), Skill: fmt.Sprint("s", n%3),
				Right: rapid.Bool().Draw(t, "skewed right"), At: now.AddDate(0, 0, rapid.SampledFrom([]int{-365, 365}).Draw(t, "days"))})
		}
		right := rapid.Bool().Draw(t, "right")
		moved := func(responses []Response) float64 {
			a := knowing(responses).Level("s0", now).Share
			for n := range 6 {
				responses = append(slices.Clone(responses), fresh(n, right, now.Add(time.Duration(n)*time.Minute)))
			}
			return knowing(responses).Level("s0", now.Add(time.Hour)).Share - a
		}
		straight, crooked := moved(before), moved(append(slices.Clone(before), skewed...))
		if right != (crooked > 0) || math.Abs(crooked) < leastMoved*math.Abs(straight) {
			t.Fatalf("six answers, right=%v, move the level by %v, and by %v without the skewed clock", right, crooked, straight)
		}
	})
}

// A right answer lowers no level either when it repeats one of the same day or
// comes at the very moment of another, and such a repeat raises none.
func TestARightRepeatMovesNoLevel(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		responses := practice(t)
		question := rapid.IntRange(0, 8).Draw(t, "question")
		name, skill := fmt.Sprint("q", question), fmt.Sprint("s", question%3)
		at := monday.AddDate(2, 0, 0)
		p := replayed(append(responses, Response{ID: "last", Question: name, Skill: skill, Right: rapid.Bool().Draw(t, "first"), At: at}))
		again := at.Add(time.Duration(rapid.Int64Range(0, int64(day)-1).Draw(t, "later")))
		var before, after []Forecast
		for _, s := range threeSkills {
			before = append(before, p.Level(s, again))
		}
		p.Answer(Response{Question: name, Skill: skill, Right: true, At: again})
		for _, s := range threeSkills {
			after = append(after, p.Level(s, again))
		}
		if !reflect.DeepEqual(before, after) {
			t.Fatalf("a repeat after %v moved %v to %v", again.Sub(at), before, after)
		}
	})
}

// Many answers of one moment, as a device gives whose clock stands still, and to
// questions that the bank was never told of: the state is the same in any order
// of arrival, however the events were merged, and makes sense.
func TestReplayOfOneMoment(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var responses []Response
		for n := range rapid.IntRange(1, 20).Draw(t, "answers") {
			responses = append(responses, Response{ID: fmt.Sprintf("e%03d", n), Question: fmt.Sprint(rapid.SampledFrom([]string{"q", "unknown"}).Draw(t, "known"), rapid.IntRange(0, 3).Draw(t, "question")),
				Skill: rapid.SampledFrom([]string{"s0", "", "unknown"}).Draw(t, "skill"), Right: rapid.Bool().Draw(t, "right"), At: monday})
		}
		want := replayed(responses)
		twice := rapid.Permutation(append(slices.Clone(responses), responses...)).Draw(t, "order")
		if got := replayed(twice); !reflect.DeepEqual(got, want) {
			t.Fatalf("%+v in one order, %+v in another", want, got)
		}
		for _, skill := range []string{"s0", "", "unknown", "never asked"} {
			level := want.Level(skill, monday)
			if !(0 <= level.Low && level.Low <= level.Share && level.Share <= level.High && level.High <= 1) {
				t.Fatalf("%s: %+v", skill, level)
			}
		}
	})
}

// What one device folds as answers come, in their order, is what another gets
// by replaying all of them: the program keeps the first and falls back on the
// second.
func TestFoldingOnIsReplaying(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		responses := Ordered(practice(t))
		b := bank()
		p := b.NewPerson()
		for i, r := range responses {
			p.Answer(r)
			if i%7 == 0 && !reflect.DeepEqual(p, replayed(responses[:i+1])) {
				t.Fatalf("after %d answers, the fold is not what a replay gives", i+1)
			}
		}
	})
}

// A bank of questions of every label, and an author who changes one: the
// answers are the same, the level is not, and nothing but a label moved it.
func TestALabelMovesALevelTheRightWay(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var responses []Response
		for n := range rapid.IntRange(0, 10).Draw(t, "answers") {
			responses = append(responses, Response{ID: fmt.Sprint(n), Question: "other", Skill: "s", Right: rapid.Bool().Draw(t, "right"), At: monday.AddDate(0, 0, n)})
		}
		level := func(label Label) float64 {
			b := NewBank()
			b.Set("s", "other", Medium.Prior())
			b.Set("s", "q", label.Prior())
			if p := Replay(b, responses)[""]; p != nil {
				return p.Level("s", monday.AddDate(0, 0, 20)).Share
			}
			return b.NewPerson().Level("s", monday).Share
		}
		if easy, medium, hard := level(Easy), level(Medium), level(Hard); !(easy > medium && medium > hard) {
			t.Fatalf("easy %v, medium %v, hard %v", easy, medium, hard)
		}
	})
}
