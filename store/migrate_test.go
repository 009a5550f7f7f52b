package store

import (
	"compress/gzip"
	"context"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

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
