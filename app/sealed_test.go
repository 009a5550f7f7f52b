package app_test

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"cordee/app"
)

// What is said in a space is sealed, names too. Who comes without a key waits,
// and is passed it by the next colleague who exchanges.
func TestASealedSpaceIsExchangedLikeAnother(t *testing.T) {
	claire, nadia, folder := pair(t)
	nadia.ask("Scellé-Xk4vQ9")
	nadia.sync()
	claire.sync()
	if got := claire.titles(); !slices.Equal(got, []string{"Scellé-Xk4vQ9"}) {
		t.Errorf("Claire reads %q", got)
	}
	hugo := newPerson(t, "Hugo-Zw8pL2", "Ventes-Tq5mR7")
	_, err := hugo.JoinSpace(ctx, folder, "")
	hugo.must(err)
	hugo.ask("En attente")
	if s := hugo.sync(); s.Waits != app.WaitsKey || s.State != app.StateWaiting || s.Waiting == 0 {
		t.Errorf("without a key: %+v", s)
	}
	nadia.sync() // any colleague will do
	if s := hugo.sync(); s.Waits != "" || s.Waiting != 0 {
		t.Errorf("with the key: %+v", s)
	}
	if got := hugo.titles(); !slices.Equal(got, []string{"En attente", "Scellé-Xk4vQ9"}) {
		t.Errorf("Hugo reads %q", got)
	}
	err = filepath.WalkDir(folder, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := os.ReadFile(file)
		for _, secret := range []string{"Xk4vQ9", "Zw8pL2", "Tq5mR7", "attente", "Claire", "Nadia"} {
			if bytes.Contains(data, []byte(secret)) {
				t.Errorf("%s shows %q", file, secret)
			}
		}
		return err
	})
	claire.must(err)
}
