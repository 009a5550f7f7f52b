package app_test

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/assets"
	"cordee/lessons/knowledge"
)

var ctx = context.Background()

// person is one colleague with a home of their own and a clock that a test moves.
type person struct {
	*app.App
	t    testing.TB
	home string
	now  time.Time
}

func newPerson(t testing.TB, name, team string) *person {
	t.Helper()
	p := &person{t: t, home: filepath.Join(t.TempDir(), name), now: time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)}
	p.open()
	if err := p.Introduce(ctx, name, team); err != nil {
		t.Fatal(err)
	}
	return p
}

func (p *person) options() app.Options {
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		p.t.Fatal(err)
	}
	return app.Options{Home: p.home, Now: func() time.Time { return p.now }, Random: rand.Reader, Create: true, Packs: packs}
}

func (p *person) open() {
	p.t.Helper()
	a, err := app.Open(ctx, p.options())
	if err != nil {
		p.t.Fatal(err)
	}
	p.App = a
	p.t.Cleanup(func() { a.Close() })
}

func (p *person) later(d time.Duration) *person {
	p.now = p.now.Add(d)
	return p
}

func (p *person) must(err error) {
	p.t.Helper()
	if err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) sync() app.Sync {
	p.t.Helper()
	s, err := p.later(time.Second).Sync(ctx)
	p.must(err)
	return s
}

// learn reads the first lesson and answers the questions of its module; the
// first one wrong when miss is set.
func (p *person) learn(miss bool) []app.Outcome {
	p.t.Helper()
	course, err := p.Course(ctx, "social-business")
	p.must(err)
	for _, lesson := range course.Modules[0].Lessons {
		p.must(p.ReadLesson(ctx, course.ID, lesson.ID))
	}
	quiz, err := p.Quiz(ctx, course.ID, course.Modules[0].ID)
	p.must(err)
	var outcomes []app.Outcome
	for i, item := range quiz.Items {
		outcome, err := p.later(time.Minute).Answer(ctx, app.Answer{Pack: item.Pack, Question: item.ID, Lang: "fr", Response: response(p.t, item, !miss || i > 0)})
		p.must(err)
		outcomes = append(outcomes, outcome)
	}
	return outcomes
}

