package scale

import (
	"database/sql"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver

	"cordee/store"
)

// BenchmarkRatioColdPull compares what a newcomer's first exchange does with
// 100,000 posts (read, verify, open, journal, project, index) with the bare
// insertion of the rows it makes, with the same indexes, in one transaction.
// Wanted: a quarter of that rate.
func BenchmarkRatioColdPull(b *testing.B) {
	const posts = 100_000
	s := newSpace(b, 100)
	s.write(posts)
	for range b.N {
		took, floor := s.coldPull(b, posts)
		b.Logf("%d posts: a first exchange %s, their rows alone %s: %.0f %% of the bare rate", posts, took.Round(time.Millisecond), floor.Round(time.Millisecond), 100*float64(floor)/float64(took))
		b.ReportMetric(float64(floor)/float64(took), "share-of-bare-rate")
	}
}

func (s *space) coldPull(b *testing.B, posts int) (took, floor time.Duration) {
	b.Helper()
	a, home := s.newcomer("Inès")
	start := time.Now()
	done, err := a.Sync(ctx)
	took = time.Since(start)
	must(b, err)
	if done.Received < posts {
		b.Fatalf("received %d events of %d posts: %+v", done.Received, posts, done)
	}
	return took, bareInsert(b, filepath.Join(home, store.File))
}

// filled are the tables that a post fills.
var filled = []string{"event", "post", "post_search"}

// bareInsert puts the rows of a database into an empty one of the same schema.
func bareInsert(b *testing.B, from string) time.Duration {
	b.Helper()
	_, home := open(b, "Vide")
	db, err := sql.Open("sqlite3", "file:"+filepath.Join(home, store.File)+"?_journal_mode=WAL&_synchronous=FULL")
	must(b, err)
	defer db.Close()
	db.SetMaxOpenConns(1)
	source, err := sql.Open("sqlite3", "file:"+from+"?mode=ro")
	must(b, err)
	defer source.Close()
	rows := map[string][][]any{}
	columns := map[string]string{}
	for _, table := range filled {
		what := "*"
		if table == "post_search" {
			what = "docid, text"
		}
		found, err := source.Query("SELECT " + what + " FROM " + table)
		must(b, err)
		names, err := found.Columns()
		must(b, err)
		columns[table] = strings.Join(names, ", ")
		for found.Next() {
			row, into := make([]any, len(names)), make([]any, len(names))
			for i := range row {
				into[i] = &row[i]
			}
			must(b, found.Scan(into...))
			rows[table] = append(rows[table], row)
		}
		must(b, found.Err())
		_, err = db.Exec("DELETE FROM " + table)
		must(b, err)
	}
	start := time.Now()
	tx, err := db.Begin()
	must(b, err)
	for _, table := range filled {
		insert, err := tx.Prepare("INSERT INTO " + table + " (" + columns[table] + ") VALUES (?" + strings.Repeat(", ?", strings.Count(columns[table], ",")) + ")")
		must(b, err)
		for _, row := range rows[table] {
			_, err := insert.Exec(row...)
			must(b, err)
		}
	}
	must(b, tx.Commit())
	return time.Since(start)
}
