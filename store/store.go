// Package store keeps everything on this computer, in one SQLite database: the
// journal of events, the projections that screens read, and the state of the
// exchange with the shared folder. What a person does enters through
// [Store.Commit], in one transaction; everything else is derived from it.
//
// Package share, which carries segments to and from the folder, is unknown
// here: package app stands between the two.
package store

import (
	"context"
	"database/sql"
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"

	_ "github.com/mattn/go-sqlite3" // the driver

	"cordee/store/journal"
)

// File is the name of the database in the home folder.
const File = "cordee.db"

// How the database is opened.
const (
	busyMillis = 10_000 // how long to wait for another process of the same person
	readers    = 4      // connections beside the one that writes
	cacheKiB   = 512    // pages of the database each of them keeps; the system keeps the rest

	largeOp       = 2_000  // events in one commit from which on more is kept until it is done:
	largeCacheKiB = 65_536 // the pages that a first exchange writes to again and again
)

// writing are the options of the connection that writes: it takes its lock at
// once, and writes zeros over what it takes away. The latter must hold from the
// first day: a page keeps traces of what once moved to another.
const writing = "_txlock=immediate&_secure_delete=1"

//go:embed sql/*.sql
var queryFiles embed.FS

var queries = loadQueries()

// Store is an open database. It is safe for concurrent use, also by several
// processes: one writer at a time, readers beside it.
type Store struct {
	path   string
	author atomic.Pointer[journal.Writer]
	write  *statements
	read   *statements
}

// Author is in whose name is written.
func (s *Store) Author() journal.Author { return s.author.Load().Author }

// WriteAs changes in whose name is written.
func (s *Store) WriteAs(author journal.Writer) { s.author.Store(&author) }

// statements is a pool of connections with its prepared queries: parsing one
// costs more than running most of them.
type statements struct {
	db *sql.DB

	mu       sync.Mutex
	prepared map[string]*sql.Stmt
}

// Open opens the database in the folder dir, and makes or migrates it when
// needed. What is committed is written in the name of author.
func Open(ctx context.Context, dir string, author journal.Writer) (*Store, error) {
	s := &Store{path: filepath.Join(dir, File)}
	s.author.Store(&author)
	err := reserve(s.path)
	if err != nil {
		return nil, err
	}
	if s.write, err = connect(ctx, s.path, writing, 1); err != nil {
		return nil, err
	}
	if err := migrate(ctx, s.write.db); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if err := s.write.prepare(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	if s.read, err = connect(ctx, s.path, "_query_only=1", readers); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

// reserve makes the file before SQLite does, which would let every user of
// this computer read it. SQLite gives the files beside it the same mode.
func reserve(file string) error {
	made, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return err
	}
	return made.Close()
}

// Close closes the database.
func (s *Store) Close() error {
	var errs []error
	for _, pool := range []*statements{s.read, s.write} {
		if pool != nil {
			errs = append(errs, pool.db.Close())
		}
	}
	return errors.Join(errs...)
}

func connect(ctx context.Context, file, option string, connections int) (*statements, error) {
	db, err := sql.Open("sqlite3", dsn(file, option))
	if err != nil {
		return nil, err
	}
	db.SetMaxOpenConns(connections)
	db.SetMaxIdleConns(connections)
	if err := db.PingContext(ctx); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", file, err), db.Close())
	}
	return &statements{db: db, prepared: map[string]*sql.Stmt{}}, nil
}

// prepare prepares every query: a mistake in one shows when the database is
// opened, not when it is needed.
func (p *statements) prepare(ctx context.Context) error {
	for name := range queries {
		if _, err := p.query(ctx, name); err != nil {
			return err
		}
	}
	return nil
}

// query returns the named query, prepared.
func (p *statements) query(ctx context.Context, name string) (*sql.Stmt, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if stmt := p.prepared[name]; stmt != nil {
		return stmt, nil
	}
	stmt, err := p.db.PrepareContext(ctx, queries[name])
	if err != nil {
		return nil, fmt.Errorf("query %s: %w", name, err)
	}
	p.prepared[name] = stmt
	return stmt, nil
}

// dsn carries what every connection needs: foreign keys are off by default in
// SQLite, for each connection anew. synchronous=FULL makes a commit durable:
// what a click confirmed survives a power cut.
func dsn(file, option string) string {
	u := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(file)}
	return fmt.Sprintf("%s?_foreign_keys=1&_journal_mode=WAL&_synchronous=FULL&_cache_size=-%d&_busy_timeout=%d&%s", u.String(), cacheKiB, busyMillis, option)
}

func loadQueries() map[string]string {
	all := map[string]string{}
	names, err := fs.Glob(queryFiles, "sql/*.sql")
	if err != nil {
		panic(err)
	}
	for _, name := range names {
		text, err := queryFiles.ReadFile(name)
		if err != nil {
			panic(err) // an embedded file cannot be missing
		}
		all[strings.TrimSuffix(path.Base(name), ".sql")] = string(text)
	}
	return all
}

// each gives every row of the named query to do, whose error ends it.
func (s *Store) each(ctx context.Context, name string, do func(*sql.Rows) error, args ...any) error {
	stmt, err := s.read.query(ctx, name)
	if err != nil {
		return err
	}
	found, err := stmt.QueryContext(ctx, args...)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	defer found.Close()
	for found.Next() {
		if err := do(found); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return found.Err()
}

// rows reads every row of the named query with scan.
func rows[T any](ctx context.Context, s *Store, name string, scan func(*sql.Rows) (T, error), args ...any) ([]T, error) {
	var all []T
	err := s.each(ctx, name, func(r *sql.Rows) error {
		one, err := scan(r)
		all = append(all, one)
		return err
	}, args...)
	if err != nil {
		return nil, err
	}
	return all, nil
}

// row reads the only row of the named query into dest; found is false when there is none.
func (s *Store) row(ctx context.Context, name string, args []any, dest ...any) (found bool, err error) {
	stmt, err := s.read.query(ctx, name)
	if err != nil {
		return false, err
	}
	err = stmt.QueryRowContext(ctx, args...).Scan(dest...)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	if err != nil {
		return false, fmt.Errorf("%s: %w", name, err)
	}
	return true, nil
}
