package app_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"
)

// masters answers the questions of "define" on two days, among others.
func (p *person) masters() {
	p.t.Helper()
	of, err := p.Course(ctx, course)
	p.must(err)
	var items []app.SessionItem
	for _, m := range of.Modules {
		for _, l := range m.Lessons {
			p.must(p.ReadLesson(ctx, course, l.ID))
		}
		for _, item := range m.Questions {
			if kind := item.In("fr").Kind; item.Skill == "define" && (kind == "single" || kind == "multiple" || kind == "truefalse") {
				items = append(items, app.SessionItem{Pack: course, Item: item})
			}
		}
	}
	for i, item := range append(items, items[:4]...) {
		if i == len(items) {
			p.later(2 * day)
		}
		_, err := p.later(time.Minute).Answer(ctx, app.Answer{Pack: item.Pack, Question: item.ID, Lang: "fr", Response: response(p.t, item, true), Mixed: true})
		p.must(err)
	}
}

func (p *person) reached(skill string) knowledge.Band {
	p.t.Helper()
	level, err := p.Level(ctx, skill)
	p.must(err)
	return level.Reached
}

// A mastered skill is passed on once a colleague used what was answered in it;
// that they liked its tone earns metres and no band.
func TestOnlyUsePassesASkillOn(t *testing.T) {
	_, nadia, karim, zoe, _ := team(t)
	nadia.masters()
	if got := nadia.reached("define"); got != knowledge.Masters {
		t.Fatalf("band %d", got)
	}
	for _, p := range []*person{karim, zoe} {
		p.now = nadia.now
	}
	asked := zoe.askOn("Qui a un exemple ?")
	exchange(zoe, nadia)
	answer := nadia.reply(asked, "La vanne.")
	exchange(nadia, zoe, karim)
	metres := nadia.standing().Metres
	zoe.must(zoe.Recognise(ctx, answer, badge.Care, true))
	exchange(zoe, nadia)
	if got := nadia.reached("define"); got != knowledge.Masters || nadia.standing().Metres != metres+knowledge.MetresPerConfirmed {
		t.Errorf("for care: band %d, %d m after %d", got, nadia.standing().Metres, metres)
	}
	karim.must(karim.Recognise(ctx, answer, badge.Used, true))
	exchange(karim, nadia)
	if got := nadia.reached("define"); got != knowledge.PassesOn || nadia.standing().Metres != metres+knowledge.MetresPerConfirmed+knowledge.MetresPerBand {
		t.Errorf("for use: band %d, %d m after %d; the same answer is one piece of evidence", got, nadia.standing().Metres, metres)
	}
}

// Who names no team is of no other team.
func TestNoTeamIsNoOtherTeam(t *testing.T) {
	_, nadia, _, _, folder := team(t)
	lea := newPerson(t, "Léa", "")
	_, err := lea.JoinSpace(ctx, folder, "")
	lea.must(err)
	exchange(lea, nadia)
	asked := lea.askOn("Qui a un exemple ?")
	exchange(lea, nadia)
	answer := nadia.reply(asked, "La vanne.")
	exchange(nadia, lea)
	lea.must(lea.Accept(ctx, answer, true))
	exchange(lea, nadia)
	earned := nadia.badges()
	if _, useful := earned["useful-answer"]; !useful {
		t.Fatal("the answer was accepted")
	}
	if _, bridge := earned["bridge"]; bridge {
		t.Error("somebody without a team is taken to be of another one")
	}
}
