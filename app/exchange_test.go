package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
)

// pair is an owner and a colleague in one folder.
func pair(t *testing.T) (claire, nadia *person, folder string) {
	t.Helper()
	claire, nadia = newPerson(t, "Claire", "Atelier"), newPerson(t, "Nadia", "Atelier")
	folder = t.TempDir()
	_, err := claire.CreateSpace(ctx, folder, "Valmont", app.PolicyOpen)
	claire.must(err)
	_, err = nadia.JoinSpace(ctx, folder, "")
	nadia.must(err)
	claire.sync() // passes the key on
	return claire, nadia, folder
}

func (p *person) ask(text string) string {
	p.t.Helper()
	id, err := p.Ask(ctx, app.On{}, "fr", text)
	p.must(err)
	return id
}

func (p *person) titles() []string {
	p.t.Helper()
	threads, err := p.Threads(ctx, app.ThreadFilter{}, "fr")
	p.must(err)
	var titles []string
	for _, th := range threads {
		titles = append(titles, th.Title)
	}
	slices.Sort(titles)
	return titles
}

// copyHome is the home as it is now, as a backup of its folder would have it:
// with the same keys. Restore gives it others.
func (p *person) copyHome() *person {
	p.t.Helper()
	twin := &person{t: p.t, home: filepath.Join(p.t.TempDir(), "copie"), now: p.now}
	archive, err := zip.OpenReader(p.archive())
	p.must(err)
	defer archive.Close()
	p.must(os.Mkdir(twin.home, 0o700))
	for _, name := range []string{"device.key", "cordee.db"} {
		data, err := fs.ReadFile(archive, name)
		p.must(err)
		p.must(os.WriteFile(filepath.Join(twin.home, name), data, 0o600))
	}
	twin.open()
	return twin
}

func files(t *testing.T, folder, pattern string) []string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, pattern))
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func TestWhatIsSealedAndNotWrittenStillWaits(t *testing.T) {
	claire, folder := newPerson(t, "Claire", "Atelier"), t.TempDir()
	_, err := claire.CreateSpace(ctx, folder, "Valmont", app.PolicyOpen)
	claire.must(err)
	claire.must(os.WriteFile(filepath.Join(folder, "log"), nil, 0o644)) // the log's folder cannot be made
	claire.ask("Gardée")
	for range 2 {
		s, err := claire.Sync(ctx)
		if err == nil || s.Waiting != 1+introductions || s.Published != 0 || s.State == app.StateDone {
			t.Errorf("an exchange that could not write: %+v, %v", s, err)
		}
	}
	if s, err := claire.State(ctx); err != nil || s.Waiting == 0 {
		t.Errorf("the state is %+v, %v", s, err)
	}
	claire.must(os.Remove(filepath.Join(folder, "log")))
	if s := claire.sync(); s.Published != 1+introductions || s.Waiting != 0 {
		t.Errorf("then: %+v", s)
	}
}

// introductions is how many events a new person's outbox holds: their profile.
const introductions = 1

func TestARestoredHomeRepeatsNothing(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	nadia.ask("Avant la sauvegarde")
	twin := nadia.copyHome()
	nadia.sync()
	nadia.ask("Après")
	nadia.sync()
	twin.now = nadia.now
	before := len(files(t, folder, "log/*/*.seg"))
	if s := twin.sync(); s.Published != 0 || s.Waiting != 0 || s.Received != 2 {
		t.Errorf("the restored home exchanged %+v", s)
	}
	if n := len(files(t, folder, "log/*/*.seg")); n != before {
		t.Errorf("%d segments became %d", before, n)
	}
	twin.ask("La suite")
	twin.sync()
	s := claire.sync()
	if len(s.Troubles) != 0 || !slices.Equal(claire.titles(), []string{"Après", "Avant la sauvegarde", "La suite"}) {
		t.Errorf("claire has %v and the troubles %+v", claire.titles(), s.Troubles)
	}
}

// While the newest of what this home once wrote is half-synced, it must not
// give its number to something else: it goes on as a new device of its person.
func TestARestoredHomeGivesNoNumberTwice(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	twin := nadia.copyHome()
	nadia.ask("Après la sauvegarde")
	nadia.sync()
	newest := slices.Max(files(t, folder, "log/*/"+device(t, nadia)+"*.seg"))
	whole, err := os.ReadFile(newest)
	nadia.must(err)
	nadia.must(os.WriteFile(newest, whole[:len(whole)/2], 0o644))
	twin.now = nadia.now
	twin.ask("Écrite ici")
	before := device(t, twin)
	if s := twin.sync(); s.Published != 1 || s.Waiting != 0 || device(t, twin) == before {
		t.Errorf("before its log is whole: %+v, as %s", s, device(t, twin))
	}
	nadia.must(os.WriteFile(newest, whole, 0o644)) // repaired in place
	twin.sync()
	if s := claire.sync(); len(s.Troubles) != 0 || len(claire.titles()) != 2 {
		t.Errorf("claire has %v and the troubles %+v", claire.titles(), s.Troubles)
	}
}