// response is a right or a wrong response to a question.
func response(t testing.TB, item app.SessionItem, right bool) json.RawMessage {
	t.Helper()
	q := item.In("fr")
	var answer any
	if len(q.Numbers) > 0 {
		answer = "-98765"
		if right {
			answer = q.Numbers[0].Low
		}
	}
	var credited, others []any
	for i, c := range q.Choices {
		if c.Fraction > 0 {
			credited = append(credited, i+1)
		} else {
			others = append(others, i+1)
		}
	}
	switch q.Kind {
	case "single", "truefalse":
		answer = others[0]
		if right {
			answer = credited[0]
		}
	case "multiple":
		answer = others
		if right {
			answer = credited
		}
	case "short":
		answer = "zzz"
		if right {
			answer = strings.Trim(q.Choices[0].Text, "*")
		}
	}
	if q.Kind == "truefalse" {
		answer = (q.Choices[0].Fraction > 0) == right
	}
	raw, err := json.Marshal(answer)
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// team is a manager, two learners of her team and a stranger to it, in one folder.
func team(t *testing.T) (claire, nadia, karim, zoe *person, folder string) {
	claire, nadia, karim, zoe = newPerson(t, "Claire", "Atelier"), newPerson(t, "Nadia", "Atelier"), newPerson(t, "Karim", "Atelier"), newPerson(t, "Zoé", "Ventes")
	folder = filepath.Join(t.TempDir(), "Valmont")
	if err := os.Mkdir(folder, 0o755); err != nil {
		t.Fatal(err)
	}
	_, err := claire.CreateSpace(ctx, folder, "Valmont", app.PolicyOpen)
	claire.must(err)
	_, err = claire.Grant(ctx, "Claire", app.RoleManager, "Atelier")
	claire.must(err)
	claire.sync()
	for _, p := range []*person{nadia, karim, zoe} {
		_, err := p.JoinSpace(ctx, folder, "")
		p.must(err)
		p.must(p.Switch(ctx, app.SettingShareLevels, true))
		p.sync()
	}
	claire.sync() // passes the key on
	for _, p := range []*person{nadia, karim, zoe} {
		p.sync()
	}
	return claire, nadia, karim, zoe, folder
}

func TestTheFirstRope(t *testing.T) {
	claire, nadia, karim, zoe, _ := team(t)
	start := nadia.now
	outcomes := nadia.learn(true)
	if outcomes[0].Fraction != 0 || len(outcomes[0].Feedback) == 0 {
		t.Errorf("the wrong answer gave %+v", outcomes[0].Result)
	}
	gain, err := nadia.GainSince(ctx, start)
	nadia.must(err)
	if len(gain.Bands) == 0 || len(gain.Moved) == 0 || gain.Metres <= gain.Before || gain.Moved[0].Today.Share <= gain.Moved[0].Before.Share {
		t.Errorf("the session earned %+v", gain)
	}
	karim.learn(false)

	pack, err := nadia.Pack(ctx, "social-business")
	nadia.must(err)
	block := pack.Modules[0].Lessons[0].In("fr")[0]
	question, err := nadia.Ask(ctx, app.On{Pack: pack.ID, Block: block.ID}, "fr", "Qui a un exemple ?\nMerci d’avance.")
	nadia.must(err)
	nadia.sync()

	if s := karim.sync(); s.Received == 0 {
		t.Errorf("karim received %+v", s)
	}
	threads, err := karim.Threads(ctx, app.ThreadFilter{Pack: pack.ID, Block: block.ID}, "fr")
	karim.must(err)
	if len(threads) != 1 || threads[0].Unread != 1 || threads[0].Author.Name != "Nadia" || threads[0].Title != "Qui a un exemple ?" || threads[0].Place.Block != block.Title || threads[0].Quote == "" {
		t.Fatalf("karim sees %+v", threads)
	}
	answer, err := karim.Reply(ctx, question, "La vanne de vendredi.")
	karim.must(err)
	if err := karim.Accept(ctx, answer, true); app.Code(err) != "not-asker" {
		t.Errorf("accepting one's own answer: %v", err)
	}
	karim.sync()
	nadia.sync()
	nadia.must(nadia.Accept(ctx, answer, true))
	nadia.must(nadia.Thank(ctx, answer, true))
	nadia.sync()
	karim.sync()
	standing, err := karim.Standing(ctx)
	karim.must(err)
	earned := map[string]bool{}
	for _, b := range standing.Badges {
		earned[b.ID] = b.Earned()
	}
	if !earned["useful-answer"] || standing.Metres < 20+2*knowledge.MetresPerBand {
		t.Errorf("karim's answer was accepted; he has %v and %d m", earned, standing.Metres)
	}

	claire.sync()
	report, err := claire.Report(ctx, "Atelier")
	claire.must(err)
	if len(report.People) != 2 || len(report.Missing) != 0 {
		t.Fatalf("claire sees %d people, misses %v", len(report.People), report.Missing)
	}
	for _, p := range report.People {
		if p.Skills["define"].Reached < int(knowledge.Applies) || p.AgeDays(claire.now) != 0 {
			t.Errorf("%s: %+v", p.Name, p)
		}
	}
	for _, p := range []*person{nadia, karim, zoe} {
		if _, err := p.Report(ctx, "Atelier"); app.Code(err) != "report-sealed" {
			t.Errorf("a colleague's report: %v", err)
		}
	}
	for _, p := range []*person{claire, nadia, karim, zoe} {
		if _, troubles, err := p.Check(ctx); err != nil || len(troubles) > 0 {
			t.Errorf("check: %v %v", troubles, err)
		}
	}
}

// What was not received must never look like zero.
func TestWhoSentNothingIsMissing(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	hugo := newPerson(t, "Hugo", "Atelier")
	_, err := hugo.JoinSpace(ctx, folder, "")
	hugo.must(err)
	for _, p := range []*person{hugo, nadia, karim, claire} {
		p.learn(false)
		p.sync()
	}
	claire.sync()
	report, err := claire.Report(ctx, "")
	claire.must(err)
	if len(report.People) != 2 || len(report.Missing) != 1 || report.Missing[0].Name != "Hugo" {
		t.Errorf("people %+v, missing %+v", report.People, report.Missing)
	}
	var table bytes.Buffer
	claire.must(report.WriteCSV(&table))
	if !strings.Contains(table.String(), "Hugo,Atelier,,") || !strings.Contains(table.String(), "Karim,Atelier,0,0,2,2") {
		t.Errorf("the table says\n%s", table.String())
	}
}

// The folder is read by others: nothing private may be in it, not even sealed
// to them, and no level in plain.
func TestWhatStaysOnThisComputer(t *testing.T) {
	_, nadia, _, _, folder := team(t)
	nadia.learn(true)
	_, err := nadia.Ask(ctx, app.On{}, "fr", "Message public")
	nadia.must(err)
	nadia.sync()
	var all []byte
	err = filepath.WalkDir(folder, func(path string, entry fs.DirEntry, err error) error {
		if err == nil && !entry.IsDir() {
			content, e := os.ReadFile(path)
			all, err = append(all, content...), e
		}
		return err
	})
	nadia.must(err)
	for _, private := range []string{"question.answered", "lesson.read", "sb-", `"reached"`, "share-levels", nadia.home} {
		if bytes.Contains(all, []byte(private)) {
			t.Errorf("the folder holds %q", private)
		}
	}
	preview, err := nadia.Preview(ctx)
	nadia.must(err)
	shown, err := json.Marshal(preview.Fields)
	nadia.must(err)
	for _, private := range []string{"fraction", "response", "question", "wrong", "minutes"} {
		if strings.Contains(string(shown), private) {
			t.Errorf("the snapshot holds %q: %s", private, shown)
		}
	}
}

func TestAnOfflineFolderChangesNothing(t *testing.T) {
	_, nadia, _, _, folder := team(t)
	_, err := nadia.Ask(ctx, app.On{}, "fr", "Gardé ici")
	nadia.must(err)
	away := folder + "-débranché"
	nadia.must(os.Rename(folder, away))
	nadia.must(os.Mkdir(folder, 0o755)) // a mount point whose share is gone lists as empty
	s, err := nadia.Sync(ctx)
	if app.Code(err) != "folder-vanished" || s.State != app.StateOffline || !s.Vanished || s.Waiting == 0 {
		t.Errorf("without the folder: %+v, %v", s, err)
	}
	if entries, _ := os.ReadDir(folder); len(entries) != 0 {
		t.Errorf("something was written to the empty folder: %v", entries)
	}
	nadia.must(os.Remove(folder))
	nadia.must(os.Rename(away, folder))
	if s := nadia.sync(); s.Waiting != 0 || s.State != app.StateDone || s.Published == 0 {
		t.Errorf("with the folder back: %+v", s)
	}
}

// A file damaged by one byte is named, and the rest still arrives.
func TestADamagedFileIsNamed(t *testing.T) {
	_, nadia, karim, _, folder := team(t)
	_, err := nadia.Ask(ctx, app.On{}, "fr", "Un")
	nadia.must(err)
	nadia.sync()
	segments, err := filepath.Glob(filepath.Join(folder, "log", "*", "*.seg"))
	nadia.must(err)
	before := map[string]bool{}
	for _, s := range segments {
		before[s] = true
	}
	_, err = nadia.Ask(ctx, app.On{}, "fr", "Deux")
	nadia.must(err)
	nadia.sync()
	segments, err = filepath.Glob(filepath.Join(folder, "log", "*", "*.seg"))
	nadia.must(err)
	var damaged string
	for _, s := range segments {
		if !before[s] {
			damaged = s
		}
	}
	content, err := os.ReadFile(damaged)
	nadia.must(err)
	content[len(content)/2] ^= 1
	nadia.must(os.WriteFile(damaged, content, 0o644))
	s := karim.sync()
	if len(s.Troubles) != 1 || !strings.HasSuffix(filepath.ToSlash(damaged), s.Troubles[0].File) {
		t.Errorf("karim was told %+v about %s", s.Troubles, filepath.Base(damaged))
	}
	threads, err := karim.Threads(ctx, app.ThreadFilter{}, "fr")
	karim.must(err)
	if len(threads) != 1 || threads[0].Title != "Un" {
		t.Errorf("karim sees %+v", threads)
	}
}

func TestExportAndRestore(t *testing.T) {
	_, nadia, _, _, _ := team(t)
	nadia.learn(false)
	file := filepath.Join(t.TempDir(), "nadia.zip")
	exported, err := nadia.Export(ctx, file)
	nadia.must(err)
	if _, err := nadia.Export(ctx, file); app.Code(err) != "file-exists" {
		t.Errorf("exporting over a file: %v", err)
	}
	o := nadia.options()
	o.Home = filepath.Join(t.TempDir(), "ailleurs")
	restored, err := app.Restore(ctx, o, file)
	if err != nil || restored != exported || restored == 0 {
		t.Fatalf("%d events out, %d back, %v", exported, restored, err)
	}
	if _, err := app.Restore(ctx, o, file); app.Code(err) != "home-taken" {
		t.Errorf("restoring over a home: %v", err)
	}
	content, err := os.ReadFile(file)
	nadia.must(err)
	content[len(content)/3] ^= 1
	nadia.must(os.WriteFile(file, content, 0o600))
	o.Home = filepath.Join(t.TempDir(), "abimé")
	if _, err := app.Restore(ctx, o, file); err == nil {
		t.Error("a damaged archive was restored")
	}
	if entries, _ := os.ReadDir(o.Home); len(entries) != 0 {
		t.Errorf("a failed restore left %v", entries)
	}
}

func TestRefusals(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	for name, c := range map[string]struct {
		err  error
		code string
	}{
		"sync alone":   {func() error { _, err := nadia.Sync(ctx); return err }(), "no-space"},
		"report alone": {func() error { _, err := nadia.Report(ctx, ""); return err }(), "no-space"},
		"grant alone":  {func() error { _, err := nadia.Grant(ctx, "Nadia", "manager", "x"); return err }(), "no-space"},
		"empty name":   {nadia.Introduce(ctx, "  ", ""), "name-empty"},
		"long name":    {nadia.Introduce(ctx, strings.Repeat("é", 61), ""), "name-long"},
		"empty post":   {func() error { _, err := nadia.Ask(ctx, app.On{}, "fr", " \n"); return err }(), "post-empty"},
		"long post":    {func() error { _, err := nadia.Ask(ctx, app.On{}, "fr", strings.Repeat("é", 8001)); return err }(), "post-long"},
		"unknown block": {func() error {
			_, err := nadia.Ask(ctx, app.On{Pack: "social-business", Block: "x"}, "fr", "?")
			return err
		}(), "block-unknown"},
		"unknown pack":   {nadia.ReadLesson(ctx, "x", "y"), "pack-unknown"},
		"unknown lesson": {nadia.ReadLesson(ctx, "social-business", "y"), "lesson-unknown"},
		"unknown question": {func() error {
			_, err := nadia.Answer(ctx, app.Answer{Pack: "social-business", Question: "x"})
			return err
		}(), "question-unknown"},
		"reply to nothing":     {func() error { _, err := nadia.Reply(ctx, "x", "y"); return err }(), "post-unknown"},
		"unknown setting":      {nadia.Choose(ctx, "theme", "pink"), "setting-unknown"},
		"a folder of no group": {func() error { _, err := nadia.JoinSpace(ctx, t.TempDir(), ""); return err }(), "folder-not-space"},
	} {
		if app.Code(c.err) != c.code {
			t.Errorf("%s: %v, want %s", name, c.err, c.code)
		}
	}
	o := nadia.options()
	o.Create, o.Home = false, filepath.Join(t.TempDir(), "nulle-part")
	if _, err := app.Open(ctx, o); app.Code(err) != "no-home" {
		t.Errorf("opening nothing: %v", err)
	}
	if _, err := os.Stat(o.Home); err == nil {
		t.Error("opening nothing made a folder")
	}
}
