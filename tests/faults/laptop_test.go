package faults

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"time"

	"cordee/app"
	"cordee/store/share"
)

func (l *laptop) options() app.Options {
	return app.Options{
		Home: l.home, Now: func() time.Time { return l.w.now.Add(l.skew) }, Random: l.random, Create: true,
		Place: func(context.Context, string) (share.Folder, error) {
			if l.w.open != nil {
				return l.w.open(l), nil
			}
			return l.w.place.Open(l.view), nil
		},
	}
}

func (l *laptop) start() {
	l.w.t.Helper()
	a, err := app.Open(ctx, l.options())
	l.w.must(err)
	l.App = a
	l.w.t.Cleanup(func() { a.Close() })
}

func (l *laptop) restart() {
	l.w.t.Helper()
	l.w.must(l.Close())
	l.start()
}

// backup is a copy of the home as it lies on the disk while nobody uses it.
func (l *laptop) backup() string {
	l.w.t.Helper()
	l.w.must(l.Close())
	to, err := os.MkdirTemp(l.w.dir, "backup-")
	l.w.must(err)
	l.w.must(copyHome(filepath.Join(to, "home"), l.home))
	l.start()
	return filepath.Join(to, "home")
}

// copyHome copies a home; its keys stay nobody else's to read.
func copyHome(to, from string) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	files, err := os.ReadDir(from)
	for _, f := range files {
		data, e := os.ReadFile(filepath.Join(from, f.Name()))
		err = errors.Join(err, e, os.WriteFile(filepath.Join(to, f.Name()), data, 0o600))
	}
	return err
}

// restore puts a backup into the place of the home. What was said since, and is
// with nobody else, is lost, as everybody knows who restores one.
func (l *laptop) restore(backup string) {
	l.w.t.Helper()
	l.w.must(l.Close())
	l.w.must(os.RemoveAll(l.home))
	l.w.must(copyHome(l.home, backup))
	l.start()
	kept := map[string]bool{}
	for _, id := range l.ids() {
		kept[id] = true
	}
	for id, word := range l.w.said {
		if word.by == l && !kept[id] {
			word.excused = true
		}
	}
}

// clone is a second computer with a copy of the home: a disk that was cloned.
func (l *laptop) clone() *laptop {
	l.w.t.Helper()
	n := len(l.w.team)
	twin := &laptop{w: l.w, name: l.name, view: fmt.Sprint("v", n), home: l.backup(), skew: l.skew, out: l.out}
	twin.random = rand.NewChaCha8(sha256.Sum256(fmt.Append(nil, l.w.seed, n)))
	l.w.team = append(l.w.team, twin)
	twin.start()
	return twin
}
