package badge

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/lessons/knowledge"

	"pgregory.net/rapid"
)

var day0 = time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)

func day(n int) time.Time { return day0.AddDate(0, 0, n) }

// said is a confirmation of an answer by a colleague of the same team.
func said(deed Deed, post, by string, n int) Confirmation {
	return Confirmation{Deed: deed, Post: post, Thread: "t-" + post, By: by, Skills: []string{"s"}, Written: day(n), At: day(n)}
}

func earned(f Facts) []string {
	var ids []string
	for _, s := range Judge(f) {
		if s.Earned() {
			ids = append(ids, s.ID)
		}
	}
	return ids
}

func TestTheEighteenBadges(t *testing.T) {
	want := []string{
		"data-sceptic", "second-holder", "hundred-days", "useful-answer", "listener", "bridge", "field-card", "lesson-author", "handover",
		"diary", "loop-closer", "careful-reviewer", "clear-question", "answer-used", "debate-summary", "first-rope", "steward", "charter-co-writer",
	}
	var got []string
	for _, b := range All {
		got = append(got, b.ID)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the badges are %v", got)
	}
}

// Each rule is met by its evidence and by nothing short of it.
func TestEachBadgeNeedsItsEvidence(t *testing.T) {
	masters := func(n int) map[string]knowledge.Level {
		var l knowledge.Level
		l.At[knowledge.Masters] = day(n)
		return map[string]knowledge.Level{"s": l}
	}
	confirmed := func(all ...Confirmation) Facts { return Facts{Confirmed: all, Opened: []Opening{{"first", day(-9)}}} }
	elsewhere := said(Accepted, "p", "a", 1)
	elsewhere.OtherTeam = true
	early := said(Accepted, "p", "a", 1)
	early.Written = day(-10)
	figures := []Figure{{"k", "1", "s", day(1)}, {"k", "2", "s", day(2)}, {"k", "3", "s", day(3)}}
	for _, c := range []struct {
		name  string
		facts Facts
		want  []string
	}{
		{"nothing", Facts{}, nil},
		{"a band alone", Facts{Levels: masters(1)}, nil},
		{"two figures read", Facts{Figures: figures[:2]}, nil},
		{"three figures read", Facts{Figures: figures}, []string{"data-sceptic"}},
		{"helped, then mastered", Facts{Levels: masters(2), Helped: []Help{{"t", "p", "a", []string{"s"}, day(1)}}}, []string{"second-holder"}},
		{"mastered, then helped", Facts{Levels: masters(1), Helped: []Help{{"t", "p", "a", []string{"s"}, day(2)}}}, nil},
		{"helped in another skill", Facts{Levels: masters(2), Helped: []Help{{"t", "p", "a", []string{"other"}, day(1)}}}, nil},
		{"a debrief", Facts{Debriefs: []Debrief{{"k", "game", day(1)}}}, []string{"hundred-days"}},
		{"an answer accepted", confirmed(said(Accepted, "p", "a", 1)), []string{"useful-answer"}},
		{"an answer used", confirmed(said(Used, "p", "a", 1)), []string{"answer-used"}},
		{"an answer to another team", confirmed(elsewhere), []string{"useful-answer", "bridge"}},
		{"an answer before asking", confirmed(early), []string{"useful-answer", "first-rope"}},
		{"an answer by who never asked", Facts{Confirmed: []Confirmation{said(Used, "p", "a", 1)}}, []string{"answer-used", "first-rope"}},
		{"a story is not a question", Facts{
			Confirmed: []Confirmation{said(Used, "p", "a", 9), said(Field, "story", "b", 2)},
			Opened:    []Opening{{"story", day(1)}, {"asked", day(10)}},
		}, []string{"field-card", "answer-used", "first-rope"}},
		{"a clear question is one", Facts{
			Confirmed: []Confirmation{said(Used, "p", "a", 9), said(Clear, "asked", "b", 2)}, Opened: []Opening{{"asked", day(1)}},
		}, []string{"clear-question", "answer-used"}},
		{"one person felt heard, twice", confirmed(said(Listened, "p", "a", 1), said(Listened, "q", "a", 100)), nil},
		{"two people felt heard", confirmed(said(Listened, "p", "a", 1), said(Listened, "q", "b", 2)), []string{"listener"}},
		{"a lesson", confirmed(said(Lesson, "p", "a", 1)), []string{"lesson-author"}},
		{"a handover", confirmed(said(Handover, "p", "a", 1)), []string{"handover"}},
		{"a diary, two readers", confirmed(said(Diary, "p", "a", 1), said(Diary, "p", "b", 1)), []string{"diary"}},
		{"a loop", confirmed(said(Loop, "p", "a", 1)), []string{"loop-closer"}},
		{"two reviews", confirmed(said(Review, "p", "a", 1), said(Review, "q", "b", 1)), []string{"careful-reviewer"}},
		{"a debate", confirmed(said(Debate, "p", "a", 1)), []string{"debate-summary"}},
		{"care of two", confirmed(said(Care, "p", "a", 1), said(Care, "q", "b", 1)), nil},
		{"care of three", confirmed(said(Care, "p", "a", 1), said(Care, "q", "b", 1), said(Care, "r", "c", 1)), []string{"steward"}},
		{"a charter", confirmed(said(Charter, "p", "a", 1)), []string{"charter-co-writer"}},
		{"one colleague, everything at once", confirmed(said(Charter, "p", "a", 1), said(Loop, "q", "a", 2), said(Debate, "r", "a", 3)), []string{"charter-co-writer"}},
	} {
		if got := earned(c.facts); !slices.Equal(got, c.want) {
			t.Errorf("%s: earned %v, want %v", c.name, got, c.want)
		}
	}
}

