package settings_test

import (
	"crypto/rand"
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pagetest"

	"fyne.io/fyne/v2"
)

func TestMyComputers(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, settings.Profile)
	pagetest.Sees(t, d, "Mes ordinateurs", "Cet ordinateur", "Sans groupe, deux ordinateurs")
	folder := group(t, d, app.PolicyInvited)
	p := open(t, d, settings.Profile)
	pagetest.SeesNot(t, d, "Sans groupe, deux ordinateurs", "Autre ordinateur")
	pagetest.Press(t, d, "add-device")
	pagetest.Sees(t, d, "une seule fois")
	pagetest.Press(t, d, "copy-code")
	code := fyne.CurrentApp().Clipboard().Content()
	pagetest.Press(t, d, "hide-device-code")
	pagetest.SeesNot(t, d, code[:4]+" "+code[5:9])

	second, err := app.Open(t.Context(), app.Options{Home: t.TempDir(), Now: shell.Clock.Now, Random: rand.Reader, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = second.Close() })
	for _, want := range []bool{false, true} {
		linked, err := second.LinkDevice(t.Context(), folder, code)
		if err != nil || linked != want {
			t.Fatalf("linked: %t, %v", linked, err)
		}
		pagetest.Exchange(t, d.App)
	}
	pagetest.Exchange(t, second, d.App)
	p.Refresh()
	mine, err := d.App.Devices(t.Context())
	if err != nil || len(mine) != 2 {
		t.Fatalf("%d computers, %v", len(mine), err)
	}
	pagetest.Sees(t, d, "Autre ordinateur", "Dernière nouvelle", strings.Join(app.Words(mine[1].Key, "fr"), " · "))
	pagetest.Press(t, d, "remove:"+mine[1].ID)
	pagetest.Sees(t, d, "Retirer cet ordinateur", "rien ne peut l’effacer à distance")
	pagetest.Press(t, d, "confirm")
	if mine, err := d.App.Devices(t.Context()); err != nil || !mine[1].Revoked {
		t.Errorf("%+v, %v", mine, err)
	}
	if pagetest.Find(d, "remove:"+mine[1].ID) != nil {
		t.Error("it can be removed again")
	}
	pagetest.Press(t, d, "device-export")
	if last := shell.Replaced[len(shell.Replaced)-1]; last.Section != settings.Data || len(shell.Failed) > 0 {
		t.Errorf("went to %v, failed %v", last, shell.Failed)
	}
}
