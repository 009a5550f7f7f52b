package settings_test

import (
	"crypto/rand"
	"slices"
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/settings"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// group makes the group of d's person, who owns it.
func group(t *testing.T, d page.Deps, policy string) (folder string) {
	t.Helper()
	folder = t.TempDir()
	if _, err := d.App.CreateSpace(t.Context(), folder, pagetest.Space, policy); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, d.App)
	return folder
}

// newcomer is somebody who asks to come in, with the code of an invitation or
// without.
func newcomer(t *testing.T, shell *pagetest.Shell, name, folder, code string) *app.App {
	t.Helper()
	a, err := app.Open(t.Context(), app.Options{Home: t.TempDir(), Now: shell.Clock.Now, Random: rand.Reader, Create: true})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	if err := a.Introduce(t.Context(), name, pagetest.Team); err != nil {
		t.Fatal(err)
	}
	if _, err := a.JoinSpace(t.Context(), folder, code); err != nil {
		t.Fatal(err)
	}
	return a
}

// of is the same window with somebody else's Cordée behind it.
func of(d page.Deps, a *app.App) page.Deps {
	d.App = a
	return d
}

func device(t *testing.T, a *app.App) string {
	t.Helper()
	me, err := a.Me(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return me.Device
}

func TestMembersAlone(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	open(t, d, settings.Members)
	pagetest.Press(t, d, "members-join")
	if len(shell.Replaced) != 1 || shell.Replaced[0].Section != settings.Folder {
		t.Errorf("went to %v", shell.Replaced)
	}
}

// Two people on the telephone, one window in French and one in English, read
// the same six words.
func TestSixWordsAreThoseOfTheColleague(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	all, err := d.App.Members(t.Context())
	if err != nil || len(all) != 2 {
		t.Fatalf("%d members: %v", len(all), err)
	}
	open(t, d, settings.Members)
	said := func(i int) []string {
		return []string{strings.Join(app.Words(all[i].Key, "fr"), " · "), strings.Join(app.Words(all[i].Key, "en"), " · ")}
	}
	pagetest.Sees(t, d, append(said(0), "Vos six mots", "arrivée", "Nadia")...)
	pagetest.Press(t, d, "Nadia")
	pagetest.Sees(t, d, append(said(1), "Les six mots de Nadia")...)
	pagetest.SeesNot(t, d, said(0)...)
	open(t, of(d, nadia), settings.Members)
	pagetest.Sees(t, d, append(said(1), "Vos six mots")...)
}

func TestRoles(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	p := open(t, d, settings.Members)
	pagetest.Press(t, d, "Nadia")
	team := entry(t, d, "grant-team")
	team.SetText("")
	if !pagetest.Find(d, "grant").(*widgets.Button).Disabled() {
		t.Error("somebody can manage no team")
	}
	team.SetText("Achats")
	p.Refresh()
	if team.Text != "Achats" {
		t.Errorf("a refresh took away what was typed: %q", team.Text)
	}
	pagetest.Press(t, d, "grant")
	pagetest.Sees(t, d, "encadre l’équipe Achats")
	pagetest.Press(t, d, "Accueillir")
	pagetest.Press(t, d, "grant")
	pagetest.Sees(t, d, "accueille les nouveaux")
	pagetest.Press(t, d, "ungrant:manager:Achats")
	pagetest.SeesNot(t, d, "encadre l’équipe Achats")
	pagetest.Exchange(t, d.App, nadia)
	if who := me(t, of(d, nadia)); !who.Steward || len(who.Manages) != 0 || len(shell.Failed) != 0 {
		t.Errorf("Nadia is %+v; failed %v", who, shell.Failed)
	}
	open(t, of(d, nadia), settings.Members)
	pagetest.Sees(t, d, "accueille les nouveaux")
	pagetest.Press(t, d, pagetest.Person)
	if pagetest.Find(d, "grant") != nil || pagetest.Find(d, "ungrant:steward:") != nil {
		t.Error("who is not an owner can give and take roles")
	}
}

func TestInvitation(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := group(t, d, app.PolicyInvited)
	p := open(t, d, settings.Members)
	pagetest.Press(t, d, "invite")
	given, err := d.App.Invitations(t.Context())
	if err != nil || len(given) != 1 {
		t.Fatalf("%d invitations: %v", len(given), err)
	}
	code := given[0].Code
	pagetest.Press(t, d, "copy-code")
	if got := fyne.CurrentApp().Clipboard().Content(); got != code {
		t.Errorf("copied %q of %q", got, code)
	}
	pagetest.Sees(t, d, "jusqu’au 1er\u00a0décembre 2026 inclus", code[:4]+" "+code[5:9])
	pagetest.Press(t, d, "hide-code")
	pagetest.SeesNot(t, d, code[:9], code[:4]+" "+code[5:9])
	pagetest.Press(t, d, "reveal:"+given[0].ID)

	nadia := newcomer(t, shell, "Nadia", folder, code)
	pagetest.Exchange(t, nadia, d.App)
	p.Refresh()
	pagetest.Sees(t, d, "Utilisée par Nadia")
	pagetest.SeesNot(t, d, code[:4]+" "+code[5:9], "demande à entrer")
}

// Without an invitation somebody waits, reads nothing, and is let in by hand.
func TestRequest(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := group(t, d, app.PolicyInvited)
	nadia := newcomer(t, shell, "Nadia", folder, "")
	pagetest.Exchange(t, nadia, d.App)
	open(t, of(d, nadia), settings.Members)
	pagetest.SeesNot(t, d, "demande à entrer", "Inviter quelqu’un")

	p := open(t, d, settings.Members)
	pagetest.Sees(t, d, "Nadia demande à entrer", "sans invitation", "Si vous ne faites rien")
	pagetest.Press(t, d, "approve:"+device(t, nadia))
	pagetest.SeesNot(t, d, "demande à entrer")
	if shell.Syncs == 0 || len(shell.Failed) > 0 {
		t.Errorf("%d exchanges; failed %v", shell.Syncs, shell.Failed)
	}
	pagetest.Exchange(t, d.App, nadia)
	p.Refresh()
	pagetest.Sees(t, d, "Nadia")
}

func TestRevoke(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	open(t, d, settings.Members)
	if pagetest.Find(d, "revoke:"+device(t, d.App)) != nil {
		t.Error("one can shut oneself out")
	}
	pagetest.Press(t, d, "Nadia")
	pagetest.Press(t, d, "revoke:"+device(t, nadia))
	pagetest.Sees(t, d, "ce qui a été lu ne peut pas être repris")
	pagetest.Press(t, d, "Annuler")
	pagetest.SeesNot(t, d, "accès retiré")
	pagetest.Press(t, d, "revoke:"+device(t, nadia))
	pagetest.Press(t, d, "confirm")
	pagetest.Sees(t, d, "accès retiré", "L’accès de cet ordinateur a été retiré.")
	if pagetest.Find(d, "revoke:"+device(t, nadia)) != nil || pagetest.Find(d, "grant") != nil {
		t.Error("there is something left to take away or to give")
	}
	all, err := d.App.Members(t.Context())
	if i := slices.IndexFunc(all, func(m app.Member) bool { return m.Name == "Nadia" }); err != nil || !all[i].Revoked {
		t.Errorf("members %+v: %v", all, err)
	}
}

func TestPolicy(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	group(t, d, app.PolicyOpen)
	open(t, d, settings.Members)
	pagetest.Press(t, d, "policy:"+app.PolicyInvited)
	o, err := d.App.Ownership(t.Context())
	if err != nil || o.Policy != app.PolicyInvited || len(shell.Failed) > 0 {
		t.Errorf("%+v: %v, %v", o, err, shell.Failed)
	}
	if !pagetest.Find(d, "policy:"+app.PolicyInvited).(*widgets.RadioCard).Chosen() {
		t.Error("the choice is not shown")
	}
}

// Tab goes through what asks for an answer first.
func TestMembersByKeyboard(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := group(t, d, app.PolicyInvited)
	nadia := newcomer(t, shell, "Nadia", folder, "")
	pagetest.Exchange(t, nadia, d.App)
	open(t, d, settings.Members)
	var names []string
	for _, f := range pagetest.FocusOrder(d) {
		if mapped, ok := f.(interface{ MapName() string }); ok && !strings.HasPrefix(mapped.MapName(), "section:") {
			names = append(names, mapped.MapName())
		}
	}
	at := func(name string) int { return slices.Index(names, name) }
	order := []int{at("approve:" + device(t, nadia)), at("members"), at("grant"), at("invite"), at("recovery-key"), at("policy:" + app.PolicyOpen)}
	if slices.Contains(order, -1) || !slices.IsSorted(order) {
		t.Errorf("Tab goes through %q", names)
	}
	d.Window.Canvas().Focus(pagetest.Find(d, "approve:"+device(t, nadia)).(fyne.Focusable))
	d.Window.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	pagetest.SeesNot(t, d, "demande à entrer")
}
