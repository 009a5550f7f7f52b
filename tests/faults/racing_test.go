package faults

import (
	"fmt"
	"sync"
	"testing"
	"testing/cryptotest"

	"cordee/app"
	"cordee/store/share"
)

// Item 16. Eight computers write into one real folder at the same moment.
func TestFault16EightWriters(t *testing.T) {
	cryptotest.SetGlobalRandom(t, 1)
	const writers, rounds = 8, 10
	w := newWorld(t, 1)
	folder := share.Dir(t.TempDir())
	w.open = func(*laptop) share.Folder { return folder }
	first := w.laptop()
	_, err := first.CreateSpace(ctx, address, "Valmont", app.PolicyOpen)
	w.must(err)
	for range writers - 1 {
		w.enters(first)
	}
	w.everybody()
	w.everybody()
	var noting sync.Mutex
	var all sync.WaitGroup
	for _, l := range w.team {
		all.Go(func() {
			for round := range rounds {
				text := fmt.Sprintf("%s, %d", l.name, round)
				id, err := l.Ask(ctx, app.On{}, "fr", text)
				noting.Lock()
				if err != nil {
					t.Error(err)
				}
				w.note(l, id, text)
				noting.Unlock()
				if _, err := l.Sync(ctx); err != nil {
					t.Errorf("%s: %v", l.name, err)
				}
			}
		})
	}
	all.Wait()
	w.sound()
}
