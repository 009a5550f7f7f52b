package app_test

import (
	"bytes"
	"crypto/rand"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/store"
	"cordee/store/journal"
)

// erased is what the tests take out: no other text holds it.
const erased = "Mirabelle"

// holding are the files under a folder that hold the words, whole or as the
// search keeps them.
func holding(t testing.TB, dir string) []string {
	t.Helper()
	var found []string
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		content, err := os.ReadFile(name)
		if bytes.Contains(bytes.ToLower(content), []byte("mirabelle")) {
			found = append(found, filepath.Base(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// remains fails when a home still shows, finds or keeps the words.
func (p *person) remains(thread string, by string) {
	p.t.Helper()
	all, err := p.Posts(ctx, thread)
	p.must(err)
	i := slices.IndexFunc(all, func(post app.Post) bool { return post.ErasedBy != "" })
	if i < 0 || len(all) != 2 {
		p.t.Fatalf("%s: nothing is erased in %+v", filepath.Base(p.home), all)
	}
	got := all[i]
	if got.Text != "" || got.Parent != thread || !got.Withdrawn || got.Erases || got.ErasedBy != by {
		p.t.Errorf("it shows as %+v", got)
	}
	if found, err := p.Threads(ctx, app.ThreadFilter{Search: erased}, "fr"); err != nil || len(found) != 0 {
		p.t.Errorf("it can be found: %+v, %v", found, err)
	}
	if _, troubles, err := p.Check(ctx); err != nil || len(troubles) > 0 {
		p.t.Errorf("check: %+v, %v", troubles, err)
	}
	if found := holding(p.t, p.home); len(found) > 0 {
		p.t.Errorf("%q still hold the words", found)
	}
}

// answered is a thread with an answer of nadia's, said otherwise once, that
// everybody has.
func answered(t *testing.T, claire, nadia *person, others ...*person) (thread, answer string) {
	t.Helper()
	thread = claire.ask("Qui relit la note ?")
	claire.sync()
	nadia.sync()
	answer, err := nadia.Reply(ctx, thread, "Demandez à "+erased)
	nadia.must(err)
	nadia.sync()
	for _, p := range append([]*person{claire}, others...) {
		p.sync()
	}
	nadia.must(nadia.Edit(ctx, answer, "Demandez plutôt à "+erased))
	for range 2 {
		for _, p := range append([]*person{nadia, claire}, others...) {
			p.sync()
		}
	}
	claire.post(thread, "Demandez plutôt à "+erased)
	return thread, answer
}

// arrive is a newcomer who joins, and to whom p passes the key on.
func arrive(t *testing.T, folder string, p *person) *person {
	t.Helper()
	newcomer := newPerson(t, "Zoé", "Ventes")
	newcomer.now = p.now
	_, err := newcomer.JoinSpace(ctx, folder, "")
	newcomer.must(err)
	newcomer.sync()
	p.sync()
	newcomer.sync()
	return newcomer
}

// saw says how many segments a home was given with the words still in them.
func (p *person) saw() int {
	p.t.Helper()
	s, err := store.Open(ctx, p.home, journal.Writer{})
	p.must(err)
	defer s.Close()
	redacted, err := s.Redacted(ctx)
	p.must(err)
	return len(redacted)
}

func TestWhatItsAuthorErasesIsGoneEverywhere(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	thread, answer := answered(t, claire, nadia, karim)
	me, err := nadia.Me(ctx)
	nadia.must(err)

	before := arrive(t, folder, claire)
	if n := before.saw(); n != 0 || before.post(thread, "Demandez plutôt à "+erased).Withdrawn {
		t.Fatalf("%d segments redacted before anything is erased", n)
	}
	nadia.must(nadia.Erase(ctx, answer))
	nadia.remains(thread, me.ID)
	if err := nadia.Erase(ctx, answer); app.Code(err) != "post-erased" {
		t.Errorf("erased twice: %v", err)
	}
	nadia.sync()
	claire.sync()
	claire.remains(thread, me.ID)
	if _, err := claire.Reply(ctx, answer, "Merci"); app.Code(err) != "post-erased" {
		t.Errorf("an answer to nothing: %v", err)
	}
	if _, said := claire.audit(folder); len(said) != 0 {
		t.Errorf("the audit finds %v", said)
	}

	// Who comes later never sees the words, whoever fills the folder for them.
	after := arrive(t, folder, claire)
	if n := after.saw(); n != 0 {
		t.Errorf("the folder gave the words away in %d segments", n)
	}
	after.remains(thread, me.ID)

	// Karim was away all the time. He brings nothing back.
	if all := holding(t, karim.home); len(all) == 0 {
		t.Fatal("he does not hold the words: nothing is tested")
	}
	for range 14 { // long enough for him to heal what he misses
		karim.sync()
	}
	karim.remains(thread, me.ID)
	for _, p := range []*person{claire, nadia, karim} {
		p.must(os.RemoveAll(folder))
		p.must(os.Mkdir(folder, 0o755))
		_, err := p.Refill(ctx)
		p.must(err)
		newcomer := arrive(t, folder, p)
		if n := newcomer.saw(); n != 0 {
			t.Errorf("%s gave the words back in %d segments", filepath.Base(p.home), n)
		}
		newcomer.remains(thread, me.ID)
		// What claire remembers of newcomers before this one is lost, no more.
		if _, said := claire.audit(folder); slices.ContainsFunc(said, func(s string) bool { return strings.HasPrefix(s, "redacted") }) {
			t.Errorf("the audit finds %v", said)
		}
	}
}

// A folder that goes back to an older state shows the words again, until who
// wrote them, or a steward, looks at all of it.
func TestAFolderThatGoesBackIsRewritten(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	thread, answer := answered(t, claire, nadia)
	backup := t.TempDir()
	claire.must(os.CopyFS(filepath.Join(backup, "log"), os.DirFS(filepath.Join(folder, "log"))))
	nadia.must(nadia.Erase(ctx, answer))
	nadia.sync()
	claire.sync()
	for _, name := range files(t, backup, "log/*/*.seg") {
		data, err := os.ReadFile(name)
		claire.must(err)
		there, err := filepath.Rel(backup, name)
		claire.must(err)
		claire.must(os.WriteFile(filepath.Join(folder, there), data, 0o644))
	}
	// One who reads it meanwhile takes nothing of the words in.
	hasty := arrive(t, folder, claire)
	if n := hasty.saw(); n == 0 {
		t.Fatal("the folder has not gone back: nothing is tested")
	}
	claire.later(25 * time.Hour)
	claire.sync()
	late := arrive(t, folder, claire)
	if n := late.saw(); n != 0 {
		t.Errorf("a day later the folder still gives the words away in %d segments", n)
	}
	me, err := nadia.Me(ctx)
	nadia.must(err)
	for _, p := range []*person{hasty, late} {
		p.remains(thread, me.ID)
	}
}

func TestWhoMayErase(t *testing.T) {
	claire, nadia, karim, zoe, folder := team(t)
	thread, answer := answered(t, claire, nadia, karim, zoe)
	if err := karim.Erase(ctx, answer); app.Code(err) != "may-not-erase" {
		t.Errorf("a colleague: %v", err)
	}
	if err := karim.Erase(ctx, "x"); app.Code(err) != "post-unknown" {
		t.Errorf("no post: %v", err)
	}
	if karim.post(thread, "Demandez plutôt à "+erased).Erases || !nadia.post(thread, "Demandez plutôt à "+erased).Erases || !claire.post(thread, "Demandez plutôt à "+erased).Erases {
		t.Error("it is offered to who may not, or not to who may")
	}
	// A Cordée that was tampered with says so all the same.
	s, err := store.Open(ctx, karim.home, writer(karim))
	karim.must(err)
	_, err = s.Commit(ctx, karim.now, store.Op{Say: []journal.Body{journal.PostErased{Post: answer, Place: journal.Place{Thread: thread, Parent: thread}}}})
	karim.must(err)
	karim.must(s.Close())
	for range 2 {
		for _, p := range []*person{karim, nadia, claire, zoe} {
			p.sync()
		}
	}
	for _, p := range []*person{nadia, claire, zoe} {
		p.post(thread, "Demandez plutôt à "+erased)
		if n := p.saw(); n != 0 {
			t.Errorf("%d segments were redacted on karim's word", n)
		}
	}

	_, err = claire.Grant(ctx, "Zoé", app.RoleSteward, "")
	claire.must(err)
	claire.sync()
	zoe.sync()
	zoe.must(zoe.Erase(ctx, answer))
	zoe.sync()
	for _, p := range []*person{nadia, claire, karim} {
		p.sync()
	}
	me, err := zoe.Me(ctx)
	zoe.must(err)
	for _, p := range []*person{nadia, claire, karim, zoe} {
		p.remains(thread, me.ID)
	}
	// What a steward did holds when they are one no more.
	_, err = claire.Ungrant(ctx, "Zoé", app.RoleSteward, "")
	claire.must(err)
	claire.sync()
	newcomer := arrive(t, folder, claire)
	newcomer.remains(thread, me.ID)
	if n := newcomer.saw(); n != 0 {
		t.Errorf("a newcomer saw the words in %d segments", n)
	}
}

// An edit that was written while a steward erased is erased by its author's
// computer, as soon as that hears of it.
func TestAnEditWrittenMeanwhileGoesToo(t *testing.T) {
	claire, nadia, karim, _, folder := team(t)
	thread, answer := answered(t, claire, nadia, karim)
	nadia.must(nadia.Edit(ctx, answer, "Ou à la sœur de "+erased))
	claire.must(claire.Erase(ctx, answer))
	claire.sync()
	for range 2 {
		for _, p := range []*person{nadia, karim, claire} {
			p.sync()
		}
	}
	me, err := claire.Me(ctx)
	claire.must(err)
	newcomer := arrive(t, folder, claire)
	for _, p := range []*person{nadia, karim, claire, newcomer} {
		p.remains(thread, me.ID)
	}
	if n := newcomer.saw(); n != 0 {
		t.Errorf("a newcomer saw the words in %d segments", n)
	}
}

// Alone, or before anything went out, it is the same.
func TestWhatNeverWentOutIsErased(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.sync()
	thread := nadia.ask("Qui relit la note ?")
	answer, err := nadia.Reply(ctx, thread, "Demandez à "+erased)
	nadia.must(err)
	nadia.must(nadia.Erase(ctx, answer))
	me, err := nadia.Me(ctx)
	nadia.must(err)
	nadia.remains(thread, me.ID)
	if s := nadia.sync(); s.Waiting != 0 {
		t.Errorf("%d events wait", s.Waiting)
	}
	claire.sync()
	for _, p := range []*person{claire, arrive(t, folder, claire)} {
		p.remains(thread, me.ID)
		if n := p.saw(); n != 0 {
			t.Errorf("the words were seen in %d segments", n)
		}
	}
}

// writer writes in a person's name.
func writer(p *person) journal.Writer {
	p.t.Helper()
	me, err := p.Me(ctx)
	p.must(err)
	return journal.Writer{Author: journal.Author{Person: me.ID, Device: me.Device}, Random: rand.Reader}
}
