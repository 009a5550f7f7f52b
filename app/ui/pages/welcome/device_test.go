package welcome_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/welcome"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// The other computer answers while this one waits, is closed and opened again.
func TestAnotherComputer(t *testing.T) {
	d, shell, _ := newcomer(t, "fr")
	old, folder := home(t, shell), t.TempDir()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(old.Introduce(t.Context(), "Claire", "Atelier"))
	_, err := old.CreateSpace(t.Context(), folder, "Valmont", app.PolicyInvited)
	must(err)
	pagetest.Exchange(t, old)
	code, err := old.AddDevice(t.Context())
	must(err)

	pagetest.Press(t, d, "another-computer")
	pagetest.Sees(t, d, "Votre autre ordinateur", "commencerez sans elles", "cordee restore")
	pagetest.Press(t, d, "link-back")
	pagetest.Sees(t, d, "Étape 1 sur 4")
	pagetest.Press(t, d, "another-computer")
	into(t, d, "device-code", code.Code)
	into(t, d, "device-folder", folder)
	pagetest.Press(t, d, "link")
	pagetest.Sees(t, d, "La demande est dans le dossier", "Regarder maintenant")

	p := welcome.New(d, page.Place{Page: page.Welcome})
	pagetest.Show(d, p, window)
	pagetest.Sees(t, d, "La demande est dans le dossier")
	p.Key(&fyne.KeyEvent{Name: fyne.KeyEscape})
	pagetest.Sees(t, d, "Étape 1 sur 4")
	pagetest.Press(t, d, "another-computer")
	pagetest.Exchange(t, old)
	pagetest.Press(t, d, "link")
	if got := me(t, d.App); got.ID != me(t, old).ID || got.Name != "Claire" || got.Space == nil {
		t.Errorf("this computer is %+v's", got)
	}
	if settings(t, d.App).Lang != "fr" || shell.Syncs == 0 || len(shell.Replaced) != 1 || shell.Replaced[0].Page != page.Today {
		t.Errorf("%d exchanges, went to %v", shell.Syncs, shell.Replaced)
	}
	if len(shell.Failed) > 0 {
		t.Error(shell.Failed)
	}
}

// The folder is looked at by itself while one waits.
func TestAnotherComputerIsWaitedFor(t *testing.T) {
	d, shell, _ := newcomer(t, "en")
	old, folder := home(t, shell), t.TempDir()
	if err := old.Introduce(t.Context(), "Claire", ""); err != nil {
		t.Fatal(err)
	}
	if _, err := old.CreateSpace(t.Context(), folder, "Valmont", app.PolicyOpen); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, old)
	code, err := old.AddDevice(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Press(t, d, "another-computer")
	into(t, d, "device-folder", folder)
	into(t, d, "device-code", "not a code")
	pagetest.Press(t, d, "link")
	if len(shell.Failed) != 1 {
		t.Errorf("failed: %v", shell.Failed)
	}
	pagetest.Find(d, "device-code").(*widgets.Entry).SetText(code.Code)
	pagetest.Press(t, d, "link")
	pagetest.Exchange(t, old)
	shell.Runner.Fire(15 * time.Second)
	if got := me(t, d.App); got.Name != "Claire" {
		t.Errorf("this computer is %+v's", got)
	}
}
