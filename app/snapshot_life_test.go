package app_test

import (
	"archive/zip"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store/share"
)

// row is what a manager's report says of a person.
func (p *person) row(name string) (row app.ReportPerson, missing app.ReportMissing) {
	p.t.Helper()
	report, err := p.Report(ctx, "Atelier")
	p.must(err)
	for _, r := range report.People {
		if r.Name == name {
			row = r
		}
	}
	for _, m := range report.Missing {
		if m.Name == name {
			missing = m
		}
	}
	if (row.Name == "") == (missing.Name == "") {
		p.t.Fatalf("%s is received %v and missing %v", name, row.Name != "", missing.Name != "")
	}
	return row, missing
}

// keeps says whether a person's computer holds some words, in whatever table.
func (p *person) keeps(words string) bool {
	p.t.Helper()
	file := filepath.Join(p.t.TempDir(), "all.zip")
	_, err := p.Export(ctx, file)
	p.must(err)
	archive, err := zip.OpenReader(file)
	p.must(err)
	defer archive.Close()
	for _, f := range archive.File {
		in, err := f.Open()
		p.must(err)
		content, err := io.ReadAll(in)
		p.must(err)
		p.must(in.Close())
		if strings.Contains(string(content), words) {
			return true
		}
	}
	return false
}

// sound fails the test when the projections do not follow from the journal.
func (p *person) sound() {
	p.t.Helper()
	if _, troubles, err := p.Check(ctx); err != nil || len(troubles) > 0 {
		p.t.Errorf("%v, %v", troubles, err)
	}
}

const notMine = "J’ai animé cet atelier pendant deux ans."

// A level that somebody contests carries what they say, until they take it back.
func TestAContestedLevel(t *testing.T) {
	claire, nadia, _, _, folder := team(t)
	nadia.learn(true)
	preview, err := nadia.Preview(ctx)
	nadia.must(err)
	skill := preview.Fields.Skills[0].Skill
	nadia.must(nadia.Contest(ctx, skill, "  J’ai animé cet atelier\npendant deux ans. "))
	nadia.sync()
	claire.sync()
	if row, _ := claire.row("Nadia"); row.Skills[skill].Contested != notMine {
		t.Errorf("claire reads %+v", row.Skills[skill])
	}
	if got := opened(folder, nadia, claire); !strings.Contains(got[len(got)-1], `"contested":"`+notMine+`"`) {
		t.Errorf("sealed was %s", got)
	}
	nadia.must(nadia.Contest(ctx, skill, ""))
	nadia.sync()
	claire.sync()
	if row, _ := claire.row("Nadia"); row.Skills[skill].Contested != "" {
		t.Errorf("taken back, claire reads %+v", row.Skills[skill])
	}

	never := ""
	standing, err := nadia.Standing(ctx)
	nadia.must(err)
	for _, s := range standing.Skills {
		if s.Distinct == 0 && s.Reached == 0 {
			never = s.ID
		}
	}
	nadia.must(nadia.Contest(ctx, never, "Je sais le faire."))
	preview, err = nadia.Preview(ctx)
	nadia.must(err)
	at := slices.IndexFunc(preview.Skills, func(s app.SkillName) bool { return s.ID == never })
	if at < 0 || preview.Fields.Skills[at].Contested == "" || len(preview.Skills) != len(preview.Fields.Skills) {
		t.Errorf("what nobody asked is contested as %+v", preview.Skills)
	}
	for text, want := range map[string]string{strings.Repeat("é", share.MaxContest+1): "contest-text", "\u202eretourné": "contest-text"} {
		if err := nadia.Contest(ctx, skill, text); app.Code(err) != want {
			t.Errorf("%q: %v", text, err)
		}
	}
	if err := nadia.Contest(ctx, "no-skill", "Non."); app.Code(err) != "contest-skill" {
		t.Errorf("a skill that is none: %v", err)
	}
}

