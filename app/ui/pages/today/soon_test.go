package today_test

import (
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/today"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
)

// Who was named manager is announced for a day, with the way to what they will
// read.
func TestANewReaderIsAnnounced(t *testing.T) {
	d, shell := pagetest.New(t, "fr")
	nadia := pagetest.Colleague(t, d, shell, "Nadia")
	for _, err := range []error{nadia.Introduce(t.Context(), "Nadia", pagetest.Team), nadia.Switch(t.Context(), app.SettingShareLevels, true)} {
		if err != nil {
			t.Fatal(err)
		}
	}
	shell.Clock.Add(time.Hour)
	if _, err := d.App.Grant(t.Context(), pagetest.Person, app.RoleManager, pagetest.Team); err != nil {
		t.Fatal(err)
	}
	pagetest.Exchange(t, d.App, nadia)
	theirs := d
	theirs.App = nadia
	p := today.New(theirs, page.Place{Page: page.Today})
	pagetest.Show(theirs, p, pagetest.Wide)
	announced := pagetest.Person + " pourra lire vos niveaux à partir de demain, "
	pagetest.Sees(t, theirs, announced)
	pagetest.Picture(t, theirs, p, pagetest.Wide, theme.Light, "today-soon")
	pagetest.Picture(t, theirs, p, pagetest.Narrow, theme.Dark, "today-soon-dark")
	pagetest.Press(t, theirs, "soon")
	if at := shell.Last(); at.Page != page.Settings || at.Section != "privacy" {
		t.Errorf("it leads to %+v", at)
	}
	shell.Clock.Add(24 * time.Hour)
	p.Refresh()
	pagetest.SeesNot(t, theirs, announced)
}
