package app_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
)

// badges are those that a person has earned, by id.
func (p *person) badges() map[string]badge.Status {
	p.t.Helper()
	earned := map[string]badge.Status{}
	for _, b := range p.standing().Badges {
		if b.Earned() {
			earned[b.ID] = b
		}
	}
	return earned
}

// exchange lets everybody have what the others said.
func exchange(all ...*person) {
	for range 2 {
		for _, p := range all {
			p.sync()
		}
	}
}

const (
	course   = "social-business"
	defining = "adjectif" // a block of a lesson that trains "define"
)

// askOn asks a question on the block.
func (p *person) askOn(text string) string {
	p.t.Helper()
	id, err := p.Ask(ctx, app.On{Pack: course, Block: defining}, "fr", text)
	p.must(err)
	return id
}

func (p *person) reply(to, text string) string {
	p.t.Helper()
	id, err := p.Reply(ctx, to, text)
	p.must(err)
	return id
}

// helps lets p answer a question of a colleague, who accepts the answer.
func (p *person) helps(asks *person) (thread, answer string) {
	p.t.Helper()
	thread = asks.askOn("Qui a un exemple ?")
	exchange(asks, p)
	answer = p.reply(thread, "La vanne de vendredi.")
	exchange(p, asks)
	asks.must(asks.Accept(ctx, answer, true))
	exchange(asks, p)
	return thread, answer
}

// The same colleague counts once in a skill within ninety days, and what was
// earned is not taken back.
func TestWhatColleaguesConfirmIsCreditedOnce(t *testing.T) {
	_, nadia, karim, zoe, _ := team(t)
	asked := zoe.askOn("Qui a un exemple ?")
	exchange(zoe, nadia, karim)
	first, second := nadia.reply(asked, "La vanne."), nadia.reply(asked, "Et le tri.")
	exchange(nadia, zoe, karim)
	zoe.must(zoe.Accept(ctx, first, true))
	zoe.must(zoe.later(time.Minute).Recognise(ctx, second, badge.Used, true))
	karim.must(karim.Recognise(ctx, second, badge.Listened, true))
	exchange(zoe, karim, nadia)

	s := nadia.standing()
	if s.Confirmed != 2 || s.Metres != 2*knowledge.MetresPerConfirmed {
		t.Errorf("%d confirmed, %d m; want one of Zoé and one of Karim", s.Confirmed, s.Metres)
	}
	earned := nadia.badges()
	for _, id := range []string{"useful-answer", "bridge", "first-rope"} {
		if b := earned[id]; len(b.Evidence) != 1 || b.Evidence[0].Post != first || b.Evidence[0].Skill != "define" || b.Evidence[0].Deed != badge.Accepted {
			t.Errorf("%s: %+v", id, b)
		}
	}
	if len(earned) != 3 {
		t.Errorf("Nadia has earned %v", earned)
	}

	zoe.must(zoe.Introduce(ctx, "Zoé", "Atelier")) // she changes team: the bridge was one all the same
	zoe.must(zoe.Accept(ctx, first, false))
	nadia.must(nadia.Withdraw(ctx, first))
	nadia.askOn("Et après ?") // asked after she had helped
	exchange(zoe, nadia)
	if after := nadia.badges(); len(after) != 3 || nadia.standing().Metres != s.Metres {
		t.Errorf("what was earned is lost: %v", after)
	}

	for _, p := range []*person{nadia, zoe} {
		p.later((badge.PairDays + 1) * 24 * time.Hour)
	}
	zoe.must(zoe.Recognise(ctx, second, badge.Care, true)) // which Karim confirmed: one piece, once
	exchange(zoe, nadia)
	if s := nadia.standing(); s.Confirmed != 2 {
		t.Errorf("%d confirmed, one of them twice", s.Confirmed)
	}
	third := nadia.reply(asked, "Et le joint.")
	exchange(nadia, karim)
	karim.must(karim.later((badge.PairDays+2)*24*time.Hour).Recognise(ctx, third, badge.Used, true))
	exchange(karim, nadia)
	if s := nadia.standing(); s.Confirmed != 3 {
		t.Errorf("%d confirmed, a quarter later", s.Confirmed)
	}
}

func TestAnExpertIsRecognisedByColleagues(t *testing.T) {
	claire, nadia, karim, zoe, _ := team(t)
	asked := claire.askOn("Qui a un exemple ?")
	exchange(claire, nadia)
	answer := nadia.reply(asked, "La vanne.")
	exchange(nadia, claire, karim, zoe)
	expert := func(skill string, want bool) {
		t.Helper()
		exchange(claire, karim, zoe, nadia)
		story, err := nadia.SkillStory(ctx, skill)
		if nadia.must(err); story.Expert != want {
			t.Errorf("an expert in %q: %v, want %v", skill, story.Expert, want)
		}
	}
	claire.must(claire.Accept(ctx, answer, true))
	karim.must(karim.Recognise(ctx, answer, badge.Used, true))
	expert("define", false)
	zoe.must(zoe.Recognise(ctx, answer, badge.Used, true))
	expert("define", true)
	expert("value", false)
}

// A second holder masters a skill after a colleague's answer in it.
func TestTheSecondHolder(t *testing.T) {
	_, nadia, karim, _, _ := team(t)
	_, answer := karim.helps(nadia)
	pack, err := nadia.Pack(ctx, course)
	nadia.must(err)
	nadia.learn(false)
	nadia.later(48 * time.Hour)
	for _, item := range pack.Modules[0].Questions {
		if item.Skill == "define" {
			right := response(t, app.SessionItem{Pack: course, Item: item}, true)
			_, err := nadia.Answer(ctx, app.Answer{Pack: course, Question: item.ID, Lang: "fr", Response: right, Mixed: true})
			nadia.must(err)
		}
	}
	b := nadia.badges()["second-holder"]
	if len(b.Evidence) != 1 || b.Evidence[0].Post != answer || b.Evidence[0].Skill != "define" || b.Evidence[0].By == "" {
		t.Errorf("second holder: %+v", b)
	}
	if _, earned := karim.badges()["second-holder"]; earned {
		t.Error("who helped is a second holder")
	}
}

func TestFiguresAndDebriefs(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	nadia.learn(true) // the first question, which is about no figure, is missed
	sceptic := nadia.badges()["data-sceptic"]
	if len(sceptic.Evidence) != 3 || sceptic.Evidence[0].Question != "sb-vieille-machine" || sceptic.Evidence[0].Pack != course || sceptic.Evidence[0].Skill != "value" {
		t.Errorf("figures read: %+v", sceptic)
	}

	const story = "100-jours"
	playing, err := nadia.Play(ctx, course, story, "fr")
	nadia.must(err)
	nadia.must(nadia.WriteDebrief(ctx, course, story, "Écouter d’abord."))
	if _, earned := nadia.badges()["hundred-days"]; earned {
		t.Fatal("earned before any end")
	}
	for !playing.Run.Scene().Ending {
		nadia.must(playing.Run.Choose(0))
	}
	nadia.must(nadia.later(time.Hour).Played(ctx, course, story, playing.Run))
	if b := nadia.badges()["hundred-days"]; len(b.Evidence) != 1 || b.Evidence[0].Scenario != story || !b.At.Equal(nadia.now) {
		t.Errorf("debrief: %+v", b)
	}
}