// Who takes back what they shared is no longer read; old files that come back do
// not change it, and sharing again does.
func TestWithdrawnLevelsAreLetGo(t *testing.T) {
	claire, nadia, _, _, folder := team(t)
	if err := claire.WithdrawShared(ctx); app.Code(err) != "nothing-shared" {
		t.Errorf("nothing was shared: %v", err)
	}
	nadia.learn(true)
	preview, err := nadia.Preview(ctx)
	nadia.must(err)
	skill := preview.Fields.Skills[0].Skill
	nadia.must(nadia.Contest(ctx, skill, notMine))
	nadia.sync()
	claire.sync()
	if row, _ := claire.row("Nadia"); len(row.Skills) == 0 || !claire.keeps(notMine) {
		t.Fatalf("claire reads %+v", row)
	}
	before := len(opened(folder, nadia, claire))

	nadia.must(nadia.later(time.Hour).WithdrawShared(ctx))
	at := nadia.now
	nadia.sync()
	claire.sync()
	if _, missing := claire.row("Nadia"); !missing.Withdrawn.Equal(at) || !missing.Until.IsZero() {
		t.Errorf("claire misses %+v", missing)
	}
	if claire.keeps(notMine) {
		t.Error("what was taken back is still on claire's computer")
	}
	if now := opened(folder, nadia, claire); len(now) != before {
		t.Errorf("%d documents, then %d", before, len(now))
	}
	settings, err := nadia.Settings(ctx)
	if nadia.must(err); settings.ShareLevels || settings.ShareCounters {
		t.Errorf("still shared: %+v", settings)
	}
	if err := nadia.WithdrawShared(ctx); app.Code(err) != "nothing-shared" {
		t.Errorf("it was taken back already: %v", err)
	}
	history, err := nadia.History(ctx)
	if nadia.must(err); len(history) != before || !history[0].Taken.Equal(at) || !strings.Contains(history[0].Text, notMine) {
		t.Errorf("nadia's own history: %+v", history)
	}
	claire.sound()
	nadia.sound()

	nadia.must(nadia.later(time.Hour).Switch(ctx, app.SettingShareLevels, true))
	nadia.sync()
	claire.sync()
	if row, _ := claire.row("Nadia"); row.Skills[skill].Contested != notMine {
		t.Errorf("shared again, claire reads %+v", row)
	}
}

// A snapshot is shown for a quarter and no longer; who still shares sends a new
// one long before.
func TestSnapshotsExpire(t *testing.T) {
	claire, nadia, _, _, _ := team(t)
	nadia.learn(true)
	preview, err := nadia.Preview(ctx)
	nadia.must(err)
	nadia.must(nadia.Contest(ctx, preview.Fields.Skills[0].Skill, notMine))
	nadia.sync()
	sent := nadia.now.Truncate(time.Second)
	claire.sync()
	row, _ := claire.row("Nadia")
	if !row.Until.Equal(sent.Add(share.SnapshotLife)) {
		t.Errorf("sent at %v, valid until %v", sent, row.Until)
	}
	claire.now = row.Until.Add(-time.Second)
	if row, _ = claire.row("Nadia"); len(row.Skills) == 0 {
		t.Error("it expired a second too early")
	}
	claire.later(time.Second)
	if _, missing := claire.row("Nadia"); !missing.Until.Equal(row.Until) || !missing.Withdrawn.IsZero() {
		t.Errorf("expired, claire misses %+v", missing)
	}
	claire.sync()
	if claire.keeps(notMine) {
		t.Error("what expired is still on claire's computer")
	}
	if _, missing := claire.row("Nadia"); !missing.Until.Equal(row.Until) {
		t.Errorf("let go, claire misses %+v", missing)
	}
	claire.sound()

	nadia.now = row.Until.Add(-24 * time.Hour)
	nadia.sync()
	claire.sync()
	if again, _ := claire.row("Nadia"); !again.Until.After(row.Until) {
		t.Errorf("who still shares is valid until %v", again.Until)
	}
	claire.sound()
}

// All that left is in one's own history, word for word.
func TestHistoryOfWhatLeft(t *testing.T) {
	claire, nadia, karim, hugo, folder := trained(t)
	if history, err := claire.History(ctx); err != nil || len(history) != 0 {
		t.Errorf("nothing left, and yet: %+v, %v", history, err)
	}
	nadia.learn(true)
	nadia.sync()
	nadia.later(week).must(nadia.Switch(ctx, app.SettingShareCounters, true))
	nadia.sync()
	history, err := nadia.History(ctx)
	nadia.must(err)
	texts := map[string]bool{}
	for i, d := range history {
		texts[d.Text] = true
		if i > 0 && d.Fields.Seq >= history[i-1].Fields.Seq {
			t.Errorf("document %d stands behind %d", d.Fields.Seq, history[i-1].Fields.Seq)
		}
		if len(d.Readers) != len(d.Fields.Recipients) || d.Readers[0].Name == "" {
			t.Errorf("document %d went to %+v", d.Fields.Seq, d.Readers)
		}
	}
	n := 0
	for _, reader := range []*person{claire, karim, hugo} {
		for _, plain := range opened(folder, nadia, reader) {
			text, err := share.SnapshotText([]byte(plain))
			nadia.must(err)
			if n++; !texts[text] {
				t.Errorf("%s is not in the history", text)
			}
		}
	}
	if len(history) < 3 || n < len(history) {
		t.Errorf("%d documents in the history, %d in the folder", len(history), n)
	}
	nadia.sound()
}
