package app_test

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cordee/app"
	"cordee/store/share"
)

// audit is what somebody finds in a folder, as "code file" lines.
func (p *person) audit(folder string) (share.Audit, []string) {
	p.t.Helper()
	a, err := p.VerifySpace(ctx, folder, nil)
	p.must(err)
	return a, named(a)
}

func named(a share.Audit) []string {
	var lines []string
	for _, f := range a.Findings {
		lines = append(lines, f.Code+" "+f.File)
	}
	return lines
}

// Whoever audits a folder sees as much of it as they may read.
func TestAFolderIsAuditedByAnybody(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.ask("Qui a la clé ?")
	for range 2 { // there, and the acknowledgement back
		nadia.sync()
		claire.sync()
	}
	stranger, err := app.VerifySpace(ctx, folder, nil)
	if err != nil {
		t.Fatal(err)
	}
	alone := newPerson(t, "Zoé", "Atelier") // in no group
	elsewhere := newPerson(t, "Karim", "Atelier")
	if _, err := elsewhere.CreateSpace(ctx, t.TempDir(), "Ailleurs", app.PolicyOpen); err != nil {
		t.Fatal(err)
	}
	for _, p := range []*person{alone, elsewhere} {
		if a, said := p.audit(folder); len(said) != 0 || a.Closed != stranger.Closed || a.Closed == 0 || a.Valid != a.Files || a.Space != stranger.Space {
			t.Errorf("to somebody else: %v, %+v", said, a)
		}
	}
	if a, said := claire.audit(folder); len(said) != 0 || a.Closed != 0 || a.Valid != stranger.Files {
		t.Errorf("to a member: %v, %+v", said, a)
	}
}

// A member's computer tells what the folder held before.
func TestAMemberSeesWhatAFolderLost(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.ask("Qui a la clé ?")
	nadia.sync()
	claire.sync()
	marker := filepath.Join(folder, "cordee.space")
	kept, err := os.ReadFile(marker)
	claire.must(err)
	claire.must(os.Remove(marker))
	for _, name := range files(t, folder, "log/*/"+device(t, nadia)+"*.seg") {
		claire.must(os.Remove(name))
	}
	if _, said := claire.audit(folder); !slices.Contains(said, "lost cordee.space") || !slices.Contains(said, "lost-here log") {
		t.Errorf("%v", said)
	}
	claire.must(os.WriteFile(marker, kept[:len(kept)-1], 0o600))
	if a, said := claire.audit(folder); !slices.Contains(said, "incomplete cordee.space") || a.Sound() {
		t.Errorf("%v", said)
	}
}

func TestAnAuditThatCannotBeMade(t *testing.T) {
	claire, _, folder := pair(t)
	for where, code := range map[string]string{
		t.TempDir():                          "folder-not-space",
		filepath.Join(t.TempDir(), "absent"): "folder-offline",
		"s3://secret:word@valmont":           "folder-bad-address",
	} {
		if _, err := claire.VerifySpace(ctx, where, nil); app.Code(err) != code {
			t.Errorf("%s: %v, want %s", where, err, code)
		}
		if _, err := app.VerifySpace(ctx, where, nil); app.Code(err) != code {
			t.Errorf("%s, by a stranger: %v, want %s", where, err, code)
		}
	}
	stopped, stop := context.WithCancel(ctx)
	stop()
	if _, err := claire.VerifySpace(stopped, folder, nil); err == nil {
		t.Error("an audit that was stopped concludes something")
	}
}
