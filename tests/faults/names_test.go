package faults

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/cryptotest"

	"cordee/app"
	"cordee/store/share"
)

// folding is a place that finds names in any case, as Windows and sticks do.
type folding struct{ share.Folder }

func (f folding) Read(ctx context.Context, name string, max int64) ([]byte, error) {
	data, err := f.Folder.Read(ctx, name, max)
	if errors.Is(err, fs.ErrNotExist) {
		return f.Folder.Read(ctx, strings.ToLower(name), max)
	}
	return data, err
}

// Names of devices, which Windows gives to no file, whatever follows the dot.
var reserved = []string{"con", "prn", "aux", "nul", "com1", "com9", "lpt1", "lpt9"}

// Item 11. Places that fold case, accents that are written in two ways, names
// that Windows reserves, and a path as long as Windows takes.
func TestFault11Names(t *testing.T) {
	t.Run("every name suits every system", func(t *testing.T) {
		cryptotest.SetGlobalRandom(t, 1)
		w := founded(t, 1, app.PolicyOpen, 3)
		w.live(30, talking)
		for name := range w.place.Files() {
			if !share.ValidName(name) || strings.ToLower(name) != name {
				t.Errorf("%q is not a name for every system", name)
			}
			for part := range strings.SplitSeq(name, "/") {
				stem, _, _ := strings.Cut(part, ".")
				if slices.Contains(reserved, stem) || strings.HasSuffix(part, ".") {
					t.Errorf("%q: Windows cannot have a file %q", name, part)
				}
			}
		}
	})
	t.Run("upper case", func(t *testing.T) {
		cryptotest.SetGlobalRandom(t, 1)
		w := founded(t, 1, app.PolicyOpen, 3)
		w.live(20, talking)
		w.open = func(l *laptop) share.Folder { return folding{w.place.Open(l.view)} }
		for i, name := range w.segments() { // as they come back from an old stick
			data := w.place.Files()[name]
			if i%2 == 0 {
				w.place.Remove(name)
			}
			w.place.Plant(path.Join(path.Dir(name), strings.ToUpper(path.Base(name))), data)
		}
		w.live(20, talking)
		w.enters(w.team[0])
		w.sound()
	})
	t.Run("accents in two forms", func(t *testing.T) {
		cryptotest.SetGlobalRandom(t, 1)
		w := founded(t, 1, app.PolicyOpen, 3)
		w.live(20, talking)
		for _, name := range w.segments()[:2] {
			data := w.place.Files()[name]
			w.place.Remove(name)
			for _, form := range []string{"Zo\u00e9", "Zoe\u0301"} {
				w.place.Plant(strings.TrimSuffix(name, ".seg")+" (copie de "+form+").seg", data)
			}
		}
		w.enters(w.team[0])
		w.sound()
	})
	t.Run("a long way down", func(t *testing.T) {
		cryptotest.SetGlobalRandom(t, 1)
		w := newWorld(t, 1)
		root := t.TempDir()
		for len(root) < 260 {
			root = filepath.Join(root, strings.Repeat("d", min(80, max(1, 259-len(root)))))
		}
		w.must(os.MkdirAll(root, 0o755))
		w.open = func(*laptop) share.Folder { return share.Dir(root) }
		first := w.laptop()
		_, err := first.CreateSpace(ctx, address, "Valmont", app.PolicyOpen)
		w.must(err)
		w.enters(first)
		w.live(20, talking)
		w.sound()
	})
}
