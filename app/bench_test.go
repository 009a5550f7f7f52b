package app_test

import (
	"crypto/rand"
	"database/sql"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3"

	"cordee/app"
	"cordee/assets"
)

// ratioRounds is how many answers and bare inserts are compared. Their medians
// are, because a disk that is busy with others has outliers.
const ratioRounds = 101

// BenchmarkRatioAnswer measures what an answer costs, from the use case to the
// disk, against the least it could cost: one durable insert into a bare SQLite
// table in the same folder with the same pragmas. They take turns.
func BenchmarkRatioAnswer(b *testing.B) {
	dir := b.TempDir()
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		b.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	a, err := app.Open(ctx, app.Options{Home: dir, Now: func() time.Time { return now }, Random: rand.Reader, Create: true, Packs: packs})
	if err != nil {
		b.Fatal(err)
	}
	defer a.Close()
	bare, err := sql.Open("sqlite3", "file:"+filepath.Join(dir, "bare.db")+"?_foreign_keys=1&_journal_mode=WAL&_synchronous=FULL&_txlock=immediate")
	if err != nil {
		b.Fatal(err)
	}
	defer bare.Close()
	bare.SetMaxOpenConns(1)
	if _, err := bare.Exec("CREATE TABLE answer (id INTEGER PRIMARY KEY, body BLOB NOT NULL)"); err != nil {
		b.Fatal(err)
	}
	insert, err := bare.Prepare("INSERT INTO answer (body) VALUES (?)")
	if err != nil {
		b.Fatal(err)
	}
	defer insert.Close()

	var answers, inserts []time.Duration
	for b.Loop() {
		for i := range ratioRounds {
			now = now.Add(time.Minute)
			answers = append(answers, timed(b, func() error {
				_, err := a.Answer(ctx, app.Answer{Pack: "social-business", Question: "sb-adjectif", Lang: "fr", Response: []byte(strconv.Itoa(1 + i%4))})
				return err
			}))
			inserts = append(inserts, timed(b, func() error {
				_, err := insert.Exec(make([]byte, 200)) // about the size of the event
				return err
			}))
		}
	}
	ratio := float64(median(answers)) / float64(median(inserts))
	b.ReportMetric(ratio, "ratio")
	b.Logf("an answer %v, a bare durable insert %v: ratio %.2f (wanted: at most 2)", median(answers), median(inserts), ratio)
}

func timed(b *testing.B, do func() error) time.Duration {
	began := time.Now()
	if err := do(); err != nil {
		b.Fatal(err)
	}
	return time.Since(began)
}

func median(all []time.Duration) time.Duration {
	slices.Sort(all)
	return all[len(all)/2]
}
