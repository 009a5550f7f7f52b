package app_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
)

// post is the post of a thread with that text.
func (p *person) post(thread, text string) app.Post {
	p.t.Helper()
	all, err := p.Posts(ctx, thread)
	p.must(err)
	i := slices.IndexFunc(all, func(post app.Post) bool { return post.Text == text })
	if i < 0 {
		p.t.Fatalf("no post %q among %+v", text, all)
	}
	return all[i]
}

func TestColleaguesSayWhatAPostDid(t *testing.T) {
	claire, nadia, karim, zoe, _ := team(t)
	asked := claire.ask("Qui connaît ce transporteur ?")
	claire.sync()
	nadia.sync()
	_, err := nadia.Reply(ctx, asked, "Moi, depuis mars.")
	nadia.must(err)
	nadia.sync()
	for _, p := range []*person{claire, karim, zoe} {
		p.sync()
	}
	answer := claire.post(asked, "Moi, depuis mars.")
	zoe.must(zoe.Recognise(ctx, answer.ID, badge.Used, true))
	karim.must(karim.Recognise(ctx, answer.ID, badge.Used, true))
	karim.must(karim.Recognise(ctx, answer.ID, badge.Listened, true))
	karim.must(karim.Recognise(ctx, asked, badge.Clear, true))
	for range 2 {
		for _, p := range []*person{zoe, karim, claire, nadia} {
			p.sync()
		}
	}
	deeds := karim.post(asked, "Moi, depuis mars.").Deeds
	if len(deeds) != 2 || deeds[0].Deed != badge.Used || !deeds[0].Mine || deeds[1].Deed != badge.Listened {
		t.Fatalf("karim sees %+v", deeds)
	}
	if by := deeds[0].By; len(by) != 2 || by[0].Name != "Karim" || by[1].Name != "Zoé" {
		t.Errorf("used by %+v, want oneself first", by)
	}
	if deeds := nadia.post(asked, "Moi, depuis mars.").Deeds; deeds[0].Mine {
		t.Errorf("nadia recognises herself: %+v", deeds)
	}
	if deeds := claire.post(asked, "Qui connaît ce transporteur ?").Deeds; len(deeds) != 1 || deeds[0].Deed != badge.Clear {
		t.Errorf("the question did %+v", deeds)
	}
	standing, err := nadia.Standing(ctx)
	nadia.must(err)
	// Three things said of one answer, by two people: it is one piece of evidence.
	if standing.Confirmed != 1 || standing.Metres != knowledge.MetresPerConfirmed {
		t.Errorf("%d confirmed, %d m", standing.Confirmed, standing.Metres)
	}

	karim.must(karim.Recognise(ctx, answer.ID, badge.Used, false))
	zoe.must(zoe.Recognise(ctx, answer.ID, badge.Used, false))
	for range 2 {
		for _, p := range []*person{zoe, karim, nadia} {
			p.sync()
		}
	}
	if deeds := nadia.post(asked, "Moi, depuis mars.").Deeds; len(deeds) != 1 || deeds[0].Deed != badge.Listened {
		t.Errorf("taken back: %+v", deeds)
	}
	if after, err := nadia.Standing(ctx); err != nil || after.Metres != standing.Metres {
		t.Errorf("what was earned is lost: %d m, %v", after.Metres, err)
	}

	nadia.must(nadia.Withdraw(ctx, answer.ID))
	nadia.sync()
	karim.sync()
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"one's own":        {claire.Recognise(ctx, asked, badge.Clear, true), "own-deed"},
		"not a deed":       {karim.Recognise(ctx, asked, "superb", true), "deed-unknown"},
		"acceptance":       {karim.Recognise(ctx, asked, badge.Accepted, true), "deed-unknown"},
		"an answer's deed": {karim.Recognise(ctx, asked, badge.Used, true), "deed-of-answer"},
		"withdrawn":        {karim.Recognise(ctx, answer.ID, badge.Care, true), "post-withdrawn"},
		"of nothing":       {karim.Recognise(ctx, "x", badge.Care, true), "post-unknown"},
	} {
		if app.Code(c.err) != c.code {
			t.Errorf("%s: %v, want %s", name, c.err, c.code)
		}
	}
	reply, err := karim.Reply(ctx, asked, "Moi aussi.")
	karim.must(err)
	karim.sync()
	claire.sync()
	if err := claire.Recognise(ctx, reply, badge.Field, true); app.Code(err) != "deed-of-thread" {
		t.Errorf("an answer does not open a thread: %v", err)
	}
}

