package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"cordee/app"
)

// packable is how many segments make a pack worth while.
const packable = 100

// fillsAnEpoch asks as many questions, each in a segment of its own.
func (p *person) fillsAnEpoch() {
	p.t.Helper()
	for i := range packable {
		p.ask(fmt.Sprintf("Question %03d", i))
		p.sync()
	}
}

// The owner's Cordée puts a closed epoch into a pack, by itself. Who comes later
// reads it; and when somebody makes room, nothing is lost and nobody writes the
// same again, unless the pack is damaged.
func TestClosedEpochsArePacked(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.fillsAnEpoch()
	claire.sync()
	want := claire.titles()
	first := files(t, folder, "log/e000001/*.seg")
	if len(want) != packable || len(first) < packable {
		t.Fatalf("%d questions in %d segments", len(want), len(first))
	}
	data, err := os.ReadFile(first[0])
	claire.must(err)
	claire.must(os.MkdirAll(filepath.Join(folder, "log/e000003"), 0o777))
	claire.must(os.WriteFile(filepath.Join(folder, "log/e000003", filepath.Base(first[0])), data, 0o666)) // life goes on
	packs := func() []string { return files(t, folder, "pack/*.pack") }
	days := func(n int, people ...*person) {
		for range n {
			for _, p := range people {
				p.later(25 * time.Hour).sync()
			}
		}
	}

	days(1, nadia)
	if got := packs(); len(got) != 0 {
		t.Fatalf("a member packs: %q", got)
	}
	days(1, claire)
	once := packs()
	if len(once) != 1 || !strings.HasPrefix(filepath.Base(once[0]), "e000001-") {
		t.Fatalf("the owner's exchange leaves %q", once)
	}
	days(3, claire, nadia)
	if got := packs(); !slices.Equal(got, once) {
		t.Errorf("later: %q", got)
	}

	for _, name := range first {
		claire.must(os.Remove(name))
	}
	hugo := newPerson(t, "Hugo", "Ventes")
	hugo.now = claire.now
	_, err = hugo.JoinSpace(ctx, folder, "")
	hugo.must(err)
	hugo.sync()
	claire.later(time.Hour).sync() // passes the key on
	if s := hugo.later(time.Minute).sync(); len(s.Troubles) != 0 || !slices.Equal(hugo.titles(), want) {
		t.Errorf("a newcomer reads %d questions, %+v", len(hugo.titles()), s)
	}
	days(15, claire, nadia, hugo)
	nadia.Close()
	nadia.open() // knows nothing of packs any more
	days(4, nadia)
	if back := files(t, folder, "log/e000001/*.seg"); len(back) != 0 {
		t.Errorf("%d segments are back although a pack holds them", len(back))
	}

	pack, err := os.ReadFile(once[0])
	claire.must(err)
	pack[len(pack)/2] ^= 1
	claire.must(os.WriteFile(once[0], pack, 0o666))
	nadia.Close()
	nadia.open()
	days(4, nadia)
	if back := files(t, folder, "log/e000001/*.seg"); len(back) < packable {
		t.Errorf("the pack is damaged, and %d of %d segments are back", len(back), len(first))
	}
}

// Somebody who may not decide for all packs nothing, however old the epoch is;
// a steward does.
func TestAStewardPacksToo(t *testing.T) {
	claire, nadia, folder := pair(t)
	claire.fillsAnEpoch()
	nadia.sync()
	_, err := claire.Grant(ctx, "Nadia", app.RoleSteward, "")
	claire.must(err)
	claire.sync()
	first := files(t, folder, "log/e000001/*.seg")
	data, err := os.ReadFile(first[0])
	claire.must(err)
	claire.must(os.MkdirAll(filepath.Join(folder, "log/e000003"), 0o777))
	claire.must(os.WriteFile(filepath.Join(folder, "log/e000003", filepath.Base(first[0])), data, 0o666))
	nadia.later(25 * time.Hour).sync()
	nadia.later(25 * time.Hour).sync()
	if got := files(t, folder, "pack/*.pack"); len(got) != 1 {
		t.Errorf("a steward's exchanges leave %q", got)
	}
}
