package learn_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pagetest"
	"cordee/app/ui/theme"
)

// shared is a group in which a colleague shares the long course.
func shared(t *testing.T, lang string) (d page.Deps, shell *pagetest.Shell, benoit *app.App) {
	t.Helper()
	d, shell = pagetest.New(t, lang)
	benoit = pagetest.Colleague(t, d, shell, "Benoît Lefèvre")
	_, err := d.App.Grant(t.Context(), "Benoît Lefèvre", app.RoleTrainer, "")
	must(t, err)
	pagetest.Exchange(t, d.App, benoit)
	install(t, benoit)
	must(t, benoit.Offer(t.Context(), long, nil))
	pagetest.Exchange(t, benoit, d.App)
	return d, shell, benoit
}

const longTitle = "Réemployer, réparer, redistribuer"

func TestASharedCourseIsInstalled(t *testing.T) {
	d, shell, _ := shared(t, "fr")
	p := open(d, "")
	pagetest.Sees(t, d, "Partagés dans votre groupe", longTitle, "Version 12.4.1 · Benoît Lefèvre")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-offer-fr")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Dark, "learn-offer-narrow-dark-fr")
	pagetest.Press(t, d, "offer:"+long)
	if len(shell.Failed) > 0 || len(shell.Told) != 1 || !strings.Contains(shell.Told[0], "est installé sur cet ordinateur") {
		t.Fatalf("failed %v, told %q", shell.Failed, shell.Told)
	}
	p.Refresh()
	pagetest.SeesNot(t, d, "Partagés dans votre groupe")
	if pagetest.Find(d, "pack:"+long) == nil {
		t.Error("the course is not among the courses")
	}
}

// Of a later version, what changes is shown before it is installed.
func TestALaterVersionShowsWhatChanges(t *testing.T) {
	d, shell, benoit := shared(t, "en")
	draft, err := d.App.Fetch(t.Context(), long, nil)
	must(t, err)
	must(t, d.App.Take(t.Context(), draft))
	p := open(d, "")
	pagetest.SeesNot(t, d, "Shared in your group")

	folder := longCourse(t)
	for file, change := range map[string][2]string{
		"pack.toml": {`"12.4.1"`, `"13.0"`}, "01-module/01-lecon.fr.md": {"{#b1-1}", "{#autre}"},
	} {
		name := filepath.Join(folder, file)
		data, err := os.ReadFile(name)
		must(t, err)
		must(t, os.WriteFile(name, []byte(strings.Replace(string(data), change[0], change[1], 1)), 0o644))
	}
	installFrom(t, benoit, folder)
	must(t, benoit.Offer(t.Context(), long, nil))
	pagetest.Exchange(t, benoit, d.App)

	p.Refresh()
	pagetest.Sees(t, d, "Version 13.0, you have 12.4.1", "See what changes")
	pagetest.Press(t, d, "offer:"+long)
	pagetest.Sees(t, d, "What changes:", "1 passage is gone", "Install version 13.0")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-offer-changes-en")
	if len(shell.Told) > 0 {
		t.Errorf("told %q before anybody agreed", shell.Told)
	}
	pagetest.Press(t, d, "offer:"+long)
	pack, err := d.App.Pack(t.Context(), long)
	if err != nil || pack.Version != "13.0" || len(shell.Told) != 1 {
		t.Errorf("installed %v, %v; told %q", pack.Version, err, shell.Told)
	}
}

// What has not arrived is said, and can be tried again.
func TestASharedCourseThatHasNotArrived(t *testing.T) {
	d, shell, _ := shared(t, "fr")
	me, err := d.App.Me(t.Context())
	must(t, err)
	blobs := filepath.Join(me.Space.Folder, "blob")
	must(t, os.Rename(blobs, blobs+"-plus-tard"))
	p := open(d, "")
	pagetest.Press(t, d, "offer:"+long)
	if len(shell.Failed) != 1 || app.Code(shell.Failed[0]) != "offer-waiting" {
		t.Errorf("failed %v", shell.Failed)
	}
	pagetest.Sees(t, d, "Une partie n’en est pas encore arrivée", "Réessayer")
	pagetest.Picture(t, d, p, pagetest.Narrow, theme.Light, "learn-offer-waiting-fr")
	must(t, os.Rename(blobs+"-plus-tard", blobs))
	pagetest.Press(t, d, "offer:"+long)
	if len(shell.Told) != 1 {
		t.Errorf("told %q, failed %v", shell.Told, shell.Failed)
	}
}

// While it is read, it says how far it is, and stops when asked; leaving the
// page stops it too.
func TestReadingASharedCourseCanBeStopped(t *testing.T) {
	d, shell, _ := shared(t, "fr")
	p := open(d, "")
	shell.Runner.Hold = true
	pagetest.Press(t, d, "offer:"+long)
	pagetest.Sees(t, d, "Lecture dans l’espace du groupe", "Arrêter")
	pagetest.Picture(t, d, p, pagetest.Wide, theme.Light, "learn-offer-reading-fr")
	pagetest.Press(t, d, "offer-halt:"+long)
	pagetest.Sees(t, d, "Arrêt en cours")
	shell.Runner.Release()
	pagetest.Sees(t, d, "Installer")
	if len(shell.Failed)+len(shell.Told) > 0 {
		t.Errorf("failed %v, told %q", shell.Failed, shell.Told)
	}
	shell.Runner.Hold = true
	pagetest.Press(t, d, "offer:"+long)
	p.Leave()
	shell.Runner.Release()
	if _, err := d.App.Pack(t.Context(), long); err == nil {
		t.Error("it was installed after the page was left")
	}
}
