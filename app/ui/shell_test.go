package ui

import (
	"context"
	"crypto/rand"
	"io/fs"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/assets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

var ctx = context.Background()

// inOrder does all work at once, on the test's goroutine; nothing that waits
// ever begins.
func inOrder() *runner {
	r := newRunner()
	r.spawn = func(work func()) { work() }
	r.thread = func(do func()) { do() }
	r.later = func(time.Duration, func()) func() bool { return func() bool { return true } }
	return r
}

func home(t *testing.T, name string) *app.App {
	t.Helper()
	packs, err := fs.Sub(assets.Packs, "packs")
	if err != nil {
		t.Fatal(err)
	}
	a, err := app.Open(ctx, app.Options{Home: filepath.Join(t.TempDir(), "home"), Now: time.Now, Random: rand.Reader, Create: true, Packs: packs})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { a.Close() })
	if name != "" {
		if err := a.Introduce(ctx, name, "Atelier"); err != nil {
			t.Fatal(err)
		}
	}
	return a
}

// furnished is a window with its shell, at the page where it opens.
func furnished(t *testing.T, a *app.App) *window {
	t.Helper()
	f := test.NewTempApp(t)
	w, err := open(ctx, f, a, Options{Lang: "fr", run: inOrder()})
	if err != nil {
		t.Fatal(err)
	}
	w.furnish()
	w.win.Resize(fyne.NewSize(windowWidth, windowHeight))
	t.Cleanup(w.close)
	return w
}

// words are all the texts that can be read in the window.
func words(w *window) string {
	var all strings.Builder
	var visit func(fyne.CanvasObject)
	visit = func(o fyne.CanvasObject) {
		if !o.Visible() {
			return
		}
		switch o := o.(type) {
		case *canvas.Text:
			all.WriteString(o.Text + "\n")
		case *fyne.Container:
			for _, child := range o.Objects {
				visit(child)
			}
		case *container.Scroll:
			visit(o.Content)
		case fyne.Widget:
			for _, child := range test.WidgetRenderer(o).Objects() {
				visit(child)
			}
		}
	}
	visit(w.win.Canvas().Content())
	if top := w.win.Canvas().Overlays().Top(); top != nil {
		visit(top)
	}
	return all.String()
}

func sees(t *testing.T, w *window, texts ...string) {
	t.Helper()
	all := words(w)
	for _, text := range texts {
		if !strings.Contains(all, text) {
			t.Errorf("%q cannot be read in:\n%s", text, all)
		}
	}
}

func TestTheWindowOpensWhereThePersonShouldBe(t *testing.T) {
	if w := furnished(t, home(t, "")); w.shell.here.Page != page.Welcome {
		t.Errorf("a newcomer arrives at %s", w.shell.here.Page)
	}
	w := furnished(t, home(t, "Nadia"))
	if w.shell.here.Page != page.Today {
		t.Errorf("Nadia arrives at %s", w.shell.here.Page)
	}
	sees(t, w, "Bonjour Nadia", "Aujourd’hui", "Apprendre", "Réglages", "Seul pour l’instant")
	if strings.Contains(words(w), "Équipe") {
		t.Error("somebody who leads nobody sees the team page")
	}
}

func TestEveryPageOpensAndOneComesBack(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	for _, setting := range []string{app.SettingManager, app.SettingTrainer} {
		if err := w.app.Switch(ctx, setting, true); err != nil {
			t.Fatal(err)
		}
	}
	pages := w.shell.pages()
	if len(pages) != 7 {
		t.Fatalf("the rail has %v", pages)
	}
	for _, name := range pages[1:] {
		w.shell.Open(page.Place{Page: name})
		if w.shell.rail.Selected() != string(name) {
			t.Errorf("at %s the rail marks %s", name, w.shell.rail.Selected())
		}
	}
	for i := len(pages) - 2; i >= 0; i-- {
		w.shell.Back()
		if w.shell.here.Page != pages[i] {
			t.Errorf("came back to %s, want %s", w.shell.here.Page, pages[i])
		}
	}
}

func TestTheLanguageChangesAtOnce(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	if err := w.app.Choose(ctx, app.SettingLang, "en"); err != nil {
		t.Fatal(err)
	}
	sees(t, w, "Today", "Learn", "Settings", "On your own for now")
}

func TestTheThemeAndTheTextSizeChangeAtOnce(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	before := w.fyne.Settings().Theme()
	if err := w.app.Choose(ctx, app.SettingTheme, "dark"); err != nil {
		t.Fatal(err)
	}
	if w.fyne.Settings().Theme() == before {
		t.Error("the theme stayed")
	}
	w.shell.resizeText(1)
	if settings, _ := w.app.Settings(ctx); settings.TextSize != 18 {
		t.Errorf("text size %d after one step up", settings.TextSize)
	}
	w.shell.resizeText(0)
	if settings, _ := w.app.Settings(ctx); settings.TextSize != theme.LessonSize {
		t.Errorf("text size %d after going back", settings.TextSize)
	}
}

func TestTheSearchFindsLessonsAndThreads(t *testing.T) {
	a := home(t, "Nadia")
	thread, err := a.Ask(ctx, app.On{}, "fr", "Où ranger les gisements ?")
	if err != nil {
		t.Fatal(err)
	}
	w := furnished(t, a)
	w.shell.Search()
	test.Type(w.win.Canvas().Focused(), "gisement")
	sees(t, w, "Leçons", "Trois gisements de valeur", "Où ranger les gisements ?")
	f := w.win.Canvas().Focused()
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	w.win.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if w.shell.here.Page != page.Lesson {
		t.Errorf("the first result led to %+v, want a lesson; the thread is %s", w.shell.here, thread)
	}
}

func TestAnErrorIsSaidAndClosed(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	_, err := w.app.Sync(ctx)
	w.shell.Fail(err)
	sees(t, w, "Vous n’avez rejoint aucun groupe")
	w.shell.dismiss()
	if strings.Contains(words(w), "Vous n’avez rejoint aucun groupe") {
		t.Error("the closed notice can still be read")
	}
}
