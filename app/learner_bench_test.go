package app

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"cordee/assets"
	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
)

// benchStart is when the people of the benchmarks gave their first answer.
var benchStart = time.Date(2016, 11, 24, 9, 0, 0, 0, time.UTC)

// practised opens a home in which n answers were given to the questions of the
// bundled packs, an hour apart, so that each counts: written straight into the projection, as going
// through the journal would take longer than everything that is measured.
func practised(b *testing.B, n int) *App {
	b.Helper()
	ctx := context.Background()
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		b.Fatal(err)
	}
	home := b.TempDir()
	now := benchStart.Add(time.Duration(n+60) * time.Hour)
	a, err := Open(ctx, Options{Home: home, Now: func() time.Time { return now }, Random: rand.Reader, Create: true, Packs: packs})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { a.Close() })
	installed, err := a.Packs(ctx)
	if err != nil {
		b.Fatal(err)
	}
	var asked []lessons.Item
	var from []string
	for _, pack := range installed {
		for _, m := range pack.Modules {
			for _, item := range m.Questions {
				if asks(&item) {
					asked, from = append(asked, item), append(from, pack.ID)
				}
			}
		}
	}
	db, err := sql.Open("sqlite3", filepath.Join(home, store.File))
	if err != nil {
		b.Fatal(err)
	}
	defer db.Close()
	tx, err := db.Begin()
	if err != nil {
		b.Fatal(err)
	}
	insert, err := tx.Prepare("INSERT INTO answer (seq, pack, question, skill, fraction, mixed, at) VALUES (?, ?, ?, ?, ?, ?, ?)")
	if err != nil {
		b.Fatal(err)
	}
	for i := range n {
		item := asked[i*7%len(asked)]
		at := benchStart.Add(time.Duration(i) * time.Hour)
		if _, err := insert.Exec(1000+i, from[i*7%len(asked)], item.ID, item.Skill, float64((i/len(asked)+i)%3%2), i%2, at.UnixMilli()); err != nil {
			b.Fatal(err)
		}
	}
	// The journal goes on behind them.
	if _, err := tx.Exec("INSERT INTO event (seq, id, kind, person, device, clock, at, head, salt, body) VALUES (?, 'filler', 'filler', '', '', 0, 0, x'', x'', x'')", 1000+n); err != nil {
		b.Fatal(err)
	}
	if err := tx.Commit(); err != nil {
		b.Fatal(err)
	}
	return a
}

// BenchmarkRatioReplay measures what it costs to fold a million answers into
// what a person knows, against reading the same rows and doing nothing with
// them.
func BenchmarkRatioReplay(b *testing.B) {
	const answers, rounds = 1_000_000, 3
	ctx := context.Background()
	a := practised(b, answers)
	var reading, replaying []time.Duration
	for b.Loop() {
		for range rounds {
			began := time.Now()
			rows := 0
			if err := a.store.EachAnswer(ctx, 0, func(store.Answer) error { rows++; return nil }); err != nil || rows != answers {
				b.Fatal(rows, err)
			}
			reading = append(reading, time.Since(began))
			began = time.Now()
			a.learner = nil
			if err := a.knowing(ctx, func(*learner) error { return nil }); err != nil {
				b.Fatal(err)
			}
			replaying = append(replaying, time.Since(began))
		}
	}
	report(b, "replay-ratio", middle(replaying), middle(reading), 2, fmt.Sprintf("replaying %d answers", answers), "reading their rows")
}

// BenchmarkRatioToday measures what Today asks for, with a hundred thousand
// answers against a thousand.
func BenchmarkRatioToday(b *testing.B) {
	const rounds = 21
	few, many := practised(b, 1_000), practised(b, 100_000)
	today := func(a *App) time.Duration {
		began := time.Now()
		if err := askToday(a); err != nil {
			b.Fatal(err)
		}
		return time.Since(began)
	}
	first := today(many) // folds the answers
	today(few)
	var withFew, withMany []time.Duration
	for b.Loop() {
		for range rounds {
			withFew = append(withFew, today(few))
			withMany = append(withMany, today(many))
		}
	}
	report(b, "today-ratio", middle(withMany), middle(withFew), 2, "Today with 100,000 answers", "with 1,000")
	b.Logf("the first time after the program was started, with 100,000 answers: %v", first)
}

// askToday asks for all that the page Today shows.
func askToday(a *App) error {
	ctx := context.Background()
	if _, err := a.Me(ctx); err != nil {
		return err
	}
	if _, err := a.Plan(ctx, "fr", 0); err != nil {
		return err
	}
	if _, err := a.Standing(ctx); err != nil {
		return err
	}
	if _, err := a.Week(ctx); err != nil {
		return err
	}
	_, err := a.Threads(ctx, ThreadFilter{Limit: 5}, "fr")
	return err
}

// noted is an answer that means nothing to the projections.
type noted journal.QuestionAnswered

func (noted) Kind() journal.Kind { return "answer.noted" }

// BenchmarkRatioProjections measures what an answer costs with all that is
// derived from it, the level included, against writing the same event durably
// into the journal and deriving nothing. They take turns in one home.
func BenchmarkRatioProjections(b *testing.B) {
	const rounds = 501
	ctx := context.Background()
	a := practised(b, 10_000)
	now := a.Now()
	a.now = func() time.Time { return now }
	event := journal.QuestionAnswered{Pack: "social-business", Question: "sb-adjectif", Skill: "define", Lang: "fr", Response: []byte("2"), Fraction: 1}
	if err := a.knowing(ctx, func(*learner) error { return nil }); err != nil {
		b.Fatal(err)
	}
	var with, without []time.Duration
	for b.Loop() {
		for i := range 2 * rounds {
			now = now.Add(time.Minute)
			began := time.Now()
			if i%2 == 0 {
				if err := a.say(ctx, noted(event)); err != nil {
					b.Fatal(err)
				}
				without = append(without, time.Since(began))
				continue
			}
			if err := a.say(ctx, event); err != nil {
				b.Fatal(err)
			}
			if err := a.knowing(ctx, func(l *learner) error { l.person.Level("define", now); return nil }); err != nil {
				b.Fatal(err)
			}
			with = append(with, time.Since(began))
		}
	}
	report(b, "projections-ratio", middle(with), middle(without), 1.3, "an answer and all that is derived from it", "its event alone")
}

func report(b *testing.B, name string, cost, floor time.Duration, most float64, what, against string) {
	ratio := float64(cost) / float64(floor)
	b.ReportMetric(ratio, name)
	b.Logf("%s %v, %s %v: ratio %.2f (wanted: at most %v)", what, cost, against, floor, ratio, most)
}

func middle(all []time.Duration) time.Duration {
	sorted := slices.Sorted(slices.Values(all))
	return sorted[len(sorted)/2]
}
