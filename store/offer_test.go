package store

import (
	"context"
	"database/sql"
	"errors"
	"path/filepath"
	"testing"
	"time"

	"cordee/store/journal"
)

func offer(pack, version string) journal.PackOffered {
	return journal.PackOffered{Pack: pack, Version: version, Title: map[string]string{"fr": "Écouter"}, Hash: "h" + version, Size: 12, Blob: "b" + version}
}

func TestTheLatestOfferOfEachPersonCounts(t *testing.T) {
	ctx := context.Background()
	nadia := open(t, "nadia")
	theo := author("theo")
	say(t, nadia, noon, offer("p", "1.0"))
	say(t, nadia, noon.Add(time.Minute), offer("p", "1.1"), offer("q", "3"))
	latest := write(t, theo, offer("p", "2.0"), journal.ClockAt(noon.Add(2*time.Hour)), noon.Add(2*time.Hour))
	older := write(t, theo, offer("p", "1.9"), journal.ClockAt(noon.Add(time.Hour)), noon.Add(time.Hour))
	if c := hand(t, nadia, latest, older); !c.Packs {
		t.Errorf("an offer changes %+v", c)
	}
	got, err := nadia.Offers(ctx)
	if err != nil || len(got) != 3 {
		t.Fatalf("offers %+v, %v", got, err)
	}
	for i, want := range []string{"p 2.0 theo", "p 1.1 nadia", "q 3 nadia"} {
		if o := got[i]; o.Pack+" "+o.Version+" "+o.Person != want {
			t.Errorf("offer %d is %+v, want %s", i, o, want)
		}
	}
	if o := got[0]; !o.At.Equal(noon.Add(2*time.Hour)) || o.Title["fr"] != "Écouter" || o.Blob != "b2.0" || o.Size != 12 {
		t.Errorf("the offer says %+v", o)
	}
	mustBeSound(t, nadia)
}

func TestPartsAreKeptUntilTheOfferIsDropped(t *testing.T) {
	ctx := context.Background()
	nadia := open(t, "nadia")
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(nadia.KeepOfferPart(ctx, "p", "h1", []byte("un")))
	must(nadia.KeepOfferPart(ctx, "p", "h1", []byte("un")))
	must(nadia.KeepOfferPart(ctx, "q", "h1", []byte("deux")))
	must(nadia.StopOffer(ctx, Stopped{"p", "b", "waiting", noon}))
	must(nadia.StopOffer(ctx, Stopped{"p", "b", "waiting", noon.Add(time.Hour)}))
	stopped, err := nadia.StoppedOffers(ctx)
	if err != nil || !stopped["p"].First.Equal(noon) || stopped["p"].Code != "waiting" {
		t.Errorf("stopped %+v, %v", stopped, err)
	}
	must(nadia.StopOffer(ctx, Stopped{"p", "b2", "waiting", noon.Add(time.Hour)}))
	if stopped, err = nadia.StoppedOffers(ctx); err != nil || !stopped["p"].First.Equal(noon.Add(time.Hour)) {
		t.Errorf("another offer stopped %+v, %v", stopped, err)
	}
	if data, err := nadia.OfferPart(ctx, "p", "h1"); err != nil || string(data) != "un" {
		t.Errorf("the part is %q, %v", data, err)
	}
	must(nadia.DropOffer(ctx, "p"))
	left, err := nadia.OfferParts(ctx, "p")
	stopped, err2 := nadia.StoppedOffers(ctx)
	if len(left)+len(stopped) != 0 || errors.Join(err, err2) != nil {
		t.Errorf("left %v %v, %v %v", left, stopped, err, err2)
	}
	if left, err = nadia.OfferParts(ctx, "q"); err != nil || len(left) != 1 {
		t.Errorf("of the other pack %v, %v", left, err)
	}
}

// nonsense is an offer as nobody honest writes one.
type nonsense struct{}

func (nonsense) Kind() journal.Kind           { return journal.PackOffered{}.Kind() }
func (nonsense) MarshalJSON() ([]byte, error) { return []byte(`{"pack":7}`), nil }

// A home of an earlier version kept what it did not understand: an offer that a
// newer Cordée made. Taken over, it knows the offer.
func TestAnOfferThatCameTooEarlyIsTakenOver(t *testing.T) {
	ctx := context.Background()
	dir := t.TempDir()
	unpack(t, "testdata/v5.db.gz", filepath.Join(dir, File))
	db, err := sql.Open("sqlite3", dsn(filepath.Join(dir, File), ""))
	if err != nil {
		t.Fatal(err)
	}
	theo := author("theo")
	for i, body := range []journal.Body{offer("p", "1"), offer("p", "2"), nonsense{}} {
		at := noon.Add(time.Duration(i) * time.Minute)
		e := write(t, theo, body, journal.ClockAt(at), at)
		_, err := db.ExecContext(ctx, queries["event_insert"], e.ID, string(e.Kind), e.Person, e.Device, int64(e.Clock), at.UnixMilli(), e.Head, e.Salt, e.Body, at.UnixMilli())
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	nadia, err := Open(ctx, dir, author("nadia"))
	if err != nil {
		t.Fatal(err)
	}
	defer nadia.Close()
	got, err := nadia.Offers(ctx)
	if err != nil || len(got) != 1 || got[0].Version != "2" || got[0].Person != "theo" {
		t.Errorf("offers %+v, %v", got, err)
	}
	mustBeSound(t, nadia)
}
