package scale

import (
	"database/sql"
	"flag"
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"

	_ "github.com/mattn/go-sqlite3" // the driver

	"cordee/store"
)

var full = flag.Bool("scale.full", false, "measure a million events and ten thousand members too: half an hour")

// BenchmarkRatioColdPull compares what a newcomer's first exchange does with
// 100,000 posts (read, verify, open, journal, project, index) with the bare
// insertion of the rows it makes, with the same indexes, in one transaction.
// Wanted: a quarter of that rate.
func BenchmarkRatioColdPull(b *testing.B) {
	const posts = 100_000
	for range b.N {
		took, home := coldPull(b, posts)
		floor := bareInsert(b, filepath.Join(home, store.File))
		b.Logf("%d posts: a first exchange %s, their rows alone %s: %.0f %% of the bare rate", posts, took.Round(time.Millisecond), floor.Round(time.Millisecond), 100*float64(floor)/float64(took))
		b.ReportMetric(float64(floor)/float64(took), "share-of-bare-rate")
	}
}

// BenchmarkRatioGrowth compares the cost of an event of a first exchange with
// ten times as many to that with as few. Wanted: at most 1.2 times.
func BenchmarkRatioGrowth(b *testing.B) {
	sizes := []int{10_000, 100_000}
	if *full {
		sizes = append(sizes, 1_000_000)
	}
	for range b.N {
		var before time.Duration
		for _, posts := range sizes {
			took, _ := coldPull(b, posts)
			each := took / time.Duration(posts)
			b.Logf("%d posts: a first exchange %s, %s each", posts, took.Round(time.Millisecond), each)
			if before > 0 {
				b.ReportMetric(float64(each)/float64(before), fmt.Sprintf("ratio-at-%d", posts))
			}
			before = each
		}
	}
}

// coldPull is a newcomer's first exchange with a space in which much was said.
func coldPull(b *testing.B, posts int) (took time.Duration, home string) {
	b.Helper()
	s := newSpace(b, 100)
	a, home := s.newcomer("Inès")
	s.write(posts)
	start := time.Now()
	done, err := a.Sync(ctx)
	took = time.Since(start)
	must(b, err)
	if done.Received < posts {
		b.Fatalf("received %d events of %d posts: %+v", done.Received, posts, done)
	}
	return took, home
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
