package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/zalando/go-keyring"

	"cordee/app"
)

func TestKeysInTheKeyring(t *testing.T) {
	keyring.MockInit()
	o := newPerson(t, "Nadia", "").options()
	o.Home, o.Keyring = filepath.Join(t.TempDir(), "home"), true
	a, err := app.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := a.Introduce(ctx, "Nadia", ""); err != nil {
		t.Fatal(err)
	}
	me, err := a.Me(ctx)
	if err != nil {
		t.Fatal(err)
	}
	archive := filepath.Join(t.TempDir(), "nadia.zip")
	if _, err := a.Export(ctx, archive); err != nil {
		t.Fatal(err)
	}
	if err := a.Close(); err != nil {
		t.Fatal(err)
	}
	key := filepath.Join(o.Home, "device.key")
	before, err := os.ReadFile(key)
	if err != nil || strings.Contains(string(before), "AGE-SECRET-KEY") {
		t.Fatalf("the home holds the secrets, %v", err)
	}
	for what, c := range map[string]struct {
		fault func()
		code  string
	}{
		"locked": {func() { keyring.MockInitWithError(errors.New("locked")) }, "key-keyring"},
		"empty":  {keyring.MockInit, "key-lost"},
	} {
		c.fault()
		if _, err := app.Open(ctx, o); app.Code(err) != c.code {
			t.Errorf("%s: %v", what, err)
		}
		if after, err := os.ReadFile(key); err != nil || !bytes.Equal(after, before) {
			t.Errorf("%s: the key file was changed, %v", what, err)
		}
	}
	// The archive does not depend on the keyring it was made beside.
	keyring.MockInitWithError(errors.New("another computer"))
	o.Home = filepath.Join(t.TempDir(), "ailleurs")
	if _, err := app.Restore(ctx, o, archive); err != nil {
		t.Fatal(err)
	}
	again, err := app.Open(ctx, o)
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	if got, err := again.Me(ctx); err != nil || got.ID != me.ID || got.Device == me.Device {
		t.Errorf("restored as %+v, %v", got, err)
	}
}

func TestAPersonAloneHasOneComputer(t *testing.T) {
	nadia := newPerson(t, "Nadia", "")
	me, err := nadia.Me(ctx)
	nadia.must(err)
	if mine, err := nadia.Devices(ctx); err != nil || len(mine) != 1 || mine[0].ID != me.Device || !mine[0].Here {
		t.Errorf("%+v, %v", mine, err)
	}
}
