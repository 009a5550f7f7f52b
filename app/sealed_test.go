package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cordee/app"
	"cordee/store/identity"
	"cordee/store/share"
)

// A space whose owner began a key epoch: what is written from then on is sealed,
// what was written before stays readable, and who has no key yet waits.
func TestASealedSpaceIsExchangedLikeAnother(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.ask("Avant")
	nadia.sync()
	claire.sync()
	space, err := share.Open(ctx, share.Dir(folder), share.Expected{})
	claire.must(err)
	pulled, err := space.Pull(ctx, share.Known{}, keys(claire))
	claire.must(err)
	key, err := space.BeginEpoch(ctx, keys(claire), share.Keyring{}, pulled.Members, true, claire.now)
	claire.must(err)

	nadia.ask("Scellé-Xk4vQ9")
	nadia.sync()
	claire.sync()
	if got := claire.titles(); !slices.Equal(got, []string{"Avant", "Scellé-Xk4vQ9"}) {
		t.Errorf("Claire reads %q", got)
	}
	segments, err := filepath.Glob(filepath.Join(folder, "log", "*", "*.seg"))
	claire.must(err)
	for _, file := range segments {
		if data, err := os.ReadFile(file); err != nil || bytes.Contains(data, []byte("Xk4vQ9")) {
			t.Errorf("%s shows what was said: %v", file, err)
		}
	}

	hugo := newPerson(t, "Hugo", "Ventes")
	_, err = hugo.JoinSpace(ctx, folder)
	hugo.must(err)
	hugo.ask("En attente")
	s, err := hugo.Sync(ctx)
	if app.Code(err) != "folder-no-key" || s.State != app.StateWaiting || s.Waiting == 0 {
		t.Errorf("without a key: %+v, %v", s, err)
	}
	pulled, err = space.Pull(ctx, share.Known{}, keys(claire))
	claire.must(err)
	ring := share.NewKeyring(space.ID, pulled.Keys)
	hugosDevice := slices.DeleteFunc(pulled.Members, func(m identity.Member) bool { return m.Device != keys(hugo).ID() })
	claire.must(space.PassOn(ctx, keys(claire), ring, key, hugosDevice, claire.now))
	if s := hugo.sync(); s.Waiting != 0 {
		t.Errorf("with the key: %+v", s)
	}
	if got := hugo.titles(); !slices.Equal(got, []string{"Avant", "En attente", "Scellé-Xk4vQ9"}) {
		t.Errorf("Hugo reads %q", got)
	}
}
