package settings_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pagetest"

	"fyne.io/fyne/v2"
)

// owners are the names of who owns the group, as a knows it.
func owners(t *testing.T, a *app.App) (names []string) {
	t.Helper()
	o, err := a.Ownership(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range o.Owners {
		names = append(names, m.Name)
	}
	slices.Sort(names)
	return names
}

func TestOwners(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	open(t, d, settings.Members)
	pagetest.Sees(t, d, "Une seule personne possède le groupe", "Aucune clé de secours n’a été préparée.")
	if pagetest.Find(d, "disown:"+device(t, d.App)) != nil {
		t.Error("the last owner can be removed")
	}
	pagetest.Press(t, d, "Nadia")
	pagetest.Press(t, d, "own:"+device(t, nadia))
	pagetest.Press(t, d, "confirm")
	// Who is to own the group has to want to.
	pagetest.Sees(t, d, "Un changement attend que les nouveaux propriétaires l’acceptent", "Une seule personne possède le groupe")
	pagetest.Exchange(t, d.App, nadia)
	open(t, of(d, nadia), settings.Members)
	pagetest.Sees(t, d, "On vous propose de posséder aussi ce groupe", pagetest.Person+", Nadia")
	pagetest.Press(t, d, "Accepter")
	pagetest.Sees(t, d, "Le groupe a au moins deux propriétaires.")
	pagetest.Exchange(t, nadia, d.App)
	if got := owners(t, d.App); !slices.Equal(got, []string{pagetest.Person, "Nadia"}) || len(shell.Failed) > 0 {
		t.Fatalf("owners %q; failed %v", got, shell.Failed)
	}
	open(t, d, settings.Members)
	pagetest.Press(t, d, "disown:"+device(t, nadia))
	pagetest.Press(t, d, "confirm")
	if got := owners(t, d.App); !slices.Equal(got, []string{pagetest.Person}) || len(shell.Failed) > 0 {
		t.Errorf("owners %q; failed %v", got, shell.Failed)
	}
}

// With two owners and a printed key, two of them sign.
func TestSecondSignature(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	for _, err := range []error{d.App.AddOwner(t.Context(), device(t, nadia)), sync(t, nadia), nadia.SignProposal(t.Context()), sync(t, d.App)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	open(t, d, settings.Members)
	pagetest.Press(t, d, "recovery-key")
	pagetest.Press(t, d, "recovery-done")
	pagetest.Press(t, d, "policy:"+app.PolicyInvited)
	pagetest.Sees(t, d, "Un changement attend encore la signature d’un propriétaire", "2 signatures")
	if told := shell.Told[len(shell.Told)-1]; !strings.Contains(told, "quand plus aucune signature ne manquera") {
		t.Errorf("told %q", told)
	}
	pagetest.Exchange(t, d.App, nadia)
	open(t, of(d, nadia), settings.Members)
	pagetest.Press(t, d, "Signer")
	o, err := nadia.Ownership(t.Context())
	if err != nil || o.Policy != app.PolicyInvited || len(shell.Failed) > 0 {
		t.Errorf("%+v: %v; failed %v", o, err, shell.Failed)
	}
}

// Where two must sign, the printed key is one of them: it gives nobody the group
// alone, and the window does not say so.
func TestRecoveryKeyIsOneOfTwoSignatures(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	karim := pagetest.Colleague(t, d, shell, "Karim")
	pagetest.Exchange(t, d.App, nadia, karim)
	for _, err := range []error{d.App.AddOwner(t.Context(), device(t, nadia)), sync(t, nadia), nadia.SignProposal(t.Context()), sync(t, d.App)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	key, err := d.App.NewRecoveryKey(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, d.App, karim, nadia)
	open(t, of(d, karim), settings.Members)
	entry(t, d, "recovery-text").SetText(key)
	pagetest.Press(t, d, "recover")
	if told := shell.Told[len(shell.Told)-1]; me(t, of(d, karim)).Owner || !strings.Contains(told, "quand plus aucune signature ne manquera") {
		t.Errorf("told %q; failed %v", told, shell.Failed)
	}
	pagetest.Sees(t, d, "Un changement attend encore la signature d’un propriétaire")
	pagetest.Exchange(t, karim, nadia)
	open(t, of(d, nadia), settings.Members)
	pagetest.Press(t, d, "sign")
	pagetest.Exchange(t, nadia, karim)
	if !me(t, of(d, karim)).Owner || len(shell.Failed) > 0 {
		t.Errorf("Karim does not own the group: %v", shell.Failed)
	}
}

func sync(t *testing.T, a *app.App) error {
	t.Helper()
	_, err := a.Sync(t.Context())
	return err
}

// The printed key is shown once; with it, a colleague becomes an owner.
func TestRecoveryKey(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	p := open(t, d, settings.Members)
	pagetest.Press(t, d, "recovery-key")
	pagetest.Press(t, d, "copy-code")
	key := fyne.CurrentApp().Clipboard().Content()
	pagetest.Sees(t, d, key[:4]+" "+key[5:9], "Cette clé n’est montrée qu’une fois", "Une clé de secours a été préparée")
	p.Refresh()
	pagetest.Sees(t, d, key[:4]+" "+key[5:9]) // an exchange does not take it away
	pagetest.Press(t, d, "recovery-done")
	pagetest.SeesNot(t, d, key[:4]+" "+key[5:9])
	pagetest.Press(t, d, "recovery-key")
	pagetest.Sees(t, d, "La clé déjà imprimée cessera de fonctionner")
	pagetest.Press(t, d, "Annuler")
	pagetest.SeesNot(t, d, "Cette clé n’est montrée qu’une fois")

	pagetest.Exchange(t, d.App, nadia)
	open(t, of(d, nadia), settings.Members)
	typed := entry(t, d, "recovery-text")
	typed.SetText(strings.Repeat("0", len(key)))
	pagetest.Press(t, d, "recover")
	if len(shell.Failed) != 1 || typed.Text == "" {
		t.Fatalf("a wrong key: failed %v, left %q", shell.Failed, typed.Text)
	}
	typed.SetText(strings.ToLower(strings.ReplaceAll(key, "-", " ")))
	pagetest.Press(t, d, "recover")
	if !me(t, of(d, nadia)).Owner || len(shell.Failed) != 1 {
		t.Errorf("Nadia does not own the group: %v", shell.Failed)
	}
}

// The sheet to print holds the whole key, and nobody else may read the file.
func TestRecoverySheet(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	file := filepath.Join(t.TempDir(), "key.html")
	if err := os.WriteFile(file, nil, 0o644); err != nil { // as the dialog leaves it
		t.Fatal(err)
	}
	settings.SavePaper(d, file, "Valmont & <Cie>", someKey)
	sheet, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for _, wanted := range append(strings.Split(someKey, "-"), "Valmont &amp; &lt;Cie&gt;", "data:image/png;base64,iVBOR", "24\u00a0novembre 2026", "supprimez le fichier") {
		if !strings.Contains(string(sheet), wanted) {
			t.Errorf("%q is not on the sheet", wanted)
		}
	}
	if info, err := os.Stat(file); err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("%v: %v", info.Mode(), err)
	}
	if len(shell.Told) != 1 || !strings.Contains(shell.Told[0], file) || !strings.Contains(shell.Told[0], "supprimez") {
		t.Errorf("told %q", shell.Told)
	}
}