// goal is the goal a person sees; the test fails when they see none.
func (p *person) goal() app.Goal {
	p.t.Helper()
	goal, err := p.Goal(ctx)
	p.must(err)
	if goal == nil {
		p.t.Fatal("no goal")
	}
	return *goal
}

func TestATeamClimbsTowardsItsGoal(t *testing.T) {
	claire, nadia, karim, zoe, _ := team(t)
	karim.learn(false) // before the goal is set: not of it
	before, err := karim.Standing(ctx)
	karim.must(err)
	if before.Metres == 0 {
		t.Fatal("nothing was learnt")
	}
	for _, p := range []*person{claire, nadia, karim, zoe} {
		p.later(24 * time.Hour)
	}
	if goal, err := nadia.Goal(ctx); goal != nil || err != nil {
		t.Fatalf("a goal nobody set: %+v, %v", goal, err)
	}
	until := nadia.now.AddDate(0, 1, 0)
	nadia.must(nadia.SetGoal(ctx, " Le  refuge ", 300, until))
	exchange := func() {
		t.Helper()
		for range 2 {
			for _, p := range []*person{nadia, karim, zoe, claire} {
				p.sync()
			}
		}
	}
	exchange()
	if g := karim.goal(); g.Title != "Le refuge" || g.Team != "Atelier" || g.Metres != 300 || g.Given || g.Reached || g.Climbed != 0 || g.People != 0 {
		t.Errorf("karim sees %+v", g)
	}
	if g := karim.goal(); g.Until != time.Date(2026, 12, 25, 0, 0, 0, 0, time.UTC) {
		t.Errorf("until %v", g.Until)
	}
	if goal, err := zoe.Goal(ctx); goal != nil || err != nil {
		t.Errorf("zoé, of another team, sees %+v, %v", goal, err)
	}

	claire.learn(false)
	exchange()
	if g := nadia.goal(); g.Climbed != 0 || g.People != 0 {
		t.Errorf("nobody counts their metres in, and yet %+v", g)
	}
	claire.must(claire.Switch(ctx, app.SettingShareClimb, true))
	karim.must(karim.Switch(ctx, app.SettingShareClimb, true))
	zoe.must(zoe.Switch(ctx, app.SettingShareClimb, true))
	zoe.learn(false)
	exchange()
	climbed, err := claire.Standing(ctx)
	claire.must(err)
	want := climbed.Metres // claire began to learn after the goal was set; karim climbed before only
	if g := nadia.goal(); g.Climbed != want || g.People != 1 || g.Given {
		t.Errorf("nadia sees %+v, want %d m of one person", g, want)
	}
	if g := claire.goal(); g.Climbed != want || !g.Given {
		t.Errorf("claire sees %+v", g)
	}

	// What others confirm counts too.
	asked := nadia.ask("Qui relit ?")
	exchange()
	answer, err := claire.Reply(ctx, asked, "Moi.")
	claire.must(err)
	exchange()
	nadia.must(nadia.Accept(ctx, answer, true))
	exchange()
	if g := nadia.goal(); g.Climbed != want+knowledge.MetresPerConfirmed {
		t.Errorf("with an accepted answer: %d m, want %d", g.Climbed, want+knowledge.MetresPerConfirmed)
	}
	if sent := claire.sync().Published; sent != 0 {
		t.Errorf("%d events went out though nothing had changed", sent)
	}

	claire.must(claire.Switch(ctx, app.SettingShareClimb, false))
	exchange()
	if g := nadia.goal(); g.Climbed != 0 || g.People != 0 {
		t.Errorf("claire took hers back, and yet %+v", g)
	}

	for _, p := range []*person{claire, nadia, karim, zoe} {
		p.later(24 * time.Hour) // their clocks have gone apart
	}
	nadia.must(nadia.SetGoal(ctx, "", 1, until))
	claire.must(claire.Switch(ctx, app.SettingShareClimb, true))
	exchange()
	if g := karim.goal(); g.Title != "" || g.Metres != 1 || g.Climbed != 0 || g.Reached {
		t.Errorf("a new goal begins anew: %+v", g)
	}
	for _, p := range []*person{nadia, karim} {
		p.later(31 * 24 * time.Hour)
	}
	if goal, err := nadia.Goal(ctx); goal != nil || err != nil {
		t.Errorf("the day after its last day the goal is %+v, %v", goal, err)
	}
}

