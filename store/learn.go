package store

import (
	"context"
	"database/sql"
	"time"

	"cordee/store/journal"
)

// Pack is an installed pack: where its archive is.
type Pack struct {
	ID      string
	Version string
	Hash    string
}

// Answer is one recorded answer of this person.
type Answer struct {
	Seq      int64 // order of arrival on this computer
	Pack     string
	Question string
	Skill    string
	Fraction float64
	Mixed    bool
	At       time.Time
}

// SkillRead says that a lesson of a skill was read.
type SkillRead struct {
	Skill string
	At    time.Time
}

func init() {
	projects(func(t *transaction, _ int64, e journal.Event, b journal.PackInstalled) error {
		t.changes.Packs = true
		if err := t.exec("pack_version_project", b.Pack, b.Hash, int64(e.Clock), e.ID); err != nil {
			return err
		}
		return t.exec("pack_project", b.Pack, b.Version, b.Hash, int64(e.Clock), e.ID)
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.BlockRead) error {
		t.changes.Learning = true
		return t.exec("block_read_project", b.Pack, b.Lesson, b.Block, e.At.UnixMilli())
	})
	projects(func(t *transaction, _ int64, e journal.Event, b journal.LessonRead) error {
		t.changes.Learning = true
		skills := b.Skills
		if len(skills) == 0 {
			skills = []string{""} // read all the same, for no skill
		}
		for _, skill := range skills {
			if err := t.exec("lesson_read_project", b.Pack, b.Lesson, skill, e.At.UnixMilli()); err != nil {
				return err
			}
		}
		return nil
	})
	projects(func(t *transaction, seq int64, e journal.Event, b journal.QuestionAnswered) error {
		t.changes.Learning = true
		return t.exec("answer_project", seq, b.Pack, b.Question, b.Skill, b.Fraction, b.Mixed, e.At.UnixMilli())
	})
}

// Packs lists the installed packs by id.
func (s *Store) Packs(ctx context.Context) ([]Pack, error) {
	return rows(ctx, s, "pack_all", func(r *sql.Rows) (p Pack, err error) {
		return p, r.Scan(&p.ID, &p.Version, &p.Hash)
	})
}

// PackVersions returns the hashes of the archives of a pack that were installed,
// the latest one first.
func (s *Store) PackVersions(ctx context.Context, pack string) ([]string, error) {
	return rows(ctx, s, "pack_versions", func(r *sql.Rows) (hash string, err error) {
		return hash, r.Scan(&hash)
	}, pack)
}

// Blob returns the bytes with this hash; nil when they are not here.
func (s *Store) Blob(ctx context.Context, hash string) ([]byte, error) {
	var bytes []byte
	_, err := s.row(ctx, "blob_get", []any{hash}, &bytes)
	return bytes, err
}

// BlocksRead returns the blocks of a pack that have been read, by lesson.
func (s *Store) BlocksRead(ctx context.Context, pack string) (map[string]map[string]bool, error) {
	type pair struct{ lesson, block string }
	all, err := rows(ctx, s, "learn_blocks_read", func(r *sql.Rows) (p pair, err error) {
		return p, r.Scan(&p.lesson, &p.block)
	}, pack)
	read := map[string]map[string]bool{}
	for _, p := range all {
		if read[p.lesson] == nil {
			read[p.lesson] = map[string]bool{}
		}
		read[p.lesson][p.block] = true
	}
	return read, err
}

// LessonsRead returns when each lesson of a pack was first read to its end.
func (s *Store) LessonsRead(ctx context.Context, pack string) (map[string]time.Time, error) {
	type pair struct {
		lesson string
		at     int64
	}
	all, err := rows(ctx, s, "learn_lessons_read", func(r *sql.Rows) (p pair, err error) {
		return p, r.Scan(&p.lesson, &p.at)
	}, pack)
	read := make(map[string]time.Time, len(all))
	for _, p := range all {
		read[p.lesson] = time.UnixMilli(p.at).UTC()
	}
	return read, err
}

// SkillsRead returns when lessons of each skill were read.
func (s *Store) SkillsRead(ctx context.Context) ([]SkillRead, error) {
	return rows(ctx, s, "learn_skills_read", func(r *sql.Rows) (read SkillRead, err error) {
		var at int64
		err = r.Scan(&read.Skill, &at)
		read.At = time.UnixMilli(at).UTC()
		return read, err
	})
}

// Read returns the moments at which something was read for the first time.
func (s *Store) Read(ctx context.Context) ([]time.Time, error) {
	return rows(ctx, s, "learn_moments", func(r *sql.Rows) (time.Time, error) {
		var at int64
		err := r.Scan(&at)
		return time.UnixMilli(at).UTC(), err
	})
}

// LastRead is the pack this person read in last, and when; empty when they read
// in none.
func (s *Store) LastRead(ctx context.Context) (pack string, at time.Time, err error) {
	var ms int64
	_, err = s.row(ctx, "learn_last_read", nil, &pack, &ms)
	return pack, time.UnixMilli(ms).UTC(), err
}

// EachAnswer gives each answer of this person that arrived after the one with
// the given number, all of them after 0, in the order in which they arrived. An
// error of take ends it.
func (s *Store) EachAnswer(ctx context.Context, after int64, take func(Answer) error) error {
	return s.each(ctx, "practise_answers", func(r *sql.Rows) error {
		var a Answer
		var at int64
		if err := r.Scan(&a.Seq, &a.Pack, &a.Question, &a.Skill, &a.Fraction, &a.Mixed, &at); err != nil {
			return err
		}
		a.At = time.UnixMilli(at).UTC()
		return take(a)
	}, after)
}
