package faults

import (
	"context"
	"fmt"
	"path/filepath"
	"sync/atomic"
	"testing"
	"testing/cryptotest"
	"time"

	"cordee/app"
	"cordee/store/share"
)

// dying is the place as a computer sees it whose power goes at one operation:
// before it is done, or after.
type dying struct {
	share.Folder
	asked *atomic.Int64 // operations so far
	at    int64         // the one at which it dies; 0: never
	after bool
	dies  func() // called at that moment, when no transaction is open
}

func (d dying) do(does func() error) error {
	n := d.asked.Add(1)
	switch {
	case d.at == 0 || n < d.at:
		return does()
	case n == d.at:
		if d.after {
			_ = does()
		}
		d.dies()
	}
	return fmt.Errorf("%w: the power is gone", share.ErrOffline)
}

func (d dying) List(ctx context.Context, dir string) (names []string, err error) {
	err = d.do(func() (err error) { names, err = d.Folder.List(ctx, dir); return err })
	return names, err
}

func (d dying) Read(ctx context.Context, name string, max int64) (data []byte, err error) {
	err = d.do(func() (err error) { data, err = d.Folder.Read(ctx, name, max); return err })
	return data, err
}

func (d dying) Put(ctx context.Context, name string, data []byte) error {
	return d.do(func() error { return d.Folder.Put(ctx, name, data) })
}

// The states in which a computer starts again after it died in an exchange.
var restarts = []string{"as it was", "from an older backup", "and nothing it wrote had arrived", "beside a copy of itself"}

// crashed is a world in which a computer that has something to say dies at an
// operation of its exchange and starts again. It returns how many operations
// there were.
func crashed(t *testing.T, at int64, after bool, restart string) int64 {
	cryptotest.SetGlobalRandom(t, 1)
	w := founded(t, 1, app.PolicyOpen, 2)
	w.quiet = quietAfter
	author, colleague := w.team[0], w.team[1]
	w.must(author.Switch(ctx, app.SettingShareLevels, true))
	author.ask("Avant")
	w.everybody()
	colleague.ask("Et vous ?")
	colleague.mustSync()
	older := author.backup()
	author.ask("Pendant")
	before := w.place.Files()
	image := filepath.Join(w.dir, "image")
	asked := &atomic.Int64{}
	w.open = func(l *laptop) share.Folder {
		f := w.place.Open(l.view)
		if l != author || at < 0 {
			return f
		}
		return dying{f, asked, at, after, func() { w.must(copyHome(image, l.home)) }}
	}
	_, _ = author.sync()
	w.open = nil
	if at == 0 {
		return asked.Load()
	}
	if asked.Load() < at {
		t.Fatalf("only %d operations", asked.Load())
	}
	author.restore(image)
	switch restart {
	case "from an older backup":
		author.restore(older)
	case "and nothing it wrote had arrived":
		for name := range w.place.Files() {
			if before[name] == nil {
				w.place.Remove(name)
			}
		}
	case "beside a copy of itself":
		author.clone().ask("De la copie")
	}
	author.ask("Après")
	colleague.ask("Et après ?")
	w.now = w.now.Add(time.Minute)
	w.sound()
	return asked.Load()
}

// Item 2. The computer dies before and after each thing it asks of the place in
// an exchange, and starts again in each of four states. The steps of a single
// Put, below, are in store/share: TestPutDiesAtEveryStep.
func TestFault02Crash(t *testing.T) {
	steps := crashed(t, 0, false, "")
	if steps < 8 {
		t.Fatalf("an exchange asks for %d operations", steps)
	}
	for _, restart := range restarts {
		t.Run(restart, func(t *testing.T) {
			for at := int64(1); at <= steps; at++ {
				for _, after := range []bool{false, true} {
					if !t.Run(fmt.Sprintf("operation=%d,after=%v", at, after), func(t *testing.T) { crashed(t, at, after, restart) }) {
						t.FailNow()
					}
				}
			}
		})
	}
	t.Logf("%d operations, before and after each, %d states: %d crashes", steps, len(restarts), int(steps)*2*len(restarts))
}
