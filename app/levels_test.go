package app_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
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

// A new version of a course may rename blocks and drop skills: what was reached
// and climbed with the one before stays.
func TestANewVersionTakesNothingAway(t *testing.T) {
	_, nadia, karim, _, _ := team(t)
	for range 2 {
		course, err := karim.Course(ctx, "social-business")
		karim.must(err)
		for _, m := range course.Modules {
			for _, lesson := range m.Lessons {
				karim.must(karim.ReadLesson(ctx, course.ID, lesson.ID))
			}
			for _, item := range m.Questions {
				if item.In("fr").Kind.Graded() {
					karim.later(time.Minute)
					_, err := karim.Answer(ctx, app.Answer{Pack: course.ID, Question: item.ID, Lang: "fr", Response: item.In("fr").Solution(), Mixed: true})
					karim.must(err)
				}
			}
		}
		karim.later(25 * time.Hour)
	}
	asked := nadia.askOn("Un exemple ?")
	exchange(nadia, karim)
	answer := karim.reply(asked, "La vanne.")
	exchange(karim, nadia)
	nadia.must(nadia.Accept(ctx, answer, true))
	exchange(nadia, karim)
	before := karim.standing()
	reached := func(s app.Standing, skill string) knowledge.Band {
		for _, level := range s.Skills {
			if level.ID == skill {
				return level.Reached
			}
		}
		return knowledge.NotSeen
	}
	if reached(before, "define") != knowledge.PassesOn || reached(before, "value") < knowledge.Applies {
		t.Fatalf("before: %+v", before.Skills)
	}
	dir := t.TempDir()
	packs := karim.options().Packs
	karim.must(fs.WalkDir(packs, "social-business", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(packs, path)
		if err != nil {
			return err
		}
		text := strings.ReplaceAll(string(data), "{#"+defining+"}", "{#autrement}")
		text = strings.ReplaceAll(text, "block:"+defining, "block:autrement")
		text = strings.ReplaceAll(text, `version = "1.1.0"`, `version = "2.0.0"`)
		text = strings.ReplaceAll(text, `id = "value"`, `id = "worth"`)
		text = strings.ReplaceAll(text, `skills = ["value"]`, `skills = ["worth"]`)
		text = strings.ReplaceAll(text, `"define", "value"`, `"define", "worth"`)
		text = strings.ReplaceAll(text, `needs = ["value"]`, `needs = ["worth"]`)
		text = strings.ReplaceAll(text, "[tag:skill:value]", "[tag:skill:worth]")
		text = strings.ReplaceAll(text, "<text>skill:value</text>", "<text>skill:worth</text>")
		target := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(target), 0o755); err != nil {
			return err
		}
		return os.WriteFile(target, []byte(text), 0o600)
	}))
	draft, err := app.ReadDraft(filepath.Join(dir, "social-business"))
	karim.must(err)
	for _, problem := range draft.Problems {
		t.Log(problem)
	}
	karim.must(karim.Install(ctx, draft))
	after := karim.standing()
	if got := reached(after, "define"); got != knowledge.PassesOn {
		t.Errorf("the block was renamed, and the band is %d", got)
	}
	if reached(after, "value") != knowledge.NotSeen || after.Former != int(reached(before, "value"))*knowledge.MetresPerBand {
		t.Errorf("the skill is gone, %d m of it are left", after.Former)
	}
	if after.Metres != before.Metres {
		t.Errorf("%d m, and %d m after the new version", before.Metres, after.Metres)
	}
}