func device(t *testing.T, p *person) string {
	t.Helper()
	me, err := p.Me(ctx)
	p.must(err)
	return me.Device
}

// Two homes that are copies of each other sealed one number, the second while
// it could not see what the first had written.
func TestTwoCopiesOfAHomeBothGetTheirWordOut(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	twin := nadia.copyHome()
	nadia.ask("D’un ordinateur")
	nadia.sync()
	hidden := slices.Max(files(t, folder, "log/*/"+device(t, nadia)+"*.seg"))
	away := filepath.Join(t.TempDir(), "pas encore là")
	nadia.must(os.Rename(hidden, away))
	epoch := filepath.Dir(hidden)
	nadia.must(os.Rename(epoch, epoch+"-mis-de-côté"))
	nadia.must(os.WriteFile(epoch, nil, 0o644)) // sealed, and cannot be written
	twin.now = nadia.now
	twin.ask("De l’autre")
	if _, err := twin.Sync(ctx); err == nil {
		t.Fatal("the segment was written")
	}
	nadia.must(os.Remove(epoch))
	nadia.must(os.Rename(epoch+"-mis-de-côté", epoch))
	nadia.must(os.Rename(away, hidden))
	for range 2 {
		_, _ = twin.later(time.Second).Sync(ctx) // the first one finds the fork
	}
	if s := twin.sync(); s.Waiting != 0 || s.State != app.StateDone {
		t.Errorf("the second copy: %+v", s)
	}
	claire.sync()
	if !slices.Equal(claire.titles(), []string{"De l’autre", "D’un ordinateur"}) {
		t.Errorf("claire has %v", claire.titles())
	}
}

// A request to join that is repaired after everybody gave up on its author.
func TestALateIntroductionFreesWhatWaitedForIt(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.ask("Bonjour")
	nadia.sync()
	request := files(t, folder, "join/"+device(t, nadia)+"*")[0]
	whole, err := os.ReadFile(request)
	nadia.must(err)
	nadia.must(os.Remove(request))
	zoe := newPerson(t, "Zoé", "Ventes")
	_, err = zoe.JoinSpace(ctx, folder, "")
	zoe.must(err)
	claire.sync() // passes the key on
	if s := zoe.sync(); len(s.Troubles) != 1 || !s.Troubles[0].Pending {
		t.Fatalf("the segment of a stranger: %+v", s.Troubles)
	}
	zoe.later(5 * 24 * time.Hour)
	if s := zoe.sync(); len(s.Troubles) != 1 || s.Troubles[0].Pending {
		t.Fatalf("five days later: %+v", s.Troubles)
	}
	nadia.must(os.WriteFile(request, whole, 0o644))
	zoe.sync()
	if !slices.Equal(zoe.titles(), []string{"Bonjour"}) {
		t.Errorf("once introduced: %v", zoe.titles())
	}
	if s, err := zoe.State(ctx); err != nil || len(s.Troubles) != 0 {
		t.Errorf("the troubles left are %+v, %v", s.Troubles, err)
	}
}

// Files of strangers, however many, are read once an exchange.
func TestStrangersSnapshotsEndAnExchange(t *testing.T) {
	claire, _, folder := pair(t)
	claire.must(os.MkdirAll(filepath.Join(folder, "snap"), 0o755))
	for i := range 150 {
		data := bytes.Repeat([]byte{byte(i)}, 256<<10)
		sum := sha256.Sum256(data)
		name := fmt.Sprintf("%016x-%08d-%s.age", i+1, 1, hex.EncodeToString(sum[:8]))
		claire.must(os.WriteFile(filepath.Join(folder, "snap", name), data, 0o644))
	}
	done := make(chan app.Sync, 1)
	go func() {
		s, _ := claire.Sync(ctx)
		done <- s
	}()
	select {
	case s := <-done:
		if len(s.Troubles) != 150 {
			t.Errorf("%d files are named, want 150", len(s.Troubles))
		}
	case <-time.After(20 * time.Second):
		t.Fatal("the exchange does not end")
	}
}

