package app_test

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/identity"
	"cordee/store/share"
)

// keys is the keys of a person's computer.
func keys(p *person) *identity.Device {
	p.t.Helper()
	dev, err := identity.Load(filepath.Join(p.home, "device.key"))
	p.must(err)
	return dev
}

// opened is what a reader can open of what an author has sent, as the bytes
// that were sealed, newest last.
func opened(folder string, author, reader *person) (plains []string) {
	reader.t.Helper()
	files, err := filepath.Glob(filepath.Join(folder, "snap", keys(author).ID()+"-*.age"))
	reader.must(err)
	slices.Sort(files) // by number: it comes first in the name
	for _, file := range files {
		data, err := os.ReadFile(file)
		reader.must(err)
		_, plain, err := share.OpenSnapshot(keys(reader), keys(author).Member("", ""), data)
		if err == nil {
			plains = append(plains, string(plain))
		}
	}
	return plains
}

func jsonOf(t testing.TB, value any) string {
	t.Helper()
	data, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// trained is a team with Claire as manager, Hugo as trainer, and Karim as both.
func trained(t *testing.T) (claire, nadia, karim, hugo *person, folder string) {
	claire, nadia, karim, _, folder = team(t)
	hugo = newPerson(t, "Hugo", "Ventes")
	_, err := hugo.JoinSpace(ctx, folder, "")
	hugo.must(err)
	hugo.sync()
	claire.sync()
	_, err = claire.Grant(ctx, "Karim", app.RoleManager, "Atelier")
	claire.must(err)
	_, err = claire.Grant(ctx, "Karim", app.RoleTrainer, "Atelier")
	claire.must(err)
	_, err = claire.Grant(ctx, "Hugo", app.RoleTrainer, "")
	claire.must(err)
	claire.sync()
	for _, p := range []*person{nadia, karim, hugo} {
		p.sync()
	}
	for _, p := range []*person{claire, nadia, karim, hugo} {
		p.later(day) // nobody new reads before
	}
	return claire, nadia, karim, hugo, folder
}

// What the page shows is, byte for byte, what each reader opens, and each opens
// what is for them and nothing else.
func TestWhatIsSealedIsWhatIsShown(t *testing.T) {
	claire, nadia, karim, hugo, folder := trained(t)
	nadia.learn(true)
	nadia.later(week).must(nadia.Switch(ctx, app.SettingShareCounters, true))
	nadia.now = nadia.now.Truncate(time.Second).Add(-time.Second) // sync adds one: the moment is in the bytes
	sent := nadia.now.Add(time.Second)
	nadia.now = sent
	preview, err := nadia.Preview(ctx)
	nadia.must(err)
	nadia.now = sent.Add(-time.Second)
	nadia.sync()

	if len(preview.More) != 2 {
		t.Fatalf("%d more documents", len(preview.More))
	}
	for _, c := range []struct {
		reader           *person
		document         app.Document
		levels, counters bool
	}{
		{claire, preview.Document, true, false},
		{karim, preview.More[0], true, true},
		{hugo, preview.More[1], false, true},
	} {
		name := c.document.Readers[0].Name
		if len(c.document.Readers) != 1 || c.document.Fields.Recipients[0] != keys(c.reader).Person() {
			t.Errorf("%s's document is for %+v", name, c.document.Readers)
		}
		got := opened(folder, nadia, c.reader)
		if len(got) == 0 || got[len(got)-1] != jsonOf(t, c.document.Fields) {
			t.Errorf("%s opens\n%s\nshown was\n%s", name, got, jsonOf(t, c.document.Fields))
			continue
		}
		last := got[len(got)-1]
		if strings.Contains(last, `"reached"`) != c.levels || strings.Contains(last, `"freshness"`) != c.levels ||
			strings.Contains(last, "Nadia") != c.levels || strings.Contains(last, `"counters"`) != c.counters {
			t.Errorf("%s reads %s", name, last)
		}
	}
	for _, plain := range opened(folder, nadia, claire) {
		if strings.Contains(plain, "counters") {
			t.Errorf("a manager who is no trainer opens %s", plain)
		}
	}
	if mine := opened(folder, nadia, newPerson(t, "Zélie", "Atelier")); len(mine) > 0 {
		t.Errorf("somebody else opens %s", mine)
	}
}

// Nothing about answers leaves before the person has said so, and no level
// because they have.
func TestCountersLeaveWithConsentOnly(t *testing.T) {
	claire, nadia, karim, hugo, folder := trained(t)
	nadia.learn(true)
	nadia.sync()
	for _, reader := range []*person{claire, karim, hugo} {
		for _, plain := range opened(folder, nadia, reader) {
			if strings.Contains(plain, "counters") {
				t.Errorf("without consent: %s", plain)
			}
		}
	}
	preview, err := nadia.Preview(ctx)
	nadia.must(err)
	if len(preview.More) != 0 || preview.Fields.Counters != nil || len(preview.Readers) != 2 {
		t.Errorf("without consent the page shows %+v", preview)
	}

	nadia.later(week).must(nadia.Switch(ctx, app.SettingShareLevels, false))
	nadia.must(nadia.Switch(ctx, app.SettingShareCounters, true))
	levels := len(opened(folder, nadia, claire))
	nadia.sync()
	if now := opened(folder, nadia, claire); len(now) != levels {
		t.Errorf("a level left without consent: %s", now[levels:])
	}
	for _, reader := range []*person{karim, hugo} {
		got := opened(folder, nadia, reader)
		if last := got[len(got)-1]; strings.Contains(last, "reached") || !strings.Contains(last, "counters") {
			t.Errorf("counters alone: %s", last)
		}
	}
	karim.sync()
	report, err := karim.Report(ctx, "Atelier")
	karim.must(err)
	for _, p := range report.People {
		if p.Name == "Nadia" {
			t.Errorf("who sends counters alone has a row of levels: %+v", p)
		}
	}
}

// An exchange that says nothing new sends nothing. Another trainer does, and so
// do other answers; those of a week not before it is over, lest two documents
// tell what was answered in between.
func TestUnchangedDocumentsAreNotSentAgain(t *testing.T) {
	claire, nadia, _, hugo, folder := trained(t)
	nadia.learn(false)
	nadia.later(week).must(nadia.Switch(ctx, app.SettingShareCounters, true))
	count := func(reader *person) int { return len(opened(folder, nadia, reader)) }
	nadia.sync()
	before := count(hugo)
	nadia.sync()
	if count(hugo) != before || before == 0 {
		t.Errorf("sent %d times, then %d", before, count(hugo))
	}
	_, err := claire.Grant(ctx, "Claire", app.RoleTrainer, "")
	claire.must(err)
	claire.sync()
	nadia.sync()
	nadia.later(day).sync()
	nadia.sync()
	got := opened(folder, nadia, claire)
	if !strings.Contains(got[len(got)-1], "counters") {
		t.Errorf("a new trainer opens %s", got[len(got)-1])
	}
	before = count(hugo)
	nadia.later(24 * time.Hour).learn(true)
	nadia.sync()
	if got := count(hugo); got != before {
		t.Errorf("an answer of this week was sent: %d documents, then %d", before, got)
	}
	nadia.later(week).sync()
	if got := count(hugo); got != before+1 {
		t.Errorf("the week is over: %d documents, then %d", before, got)
	}
}

// week is a week later, which holds a Monday wherever it begins.
const week = 7 * day

func TestGrants(t *testing.T) {
	claire, nadia, _, _, _ := team(t)
	for role, want := range map[string]string{app.RoleManager: "role-team", "boss": "role-unknown", app.RoleOwner: "role-unknown"} {
		if _, err := claire.Grant(ctx, "Claire", role, ""); app.Code(err) != want {
			t.Errorf("granting %s: %v", role, err)
		}
	}
	if who, err := claire.Grant(ctx, "Claire", app.RoleTrainer, ""); err != nil || who.Name != "Claire" {
		t.Errorf("a trainer of all teams: %+v, %v", who, err)
	}
	if _, err := nadia.Grant(ctx, "Nadia", app.RoleTrainer, ""); app.Code(err) != "not-owner" {
		t.Errorf("a member makes herself a trainer: %v", err)
	}
}

// How hard a question is, is learnt from enough people, and shown to trainers.
func TestDifficultiesAreLearntTogether(t *testing.T) {
	claire, nadia, _, hugo, folder := trained(t)
	pack, err := hugo.Pack(ctx, "social-business")
	hugo.must(err)
	question := pack.Modules[0].Questions[0].ID // learn answers it wrong first, and the others right
	send := func(p *person) {
		p.must(p.Switch(ctx, app.SettingShareCounters, true))
		p.learn(true)
		p.later(week).sync()
	}
	learned := func(p *person) map[string]app.Difficulty {
		p.sync()
		all, err := p.LearnedDifficulties(ctx, "social-business")
		p.must(err)
		return all
	}
	hugo.learn(true)
	send(nadia)
	for i := range 3 {
		p := newPerson(t, fmt.Sprint("Personne ", i), "Ventes")
		_, err := p.JoinSpace(ctx, folder, "")
		p.must(err)
		p.sync()
		claire.sync()
		p.sync()
		send(p)
	}
	if all := learned(hugo); len(all) != 0 {
		t.Errorf("from four people: %+v", all)
	}
	last := newPerson(t, "Inès", "Ventes")
	_, err = last.JoinSpace(ctx, folder, "")
	last.must(err)
	last.sync()
	claire.sync()
	last.sync()
	send(last)
	all := learned(hugo)
	hard, found := all[question]
	if !found || hard.Answers < 5.5 || hard.Answers > 6 || hard.Mean < 0.5 {
		t.Errorf("missed by six people, the question reads %+v", hard)
	}
	for id, d := range all {
		if id != question && d.Mean >= hard.Mean {
			t.Errorf("%s, always right, reads %+v", id, d)
		}
	}
	if all := learned(claire); len(all) != 0 {
		t.Errorf("somebody who is no trainer reads %+v", all)
	}
}
