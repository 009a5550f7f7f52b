// Package pagetest opens a page for a test: a real app on a folder of its own
// with the packs the program comes with, a window without a screen, work that
// is done at once, and a shell that remembers what the page asked of it. Only
// tests import it.
package pagetest

import (
	"crypto/rand"
	"io/fs"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/assets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// Person is whose Cordée New opens, Team where they work.
const (
	Person = "Camille Rey"
	Team   = "Atelier"
)

// LessonSize is the text size of lessons in the tests, in points.
const LessonSize = 16

// Pages shown inside the shell get this room beside the rail: in the window of
// the pictures, and in the smallest one.
var (
	Wide   = fyne.NewSize(1280-theme.RailWide, 800)
	Narrow = fyne.NewSize(1024-theme.RailNarrow, 700)
)

// Start is the moment at which every test begins: Tuesday 24 November 2026.
var Start = time.Date(2026, time.November, 24, 9, 12, 0, 0, time.UTC)

// New opens the Cordée of Person, who has introduced themselves and belongs to
// no group yet, in a language.
func New(t *testing.T, lang string) (page.Deps, *Shell) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(theme.New(theme.Light, LessonSize))
	window := test.NewTempWindow(t, nil)
	window.SetPadded(false)
	window.Resize(Wide)

	clock, runner := &Clock{now: Start}, &Runner{}
	shell := &Shell{Clock: clock, Runner: runner}
	a := home(t, clock, Person)
	must(t, a.Choose(t.Context(), app.SettingLang, lang))
	settings, err := a.Settings(t.Context())
	must(t, err)
	return page.Deps{App: a, Texts: texts.In(lang), Settings: settings, Window: window, Run: runner, Shell: shell}, shell
}

// home opens a new Cordée and introduces its person.
func home(t *testing.T, clock *Clock, name string) *app.App {
	t.Helper()
	packs, err := fs.Sub(assets.Packs, "packs")
	must(t, err)
	a, err := app.Open(t.Context(), app.Options{Home: t.TempDir(), Now: clock.Now, Random: rand.Reader, Create: true, Packs: packs})
	must(t, err)
	t.Cleanup(func() {
		if err := a.Close(); err != nil {
			t.Error(err)
		}
	})
	must(t, a.Introduce(t.Context(), name, Team))
	return a
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