// An older snapshot that is put back changes nothing, nor does that of a team
// the person has left.
func TestOldSnapshotsAreNotBelieved(t *testing.T) {
	claire, nadia, folder := pair(t)
	_, err := claire.Grant(ctx, "Claire", app.RoleManager, "Atelier")
	claire.must(err)
	claire.sync()
	nadia.sync() // knows who will read before she agrees
	nadia.must(nadia.Switch(ctx, app.SettingShareLevels, true))
	nadia.sync()
	first := files(t, folder, "snap/*")
	if len(first) != 1 {
		t.Fatalf("snapshots: %v", first)
	}
	old, err := os.ReadFile(first[0])
	nadia.must(err)
	nadia.learn(false)
	nadia.sync()
	claire.sync()
	reached := func() int {
		report, err := claire.Report(ctx, "Atelier")
		claire.must(err)
		return report.People[0].Skills["define"].Reached
	}
	want := reached()
	if want == 0 {
		t.Fatal("nothing was received")
	}
	claire.must(os.WriteFile(strings.Replace(first[0], "-00000001-", "-00000009-", 1), old, 0o644))
	s := claire.sync()
	if reached() != want || len(s.Troubles) != 1 || s.Troubles[0].Pending {
		t.Errorf("an old snapshot under a new number: %d, %+v", reached(), s.Troubles)
	}
	nadia.must(nadia.Introduce(ctx, "Nadia", "Ventes"))
	nadia.sync()
	claire.sync()
	report, err := claire.Report(ctx, "Atelier")
	if err != nil || len(report.People) != 0 {
		t.Errorf("a person who left is reported: %+v, %v", report.People, err)
	}
}

// The window and a nightly job, on one home at once.
func TestTwoProcessesExchangeAtOnce(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.must(nadia.Switch(ctx, app.SettingShareLevels, true))
	second := &person{t: t, home: nadia.home, now: nadia.now}
	second.open()
	for i := range 10 {
		nadia.ask(fmt.Sprintf("Question %02d", i))
		claire.ask(fmt.Sprintf("Demande %02d", i))
		claire.sync()
		done := make(chan error, 1)
		go func() {
			_, err := second.Sync(ctx)
			done <- err
		}()
		nadia.sync()
		second.must(<-done)
	}
	claire.sync()
	if n := len(claire.titles()); n != 20 || len(nadia.titles()) != 20 {
		t.Errorf("claire has %d of 20 questions, nadia %d", n, len(nadia.titles()))
	}
	for _, p := range []*person{claire, nadia} {
		s := p.sync()
		_, troubles, err := p.Check(ctx)
		if len(s.Troubles)+len(troubles) > 0 || err != nil || s.Waiting != 0 {
			t.Errorf("%+v, check %v, %v", s, troubles, err)
		}
	}
	seen := map[string]bool{}
	for _, file := range files(t, folder, "log/*/"+device(t, nadia)+"*.seg") {
		number := filepath.Base(file)[:len("0123456789abcdef-00000000")]
		if seen[number] {
			t.Errorf("two segments are numbered %s", number)
		}
		seen[number] = true
	}
}

// A crash between the folder and our own log: the snapshot lies there, and
// nothing says that it is the newest.
func TestASnapshotThatWasNotAnnouncedIsSentAgain(t *testing.T) {
	claire, nadia, folder := pair(t)
	_, err := claire.Grant(ctx, "Claire", app.RoleManager, "Atelier")
	claire.must(err)
	claire.sync()
	nadia.sync()
	nadia.must(nadia.Switch(ctx, app.SettingShareLevels, true))
	twin := nadia.copyHome()
	nadia.sync()
	if n := len(files(t, folder, "snap/*")); n != 1 {
		t.Fatalf("%d snapshots", n)
	}
	nadia.must(os.Remove(slices.Max(files(t, folder, "log/*/"+device(t, nadia)+"*.seg"))))
	twin.now = nadia.now
	if s := twin.sync(); s.Published != 1 {
		t.Errorf("the announcement did not go out: %+v", s)
	}
	if s, err := twin.Preview(ctx); err != nil || s.Sent.IsZero() {
		t.Errorf("sent at %v, %v", s.Sent, err)
	}
	if s := twin.sync(); s.Published != 0 {
		t.Errorf("and went out twice: %+v", s)
	}
}

func TestACancelledExchangeLosesNothing(t *testing.T) {
	claire, nadia, _ := pair(t)
	nadia.ask("Gardée")
	cancelled, cancel := context.WithCancel(ctx)
	cancel()
	if s, err := nadia.Sync(cancelled); err == nil || s.Published != 0 {
		t.Errorf("cancelled: %+v, %v", s, err)
	}
	if s := nadia.sync(); s.State != app.StateDone || s.Published == 0 {
		t.Errorf("then: %+v", s)
	}
	claire.sync()
	if len(claire.titles()) != 1 {
		t.Errorf("claire has %v", claire.titles())
	}
}
