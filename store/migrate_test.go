package store

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"cordee/store/journal"
)

// A home of the first version, saved when it was the only one: a question that
// is sealed and not sent, its answer, an answer to a quiz, a setting.
func TestADatabaseOfVersionOneIsTakenOver(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	unpack(t, "testdata/v1.db.gz", filepath.Join(dir, File))
	nadia, err := Open(ctx, dir, author("nadia"))
	if err != nil {
		t.Fatal(err)
	}
	defer nadia.Close()
	mustBeSound(t, nadia)
	settings, err := nadia.Settings(ctx)
	if err != nil || settings["theme"] != "dark" {
		t.Errorf("settings %v, %v", settings, err)
	}
	th := threads(t, nadia, ThreadFilter{Search: "cadre"})
	if len(th) != 1 || th[0].Answers != 1 {
		t.Fatalf("threads %+v", th)
	}
	if unsent, err := nadia.Unsent(ctx); err != nil || len(unsent) != 1 || string(unsent[0].Data) != "octets" {
		t.Errorf("unsent %+v, %v", unsent, err)
	}
	answer := posts(t, nadia, th[0].ID)[1]
	say(t, nadia, noon, journal.ThreadSeen{Thread: th[0].ID, Post: answer.ID})
	if n, err := nadia.Unread(ctx); n != 0 || err != nil {
		t.Errorf("%d unread, %v", n, err)
	}
	mustBeSound(t, nadia)
}

func unpack(t *testing.T, from, to string) {
	t.Helper()
	in, err := os.Open(from)
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	unzipped, err := gzip.NewReader(in)
	if err != nil {
		t.Fatal(err)
	}
	content, err := io.ReadAll(unzipped)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, content, 0o600); err != nil {
		t.Fatal(err)
	}
}

// A home of the version before scenarios: what was learnt is still there, and
// a scenario can be played.
func TestADatabaseOfVersionThreeIsTakenOver(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	unpack(t, "testdata/v3.db.gz", filepath.Join(dir, File))
	nadia, err := Open(ctx, dir, author("nadia"))
	if err != nil {
		t.Fatal(err)
	}
	defer nadia.Close()
	mustBeSound(t, nadia)
	answers, err := answersOf(ctx, nadia)
	if err != nil || len(answers) != 2 || answers[1].Fraction != 0.5 || answers[1].Seq <= answers[0].Seq {
		t.Errorf("answers %+v, %v", answers, err)
	}
	if th := threads(t, nadia, ThreadFilter{Search: "cadre"}); len(th) != 1 {
		t.Errorf("threads %+v", th)
	}
	route := []journal.Turn{{Passage: "Départ", Choice: 1}}
	say(t, nadia, noon, journal.ScenarioPlayed{Pack: "p", Scenario: "g", Route: route})
	if got, err := nadia.ScenarioRoute(ctx, "p", "g"); err != nil || !slices.Equal(got, route) {
		t.Errorf("route %v, %v", got, err)
	}
	mustBeSound(t, nadia)
}

// A home of the version before levels were forecasts: every answer is there, in
// the order in which it was given, and what was accepted is dated.
func TestADatabaseOfVersionFourIsTakenOver(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	unpack(t, "testdata/v4.db.gz", filepath.Join(dir, File))
	theo, err := Open(ctx, dir, author("theo")) // whose answer was accepted, opening nadia's home
	if err != nil {
		t.Fatal(err)
	}
	var questions []string
	last := int64(0)
	if err := theo.EachAnswer(ctx, 0, func(a Answer) error {
		if a.Seq <= last || a.Mixed != (len(questions) == 2) {
			t.Errorf("%+v after %d", a, last)
		}
		questions, last = append(questions, a.Question), a.Seq
		return nil
	}); err != nil || !slices.Equal(questions, []string{"q1", "q2", "q1"}) {
		t.Errorf("answers to %v, %v", questions, err)
	}
	accepted, err := theo.Accepted(ctx)
	if err != nil || len(accepted) != 1 || !accepted[0].At.Equal(noon.Add(2*time.Minute)) {
		t.Errorf("accepted %+v, %v", accepted, err)
	}
	if err := theo.Close(); err != nil {
		t.Fatal(err)
	}
	nadia, err := Open(ctx, dir, author("nadia"))
	if err != nil {
		t.Fatal(err)
	}
	defer nadia.Close()
	mustBeSound(t, nadia)
	say(t, nadia, noon, journal.LeaveTaken{From: "2026-12-24", Until: "2027-01-03"})
	if leaves, err := nadia.Leaves(ctx); err != nil || len(leaves) != 1 || leaves[0].Until != "2027-01-03" {
		t.Errorf("leaves %+v, %v", leaves, err)
	}
	mustBeSound(t, nadia)
}
