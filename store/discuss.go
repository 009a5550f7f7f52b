package store

import (
	"context"
	"database/sql"
	"strings"
	"time"
	"unicode"

	"cordee/store/journal"
)

// Thread is a question and what became of it.
type Thread struct {
	ID        string
	Person    string // who asked; empty while the question has not arrived
	Pack      string
	Block     string
	Quote     string
	Text      string
	At        time.Time // when it was asked
	Moved     time.Time // when something last happened in it
	Edited    bool
	Withdrawn bool // or erased
	Erased    bool
	Missing   bool // the question itself has not arrived yet
	Answers   int
	Unread    int  // posts of others not looked at yet
	Mine      bool // this person wrote in it
	Solved    bool // the person who asked accepted an answer
}

// Post is one post of a thread.
type Post struct {
	ID        string
	Thread    string
	Parent    string
	Person    string
	Text      string
	At        time.Time
	Seq       int64 // order of arrival on this computer
	Edited    bool
	Withdrawn bool   // or erased
	ErasedBy  string // who took its words out of every computer; "" for nobody
	ErasedAt  time.Time
	Thanks    int    // people who found it helpful
	Thanked   bool   // this person is one of them
	Accepted  bool   // by the person who asked
	Delivery  string // how far one's own post got: Waiting, Written, Acknowledged

	Recognised []Recognition // by colleagues, in the order of deed and person
}

// How far what this person wrote has got.
const (
	Waiting      = "waiting"      // on this computer alone, as far as is known
	Written      = "written"      // in the folder: it was seen there
	Acknowledged = "acknowledged" // a colleague's Cordée has said that it has it
)

// Opens says whether the post opened its thread.
func (p Post) Opens() bool { return p.ID == p.Thread }

// ThreadFilter chooses threads. The zero value means all of them.
type ThreadFilter struct {
	Pack       string
	Block      string // of Pack
	Mine       bool   // this person wrote in them
	Unanswered bool
	Search     string // words that a post of the thread holds
	Limit      int    // at most this many; maxThreads when 0
}

// BlockThreads counts the threads on a block.
type BlockThreads struct {
	Threads int
	Unread  int // of which have something new
}

// Acceptance is an answer of this person that its asker accepted.
type Acceptance struct {
	Thread, Post, By string
	Pack, Block      string
	At               time.Time
}

const maxThreads = 500 // rows; more than anyone scrolls through

func init() {
	projects(func(t *transaction, seq int64, e journal.Event, b journal.PostWritten) error {
		thread := b.Thread
		if thread == "" {
			thread = e.ID
		}
		t.changes.Threads = append(t.changes.Threads, thread)
		if err := t.exec("post_project", seq, e.ID, thread, b.Parent, e.Person, b.Pack, b.Block, b.Quote, b.Text, e.At.UnixMilli(), int64(e.Clock)); err != nil {
			return err
		}
		var early bool // what changes it came before it
		if err := t.stmt("search_early").QueryRowContext(t.ctx, e.ID).Scan(&early); err != nil {
			return err
		}
		if early {
			return t.search(e.ID)
		}
		return t.exec("search_put", seq, b.Text)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.PostEdited) error {
		if err := t.exec("post_edit_project", b.Post, e.Person, b.Text, int64(e.Clock), e.ID); err != nil {
			return err
		}
		return t.moved(b.Post)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.PostWithdrawn) error {
		if err := t.exec("post_withdrawn_project", b.Post, e.Person); err != nil {
			return err
		}
		return t.moved(b.Post)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.PostThanked) error {
		if err := t.exec("post_thanked_project", b.Post, e.Person, b.On, int64(e.Clock), e.ID); err != nil {
			return err
		}
		return t.moved(b.Post)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.AnswerAccepted) error {
		t.changes.Threads = append(t.changes.Threads, b.Thread)
		t.changes.Learning = true // a confirmed answer counts towards levels and badges
		return t.exec("answer_accepted_project", b.Thread, b.Post, e.Person, b.On, e.At.UnixMilli(), int64(e.Clock), e.ID)
	})
	projects(func(t *transaction, _ int64, _ journal.Event, b journal.ThreadSeen) error {
		t.changes.Threads = append(t.changes.Threads, b.Thread)
		return t.exec("thread_seen_project", b.Thread, b.Post)
	})
}

// moved notes the thread of a changed post and brings its search entry up to
// date. Nothing is noted while the post itself has not arrived.
func (t *transaction) moved(post string) error {
	var thread string
	switch err := t.stmt("post_thread").QueryRowContext(t.ctx, post).Scan(&thread); err {
	case nil:
		t.changes.Threads = append(t.changes.Threads, thread)
		return t.search(post)
	case sql.ErrNoRows:
		return nil
	default:
		return err
	}
}