// The evidence is the oldest there is, and the last of it dates the badge: what
// comes later must not move it.
func TestTheDateIsThatOfTheEvidence(t *testing.T) {
	f := Facts{Confirmed: []Confirmation{said(Listened, "c", "c", 9), said(Listened, "b", "b", 4), said(Listened, "a", "a", 1)}}
	for _, s := range Judge(f) {
		if s.ID != "listener" {
			continue
		}
		if !s.At.Equal(day(4)) || s.Count() != 2 || s.Evidence[0].Post != "a" || s.Evidence[1].By != "b" || s.Evidence[0].Skill != "s" {
			t.Errorf("dated %v with %+v", s.At, s.Evidence)
		}
	}
	f.Confirmed = f.Confirmed[2:]
	for _, s := range Judge(f) {
		if s.ID == "listener" && (s.Earned() || s.Count() != 1) {
			t.Errorf("one of two: %+v", s)
		}
	}
}

func TestRulesThatAreNotWellFormedAreRefused(t *testing.T) {
	for _, c := range []struct{ rule, want string }{
		{`id = "x"`, "no family"},
		{`id = "x"` + "\n" + `family = "ideas"` + "\n" + `evidence = "likes"` + "\nneed = 1", `no evidence is called "likes"`},
		{`id = "x"` + "\n" + `family = "ideas"` + "\n" + `evidence = "confirmed"` + "\nneed = 1", "names no deed"},
		{`id = "x"` + "\n" + `family = "ideas"` + "\n" + `evidence = "confirmed"` + "\nneed = 1\n" + `deeds = ["liked"]`, `no deed is called "liked"`},
		{`id = "x"` + "\n" + `family = "ideas"` + "\n" + `evidence = "mastered"` + "\nneed = 0", "at least one"},
		{`id = "x"` + "\n" + `family = "ideas"` + "\n" + `evidence = "mastered"` + "\nneed = 1\nother-team = true", "only confirmed deeds"},
		{`id = "X y"` + "\n" + `family = "ideas"` + "\n" + `evidence = "mastered"` + "\nneed = 1", "small letters"},
		{`id = "x"` + "\n" + `weeks = 3`, "nobody reads"},
		{`id = `, "expected value"},
	} {
		if _, err := parse("[[badge]]\n" + c.rule); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%q: %v, want %q", c.rule, err, c.want)
		}
	}
	good := "[[badge]]\nid = \"x\"\nfamily = \"ideas\"\nevidence = \"mastered\"\nneed = 1\n"
	if _, err := parse(good); err != nil {
		t.Error(err)
	}
	if _, err := parse(good + good); err == nil || !strings.Contains(err.Error(), "twice") {
		t.Errorf("the same badge twice: %v", err)
	}
}

func facts(t *rapid.T) Facts {
	people := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	posts := rapid.SampledFrom([]string{"p", "q", "r", "s", "t"})
	days := rapid.IntRange(0, 400)
	deeds := rapid.SampledFrom(slices.Concat(OfThread, OfAnswer, []Deed{Accepted}))
	skills := rapid.SampledFrom([][]string{nil, {"s"}, {"u"}, {"s", "u"}})
	var f Facts
	for range rapid.IntRange(0, 12).Draw(t, "confirmations") {
		at := days.Draw(t, "day")
		f.Confirmed = append(f.Confirmed, Confirmation{
			Deed: deeds.Draw(t, "deed"), Post: posts.Draw(t, "post"), By: people.Draw(t, "by"), OtherTeam: rapid.Bool().Draw(t, "other"),
			Skills: skills.Draw(t, "skills"), Written: day(at - 1), At: day(at),
		})
	}
	for range rapid.IntRange(0, 2).Draw(t, "openings") {
		f.Opened = append(f.Opened, Opening{posts.Draw(t, "opened"), day(days.Draw(t, "opened at"))})
	}
	for i := range rapid.IntRange(0, 4).Draw(t, "figures") {
		f.Figures = append(f.Figures, Figure{"k", string(rune('1' + i)), "s", day(days.Draw(t, "figure at"))})
	}
	return f
}

func TestTheOrderOfFactsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f := facts(t)
		want := Judge(f)
		f.Confirmed = rapid.Permutation(f.Confirmed).Draw(t, "order")
		f.Figures = rapid.Permutation(f.Figures).Draw(t, "order of figures")
		for i, got := range Judge(f) {
			if !got.At.Equal(want[i].At) || !slices.Equal(got.Evidence, want[i].Evidence) {
				t.Fatalf("%s: %+v in one order, %+v in another", got.ID, want[i], got)
			}
		}
	})
}

// What time brings only adds: a badge is never lost nor dated anew.
func TestABadgeIsNeverLost(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		f, more := facts(t), facts(t)
		before := Judge(f)
		for _, c := range more.Confirmed {
			c.At, c.Written = c.At.AddDate(2, 0, 0), c.Written.AddDate(2, 0, 0)
			f.Confirmed = append(f.Confirmed, c)
		}
		for _, o := range more.Opened {
			f.Opened = append(f.Opened, Opening{o.Post + "later", o.At.AddDate(2, 0, 0)})
		}
		for i, after := range Judge(f) {
			if before[i].Earned() && (!after.At.Equal(before[i].At) || !slices.Equal(after.Evidence, before[i].Evidence)) {
				t.Fatalf("%s was %+v and is %+v", after.ID, before[i], after)
			}
		}
	})
}