func TestAGoalThatIsNone(t *testing.T) {
	claire, _, _ := pair(t)
	alone := newPerson(t, "Zoé", "Ventes")
	tomorrow := claire.now.AddDate(0, 0, 1)
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"without a group": {alone.SetGoal(ctx, "Refuge", 100, tomorrow), "no-space"},
		"no metres":       {claire.SetGoal(ctx, "Refuge", 0, tomorrow), "goal-metres"},
		"too many metres": {claire.SetGoal(ctx, "Refuge", 1_000_001, tomorrow), "goal-metres"},
		"yesterday":       {claire.SetGoal(ctx, "Refuge", 100, claire.now.AddDate(0, 0, -1)), "goal-over"},
		"far":             {claire.SetGoal(ctx, "Refuge", 100, claire.now.AddDate(9, 0, 0)), "goal-far"},
		"a long title":    {claire.SetGoal(ctx, strings.Repeat("x", 61), 100, tomorrow), "goal-title"},
		"a bell":          {claire.SetGoal(ctx, "Ref\auge", 100, tomorrow), "goal-title"},
	} {
		if app.Code(c.err) != c.code {
			t.Errorf("%s: %v, want %s", name, c.err, c.code)
		}
	}
	claire.must(claire.SetGoal(ctx, "Aujourd’hui encore", 100, claire.now))
	claire.goal()
	claire.must(claire.Introduce(ctx, "Claire", ""))
	if err := claire.SetGoal(ctx, "Refuge", 100, tomorrow); app.Code(err) != "goal-no-team" {
		t.Errorf("without a team: %v", err)
	}
	if goal, err := claire.Goal(ctx); goal != nil || err != nil {
		t.Errorf("without a team: %+v, %v", goal, err)
	}
}

func TestADebriefStaysHere(t *testing.T) {
	claire, nadia, _ := pair(t)
	course, err := claire.Course(ctx, "social-business")
	claire.must(err)
	story := course.Pack.Scenarios[0].ID
	debrief := func() string {
		t.Helper()
		playing, err := claire.Play(ctx, course.ID, story, "fr")
		claire.must(err)
		return playing.Debrief
	}
	if text := debrief(); text != "" {
		t.Fatalf("before anything was written: %q", text)
	}
	waits, err := claire.State(ctx)
	claire.must(err)
	claire.must(claire.WriteDebrief(ctx, course.ID, story, "  Écouter avant d’annoncer.\n"))
	if text := debrief(); text != "Écouter avant d’annoncer." {
		t.Errorf("written %q", text)
	}
	if now, err := claire.State(ctx); err != nil || now.Waiting != waits.Waiting {
		t.Errorf("a debrief waits to go out: %d, %v", now.Waiting, err)
	}
	claire.sync()
	nadia.sync()
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"unknown story": {claire.WriteDebrief(ctx, course.ID, "x", "y"), "scenario-unknown"},
		"unknown pack":  {claire.WriteDebrief(ctx, "x", story, "y"), "pack-unknown"},
		"long":          {claire.WriteDebrief(ctx, course.ID, story, strings.Repeat("é", 8001)), "post-long"},
	} {
		if app.Code(c.err) != c.code {
			t.Errorf("%s: %v, want %s", name, c.err, c.code)
		}
	}
	claire.must(claire.WriteDebrief(ctx, course.ID, story, ""))
	if text := debrief(); text != "" {
		t.Errorf("taken away, yet %q", text)
	}
}
