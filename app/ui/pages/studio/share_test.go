package studio_test

import (
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"

	"fyne.io/fyne/v2"
)

// Who owns the group, or trains it, shares a course with it by one button.
func TestACourseIsSharedWithTheGroup(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	folder := course(t)
	p := open(t, d, folder)
	if visible(pagetest.Find(d, "studio-share")) {
		t.Error("somebody who is in no group is offered to share")
	}
	benoit := pagetest.Colleague(t, d, shell, "Benoît Lefèvre")
	replace(t, folder, "pack.toml", `version = "`, `version = "9.`)
	p.Refresh()
	pagetest.Sees(t, d, "Partager")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "studio-share-fr")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "studio-share-narrow-dark-fr")
	pagetest.Press(t, d, "studio-share")
	if len(shell.Failed) > 0 || len(shell.Told) != 1 || !strings.Contains(shell.Told[0], "est installé ici et partagé") || shell.Syncs != 1 {
		t.Fatalf("failed %v, told %q, %d exchanges", shell.Failed, shell.Told, shell.Syncs)
	}
	pagetest.Exchange(t, d.App, benoit)
	offers, err := benoit.Offers(t.Context())
	must(t, err)
	if len(offers) != 1 || offers[0].Pack != "social-business" || !strings.HasPrefix(offers[0].Version, "9.") || offers[0].State != app.OfferToFetch {
		t.Errorf("on offer: %+v", offers)
	}
}

func TestSharingCanBeStopped(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	pagetest.Colleague(t, d, shell, "Benoît Lefèvre")
	p := open(t, d, course(t))
	shell.Runner.Hold = true
	pagetest.Press(t, d, "studio-share")
	pagetest.Sees(t, d, "Partage avec le groupe", "Arrêter")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "studio-sharing-narrow-fr")
	pagetest.Press(t, d, "studio-share-halt")
	shell.Runner.Release()
	pagetest.Sees(t, d, "Partager")
	pagetest.SeesNot(t, d, "Arrêter")
	offers, err := d.App.Offers(t.Context())
	if err != nil || len(offers)+len(shell.Failed)+len(shell.Told) > 0 {
		t.Errorf("on offer %+v, %v; failed %v, told %q", offers, err, shell.Failed, shell.Told)
	}
}

// Who neither owns nor trains the group installs their course, and does not
// share it.
func TestOthersDoNotShare(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	benoit := pagetest.Colleague(t, d, shell, "Benoît Lefèvre")
	mine := d
	mine.App = benoit
	p := open(t, mine, course(t))
	if visible(pagetest.Find(d, "studio-share")) {
		t.Error("a learner is offered to share")
	}
	_, err := d.App.Grant(t.Context(), "Benoît Lefèvre", app.RoleTrainer, "")
	must(t, err)
	pagetest.Exchange(t, d.App, benoit)
	p.Refresh()
	if !visible(pagetest.Find(d, "studio-share")) {
		t.Error("a trainer cannot share")
	}
}

func visible(o fyne.CanvasObject) bool { return o != nil && o.Visible() }