// search brings the search entry of a post up to date. The text is read first
// and put in by itself: an entry that is selected into place makes SQLite write
// all entries of the transaction so far to the disk.
func (t *transaction) search(post string) error {
	var seq int64
	var text string
	var withdrawn, found bool
	err := t.stmt("search_text").QueryRowContext(t.ctx, post).Scan(&seq, &text, &withdrawn, &found)
	if err != nil {
		return err
	}
	if found {
		if err := t.exec("search_delete", seq); err != nil {
			return err
		}
	}
	if withdrawn {
		return nil
	}
	return t.exec("search_put", seq, text)
}

// Threads lists threads, the one that moved last first.
func (s *Store) Threads(ctx context.Context, f ThreadFilter) ([]Thread, error) {
	limit := f.Limit
	if limit == 0 {
		limit = maxThreads
	}
	search := matchAll(f.Search)
	if f.Search != "" && search == "" {
		return nil, nil // nothing that could be found was asked for
	}
	return rows(ctx, s, "discuss_threads", func(r *sql.Rows) (th Thread, err error) {
		var at, moved int64
		err = r.Scan(&th.ID, &th.Person, &th.Pack, &th.Block, &th.Quote, &th.Text, &at, &th.Edited, &th.Withdrawn, &th.Erased, &th.Missing,
			&th.Answers, &th.Unread, &th.Mine, &moved, &th.Solved)
		th.At, th.Moved = time.UnixMilli(at).UTC(), time.UnixMilli(moved).UTC()
		return th, err
	}, sql.Named("me", s.Author().Person), sql.Named("pack", f.Pack), sql.Named("block", f.Block), sql.Named("mine", f.Mine),
		sql.Named("unanswered", f.Unanswered), sql.Named("search", search), sql.Named("limit", limit))
}

// Posts returns the posts of a thread, oldest first.
func (s *Store) Posts(ctx context.Context, thread string) ([]Post, error) {
	return rows(ctx, s, "discuss_posts", func(r *sql.Rows) (p Post, err error) {
		var at, erased int64
		var recognised []byte
		if err = r.Scan(&p.ID, &p.Thread, &p.Parent, &p.Person, &p.Text, &at, &p.Seq, &p.Edited, &p.Withdrawn, &p.Thanks, &p.Thanked, &p.Accepted, &p.Delivery, &recognised, &p.ErasedBy, &erased); err != nil {
			return p, err
		}
		p.At, p.ErasedAt = time.UnixMilli(at).UTC(), time.UnixMilli(erased).UTC()
		p.Recognised, err = recognitions(recognised)
		return p, err
	}, sql.Named("me", s.Author().Person), sql.Named("thread", thread), sql.Named("deeds", knownDeeds))
}

// Post returns who wrote a post and in which thread; found is false when it is not here.
func (s *Store) Post(ctx context.Context, id string) (p Post, found bool, err error) {
	found, err = s.row(ctx, "discuss_post", []any{id}, &p.ID, &p.Thread, &p.Person, &p.Withdrawn, &p.ErasedBy)
	return p, found, err
}

// BlockThreads counts the threads on each block of a pack.
func (s *Store) BlockThreads(ctx context.Context, pack string) (map[string]BlockThreads, error) {
	type count struct {
		block string
		BlockThreads
	}
	all, err := rows(ctx, s, "discuss_block_counts", func(r *sql.Rows) (c count, err error) {
		return c, r.Scan(&c.block, &c.Threads, &c.Unread)
	}, sql.Named("me", s.Author().Person), sql.Named("pack", pack))
	counts := make(map[string]BlockThreads, len(all))
	for _, c := range all {
		counts[c.block] = c.BlockThreads
	}
	return counts, err
}

// Unread counts the threads in which somebody else wrote something new.
func (s *Store) Unread(ctx context.Context) (threads int, err error) {
	_, err = s.row(ctx, "discuss_unread", []any{s.Author().Person}, &threads)
	return threads, err
}

// SeenUpTo is the Post.Seq up to which a thread has been looked at; 0 for never.
func (s *Store) SeenUpTo(ctx context.Context, thread string) (seq int64, err error) {
	_, err = s.row(ctx, "discuss_seen", []any{thread}, &seq)
	return seq, err
}

// Accepted lists this person's answers that somebody else accepted, oldest first.
func (s *Store) Accepted(ctx context.Context) ([]Acceptance, error) {
	return rows(ctx, s, "discuss_accepted_of", func(r *sql.Rows) (a Acceptance, err error) {
		var at int64
		err = r.Scan(&a.Thread, &a.Post, &a.By, &at, &a.Pack, &a.Block)
		a.At = time.UnixMilli(at).UTC()
		return a, err
	}, s.Author().Person)
}

// matchAll words a search for SQLite: every word, as a prefix. Whatever else
// the person typed has no meaning for the search and is left out.
func matchAll(search string) string {
	words := strings.FieldsFunc(search, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	for i, word := range words {
		words[i] = `"` + word + `*"`
	}
	return strings.Join(words, " ")
}
