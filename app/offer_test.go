package app_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
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

const knots = "noeuds" // the pack that is offered

// knotsPack is a folder with a small course of these lessons, and beside it
// noise of this many bytes: more than a chunk when it is more than 1 MiB.
func knotsPack(t *testing.T, version string, noise int, lessons ...string) string {
	t.Helper()
	folder := t.TempDir()
	write := func(name string, text []byte) {
		t.Helper()
		name = filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("pack.toml", fmt.Appendf(nil, `id = "%s"
version = "%s"
languages = ["fr"]
authors = ["Claire"]
licence = "CC-BY-SA-4.0"
title = { fr = "Les nœuds de l’atelier" }
summary = { fr = "Ce qui tient, et ce qui se défait." }
objective = { fr = "Choisir un nœud." }
[[skills]]
id = "tie"
name = { fr = "Choisir un nœud" }
short = { fr = "Nouer" }
`, knots, version))
	write("01-nouer/module.toml", []byte("id = \"nouer\"\ntitle = { fr = \"Nouer\" }\nminutes = 4\n"))
	for i, id := range lessons {
		write(fmt.Sprintf("01-nouer/%02d-%s.fr.md", i+1, id), fmt.Appendf(nil,
			"+++\nid = \"%s\"\nskills = [\"tie\"]\nminutes = 4\n+++\n\n# %s\n\n## Un bloc {#b-%s}\n\nDu texte.\n", id, id, id))
	}
	write("01-nouer/quiz.fr.gift", []byte("// [id:q1] [tag:skill:tie]\n::Un::Est-ce vrai ? {TRUE#Non.#Oui.}\n"))
	random := rand.NewChaCha8([32]byte{7})
	for i := 0; noise > 0; i++ {
		data := make([]byte, min(noise, 1<<20))
		_, _ = random.Read(data) // never fails
		write(fmt.Sprintf("bruit-%d.bin", i), data)
		noise -= len(data)
	}
	return folder
}

// teach installs a pack from a folder and offers it.
func (p *person) teach(folder string) {
	p.t.Helper()
	draft, err := p.OpenDraft(ctx, folder)
	p.must(err)
	if draft.Errors() > 0 {
		p.t.Fatalf("the pack has the problems %+v", draft.Problems)
	}
	p.must(p.Install(ctx, draft))
	p.must(p.Offer(ctx, knots, nil))
}

func (p *person) offered(pack string) (app.Offered, bool) {
	p.t.Helper()
	all, err := p.Offers(ctx)
	p.must(err)
	at := slices.IndexFunc(all, func(o app.Offered) bool { return o.Pack == pack })
	if at < 0 {
		return app.Offered{}, false
	}
	return all[at], true
}

// taught is a group in which Claire offers a course, and Nadia knows it.
func taught(t *testing.T, noise int) (claire, nadia *person, folder string) {
	t.Helper()
	claire, nadia, folder = pair(t)
	claire.sync()
	nadia.sync()
	claire.teach(knotsPack(t, "1.0", noise, "huit", "cabestan"))
	claire.sync()
	nadia.sync()
	return claire, nadia, folder
}

func blobs(t *testing.T, folder string) []string { return files(t, folder, "blob/*/*") }

func TestAnOfferedPackIsTaken(t *testing.T) {
	claire, nadia, folder := taught(t, 3<<20)
	o, ok := nadia.offered(knots)
	if !ok || o.State != app.OfferToFetch || o.By.Name != "Claire" || o.Version != "1.0" || o.Title["fr"] != "Les nœuds de l’atelier" || o.Installed != "" || !o.Newer || o.Size < 3<<20 {
		t.Fatalf("on offer: %+v, %v", o, ok)
	}
	if n := len(blobs(t, folder)); n < 5 {
		t.Errorf("the pack is %d files", n)
	}
	var told []int64
	draft, err := nadia.Fetch(ctx, knots, func(done, total int64) {
		if total != o.Size {
			t.Errorf("%d bytes in all, want %d", total, o.Size)
		}
		told = append(told, done)
	})
	nadia.must(err)
	if len(told) < 4 || told[len(told)-1] != o.Size || !slices.IsSorted(told) {
		t.Errorf("told %v", told)
	}
	nadia.must(nadia.Take(ctx, draft))
	if o, _ := nadia.offered(knots); o.State != app.OfferHere || o.Installed != "1.0" {
		t.Errorf("taken: %+v", o)
	}
	pack, err := nadia.Pack(ctx, knots)
	if err != nil || len(pack.Modules[0].Lessons) != 2 {
		t.Errorf("installed %+v, %v", pack, err)
	}
	if o, _ := claire.offered(knots); o.State != app.OfferHere {
		t.Errorf("to who offers: %+v", o)
	}

	// Offered again, nothing is said twice, nor written.
	before := blobs(t, folder)
	claire.must(claire.Offer(ctx, knots, nil))
	if s := claire.sync(); s.Published != 0 || !slices.Equal(blobs(t, folder), before) {
		t.Errorf("offered again: %+v, %d files of %d", s, len(blobs(t, folder)), len(before))
	}

	// The next version, without a lesson.
	claire.teach(knotsPack(t, "1.1", 0, "huit", "pecheur"))
	claire.sync()
	nadia.sync()
	if o, _ := nadia.offered(knots); o.State != app.OfferToFetch || o.Version != "1.1" || o.Installed != "1.0" || !o.Newer {
		t.Errorf("the next version: %+v", o)
	}
	draft, err = nadia.Fetch(ctx, knots, nil)
	nadia.must(err)
	if draft.Changes.Empty() || !slices.Contains(draft.Lost, "cabestan") {
		t.Errorf("what changes is %+v, lost %v", draft.Changes, draft.Lost)
	}
	nadia.must(nadia.Take(ctx, draft))
	if _, troubles, err := nadia.Check(ctx); err != nil || len(troubles) > 0 {
		t.Errorf("check: %v, %v", troubles, err)
	}
}

func TestOnlyTrainersAndOwnersOffer(t *testing.T) {
	claire, nadia, folder := pair(t)
	claire.sync()
	nadia.sync()
	claire.sync()
	if may, err := nadia.MayOffer(ctx); may || err != nil {
		t.Errorf("nadia may offer: %v, %v", may, err)
	}
	if err := nadia.Offer(ctx, "social-business", nil); app.Code(err) != "offer-role" {
		t.Errorf("nadia offers: %v", err)
	}
	if n := len(blobs(t, folder)); n != 0 {
		t.Errorf("%d files went out", n)
	}
	// Whatever she says, it is not believed.
	nadia.declare(journal.PackOffered{Pack: "social-business", Version: "9", Hash: strings.Repeat("0", 64), Size: 1, Blob: strings.Repeat("a", 52)})
	nadia.sync()
	claire.sync()
	if o, ok := claire.offered("social-business"); ok {
		t.Errorf("claire sees %+v", o)
	}
	_, err := claire.Grant(ctx, "Nadia", app.RoleTrainer, "")
	claire.must(err)
	claire.sync()
	nadia.sync()
	if may, err := nadia.MayOffer(ctx); !may || err != nil {
		t.Errorf("a trainer may offer: %v, %v", may, err)
	}
	nadia.must(nadia.Offer(ctx, "social-business", nil))
	nadia.sync()
	claire.sync()
	if o, ok := claire.offered("social-business"); !ok || o.State != app.OfferHere || o.By.Name != "Nadia" {
		t.Errorf("the trainer's offer: %+v, %v", o, ok)
	}
	alone := newPerson(t, "Seul", "")
	if err := alone.Offer(ctx, "social-business", nil); app.Code(err) != "no-space" {
		t.Errorf("alone: %v", err)
	}
	if all, err := alone.Offers(ctx); len(all) != 0 || err != nil {
		t.Errorf("alone: %v, %v", all, err)
	}
}

// What is missing is waited for; what has arrived is not read again.
func TestAnOfferGoesOnWhereItStopped(t *testing.T) {
	_, nadia, folder := taught(t, 3<<20)
	all := blobs(t, folder)
	large := slices.DeleteFunc(slices.Clone(all), func(name string) bool {
		info, err := os.Stat(name)
		nadia.must(err)
		return info.Size() < 1<<20
	})
	late, err := os.ReadFile(large[0])
	nadia.must(err)
	nadia.must(os.WriteFile(large[0], late[:1000], 0o644))
	for range 2 {
		if _, err := nadia.Fetch(ctx, knots, nil); app.Code(err) != "offer-waiting" {
			t.Fatalf("half-synced: %v", err)
		}
	}
	if o, _ := nadia.offered(knots); o.State != app.OfferWaiting {
		t.Errorf("the state is %+v", o)
	}
	for _, name := range large[1:] { // they are here
		nadia.must(os.Remove(name))
	}
	nadia.must(os.WriteFile(large[0], late, 0o644))
	draft, err := nadia.Fetch(ctx, knots, nil)
	nadia.must(err)
	nadia.must(nadia.Take(ctx, draft))
	if o, _ := nadia.offered(knots); o.State != app.OfferHere {
		t.Errorf("then %+v", o)
	}
}

func TestADamagedOfferIsOfferedAgain(t *testing.T) {
	claire, nadia, folder := taught(t, 2<<20)
	for _, name := range blobs(t, folder) {
		data, err := os.ReadFile(name)
		nadia.must(err)
		data[len(data)/2] ^= 1
		nadia.must(os.WriteFile(name, data, 0o644))
	}
	if _, err := nadia.Fetch(ctx, knots, nil); app.Code(err) != "offer-waiting" {
		t.Errorf("at first: %v", err)
	}
	nadia.later(5 * 24 * time.Hour)
	if o, _ := nadia.offered(knots); o.State != app.OfferDamaged {
		t.Errorf("five days later: %+v", o)
	}
	claire.now = nadia.now
	claire.must(claire.Offer(ctx, knots, nil))
	claire.sync()
	nadia.sync()
	if o, _ := nadia.offered(knots); o.State != app.OfferToFetch {
		t.Errorf("offered again: %+v", o)
	}
	draft, err := nadia.Fetch(ctx, knots, nil)
	nadia.must(err)
	nadia.must(nadia.Take(ctx, draft))
}

func TestAnOfferNeedsTheFolder(t *testing.T) {
	claire, nadia, folder := taught(t, 0)
	away := folder + "-ailleurs"
	claire.must(os.Rename(folder, away))
	if _, err := nadia.Fetch(ctx, knots, nil); app.Code(err) != "offer-offline" {
		t.Errorf("fetch: %v", err)
	}
	if o, _ := nadia.offered(knots); o.State != app.OfferWaiting {
		t.Errorf("the state is %+v", o)
	}
	draft, err := claire.OpenDraft(ctx, knotsPack(t, "2.0", 0, "huit"))
	claire.must(err)
	claire.must(claire.Install(ctx, draft))
	if err := claire.Offer(ctx, knots, nil); app.Code(err) != "folder-offline" {
		t.Errorf("offer: %v", err)
	}
	claire.must(os.Rename(away, folder))
	claire.sync()
	nadia.sync()
	if o, _ := nadia.offered(knots); o.Version != "1.0" {
		t.Errorf("an offer went out whose files did not: %+v", o)
	}
}

func TestACancelledFetchKeepsWhatItRead(t *testing.T) {
	_, nadia, _ := taught(t, 3<<20)
	cancelled, cancel := context.WithCancel(ctx)
	_, err := nadia.Fetch(cancelled, knots, func(done, _ int64) {
		if done > 1<<20 {
			cancel()
		}
	})
	if err == nil {
		t.Fatal("it went on")
	}
	if o, _ := nadia.offered(knots); o.State != app.OfferToFetch {
		t.Errorf("the state is %+v", o)
	}
	told := 0
	_, err = nadia.Fetch(ctx, knots, func(int64, int64) { told++ })
	if err != nil || told < 4 {
		t.Errorf("told %d times, %v", told, err)
	}
}

// declare has a person's Cordée say what no use case would.
func (p *person) declare(bodies ...journal.Body) {
	p.t.Helper()
	me, err := p.Me(ctx)
	p.must(err)
	author := journal.Writer{Author: journal.Author{Person: me.ID, Device: me.Device}, Random: p.options().Random}
	s, err := store.Open(ctx, p.home, author)
	p.must(err)
	defer s.Close()
	_, err = s.Commit(ctx, p.now, store.Op{Say: bodies})
	p.must(err)
}

// What a trainer who is hostile, or their stolen laptop, can say.
func TestHostileOffers(t *testing.T) {
	claire, nadia, _ := taught(t, 0)
	honest := offerOf(t, claire, knots)
	with := func(change func(o *journal.PackOffered)) journal.PackOffered {
		o := honest
		change(&o)
		return o
	}
	for what, c := range map[string]struct {
		offer journal.PackOffered
		state string // "": it is not listed
		code  string
	}{
		"another pack":       {with(func(o *journal.PackOffered) { o.Pack = "autre" }), app.OfferDamaged, "offer-damaged"},
		"another version":    {with(func(o *journal.PackOffered) { o.Version = "3.0" }), app.OfferDamaged, "offer-damaged"},
		"another hash":       {with(func(o *journal.PackOffered) { o.Hash = strings.Repeat("0", 64) }), app.OfferDamaged, "offer-damaged"},
		"another size":       {with(func(o *journal.PackOffered) { o.Size++ }), app.OfferDamaged, "offer-damaged"},
		"a size of no pack":  {with(func(o *journal.PackOffered) { o.Size = 1 << 40 }), app.OfferDamaged, "offer-damaged"},
		"no manifest":        {with(func(o *journal.PackOffered) { o.Blob = "" }), app.OfferDamaged, "offer-damaged"},
		"a path as manifest": {with(func(o *journal.PackOffered) { o.Blob = "../../cordee.space" }), app.OfferDamaged, "offer-damaged"},
		"nothing there":      {with(func(o *journal.PackOffered) { o.Blob = strings.Repeat("a", 52) }), app.OfferWaiting, "offer-waiting"},
		"a path as id":       {with(func(o *journal.PackOffered) { o.Pack = "../../x" }), "", "offer-unknown"},
		"a long version":     {with(func(o *journal.PackOffered) { o.Version = strings.Repeat("1.", 99) }), "", "offer-unknown"},
		"words that turn":    {with(func(o *journal.PackOffered) { o.Version = "1\u202e" }), "", "offer-unknown"},
	} {
		claire.later(time.Minute).declare(c.offer)
		claire.sync()
		nadia.now = claire.now
		nadia.sync()
		_, err := nadia.Fetch(ctx, c.offer.Pack, nil)
		o, ok := nadia.offered(c.offer.Pack)
		if c.state == "" && ok {
			t.Errorf("%s is listed: %+v", what, o)
		}
		if app.Code(err) != c.code || o.State != c.state {
			t.Errorf("%s: %v, %+v", what, err, o)
		}
	}
	if _, err := nadia.Pack(ctx, knots); app.Code(err) != "pack-unknown" {
		t.Errorf("something was installed: %v", err)
	}
	title := offerOf(t, claire, knots)
	title.Version, title.Title = "4.0", map[string]string{"fr": "Nœuds\nsur\ttrois lignes", "en": "\u202eKnots", "x": strings.Repeat("long ", 100)}
	claire.later(time.Minute).declare(title)
	claire.sync()
	nadia.sync()
	if o, _ := nadia.offered(knots); o.Title["fr"] != "Nœuds sur trois lignes" || o.Title["en"] != "" || len([]rune(o.Title["x"])) > journal.MaxNickname {
		t.Errorf("its title is %q", o.Title)
	}
}

// offerOf is what a person says of an installed pack, honestly.
func offerOf(t *testing.T, p *person, pack string) journal.PackOffered {
	t.Helper()
	me, err := p.Me(ctx)
	p.must(err)
	s, err := store.Open(ctx, p.home, journal.Writer{Author: journal.Author{Person: me.ID, Device: me.Device}})
	p.must(err)
	defer s.Close()
	all, err := s.Offers(ctx)
	p.must(err)
	for _, o := range all {
		if o.Pack == pack {
			return o.PackOffered
		}
	}
	t.Fatalf("%s is not on offer", pack)
	return journal.PackOffered{}
}

// Who can read the folder learns nothing of the course.
func TestTheFolderDoesNotShowAnOffer(t *testing.T) {
	_, _, folder := taught(t, 0)
	for _, name := range append(blobs(t, folder), files(t, folder, "log/*/*")...) {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"pack.toml", "cabestan", knots, "PK\x03\x04", `"chunks"`} {
			if bytes.Contains(data, []byte(word)) {
				t.Errorf("%s shows %q", filepath.Base(name), word)
			}
		}
	}
}
