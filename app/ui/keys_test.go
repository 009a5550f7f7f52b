package ui

import (
	"fmt"
	"strings"
	"testing"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// press gives a key to what has the keys, as the window's driver does.
func press(w *window, keys ...fyne.KeyName) {
	for _, key := range keys {
		ev := &fyne.KeyEvent{Name: key}
		if f := w.win.Canvas().Focused(); f != nil {
			f.TypedKey(ev)
		} else {
			w.win.Canvas().OnTypedKey()(ev)
		}
	}
}

// tab moves the keys on and returns what has them now.
func tab(w *window) fyne.Focusable {
	w.win.Canvas().(interface{ FocusNext() }).FocusNext()
	return w.win.Canvas().Focused()
}

func over(w *window) int { return len(w.win.Canvas().Overlays().List()) }

// focusOn moves the keys on with Tab until they are on the thing of this name.
func focusOn(t *testing.T, w *window, name string) fyne.Focusable {
	t.Helper()
	for range 60 {
		f := tab(w)
		if named, ok := f.(interface{ MapName() string }); ok && named.MapName() == name {
			return f
		}
	}
	t.Fatalf("Tab does not reach %s", name)
	return nil
}

func TestEscapeClosesWhatLiesOverThePage(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	for what, open := range map[string]func(){
		"the search":                   w.shell.Search,
		"how sharing goes":             w.shell.sharing.show,
		"how the altitude is computed": func() { press(w, fyne.KeySpace) },
	} {
		from := focusOn(t, w, "how")
		open()
		if over(w) != 1 {
			t.Fatalf("%s: %d things lie over the page", what, over(w))
		}
		press(w, fyne.KeyEscape)
		if over(w) != 0 {
			t.Errorf("%s: Escape does not close it", what)
		}
		if w.win.Canvas().Focused() != from {
			t.Errorf("%s: the keys do not come back to where they were", what)
		}
		if w.shell.here.Page != page.Today {
			t.Errorf("%s: Escape left the page for %s", what, w.shell.here.Page)
		}
		w.win.Canvas().Unfocus()
		open()
		w.win.Canvas().Unfocus() // as after a press on its words
		press(w, fyne.KeyEscape)
		if over(w) != 0 {
			t.Errorf("%s: Escape does not close it once its words were pressed", what)
		}
	}
}

func TestAClosedPopoverStaysClosed(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	w.shell.sharing.show()
	press(w, fyne.KeyEscape)
	w.shell.refreshRail()
	if over(w) != 0 {
		t.Error("the next look at the folder opens it again")
	}
}

func TestThePopoverKeepsTheKeysWhenItsWordsChange(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	w.shell.sharing.show()
	for _, name := range []string{"sync-close", "sync-join"} {
		focusOn(t, w, name)
		w.shell.refreshRail()
		if now, ok := w.win.Canvas().Focused().(*widgets.Button); !ok || now.Name != name || over(w) != 1 {
			t.Errorf("%d popovers; the keys were on %s and are on %+v", over(w), name, now)
		}
	}
}

func TestOneSearchAtATime(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	w.shell.Search()
	w.shell.Search()
	if over(w) != 1 {
		t.Errorf("%d panels are open", over(w))
	}
}

func TestWhatLiesOverAPageGoesWithIt(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	w.shell.sharing.show()
	w.shell.Open(page.Place{Page: page.Learn})
	if over(w) != 0 || w.shell.here.Page != page.Learn {
		t.Errorf("at %s, %d things lie over the page", w.shell.here.Page, over(w))
	}
}

// Escape and F1 work wherever the keys are.
func TestNothingSwallowsTheKeysOfTheWindow(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	if err := w.app.Switch(ctx, app.SettingManager, true); err != nil {
		t.Fatal(err)
	}
	places := []page.Place{
		{Page: page.Today}, {Page: page.Learn}, {Page: page.Discuss}, {Page: page.Badges}, {Page: page.Team}, {Page: page.Settings},
		{Page: page.Settings, Section: "appearance"}, {Page: page.Settings, Section: "folder"}, {Page: page.Settings, Section: "data"},
		{Page: page.Lesson, Pack: "social-business", Lesson: "media-ou-entreprise"},
	}
	for _, at := range places {
		for i, all := 0, 1; i < all; i++ {
			w.shell.Replace(at)
			reached := tabs(w)
			all = len(reached)
			w.win.Canvas().Focus(reached[i])
			press(w, fyne.KeyF1)
			if w.shell.here.Section != "keys" {
				t.Errorf("%v: %T swallows F1", at, reached[i])
				continue
			}
			w.shell.Back()
		}
	}
}

// tabs is what Tab reaches, beside the rail.
func tabs(w *window) (all []fyne.Focusable) {
	w.win.Canvas().Unfocus()
	first := tab(w)
	for f := tab(w); f != first; f = tab(w) {
		if !strings.Contains(fmt.Sprintf("%T", f), "rail") {
			all = append(all, f)
		}
	}
	return all
}

func TestTabGoesThroughALessonInReadingOrder(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	w.shell.Replace(page.Place{Page: page.Lesson, Pack: "social-business", Lesson: "media-ou-entreprise"})
	var order []string
	for range 40 {
		if named, ok := tab(w).(interface{ MapName() string }); ok && named.MapName() != "" {
			order = append(order, strings.SplitN(named.MapName(), ":", 2)[0])
		}
	}
	if path, block := indexOf(order, "path"), indexOf(order, "discuss"); path < 0 || path > indexOf(order[path:], "discuss")+path || block < 0 {
		t.Errorf("Tab goes through %v", order)
	}
}

func indexOf(all []string, name string) int {
	for i, s := range all {
		if s == name {
			return i
		}
	}
	return -1
}

func TestANoticeIsClosedWithTheKeys(t *testing.T) {
	w := furnished(t, home(t, "Nadia"))
	w.shell.Tell("C’est fait.")
	sees(t, w, "C’est fait.")
	focusOn(t, w, "close-notice")
	press(w, fyne.KeyReturn)
	if strings.Contains(words(w), "C’est fait.") {
		t.Error("the notice stays")
	}
}

func TestAnAnswerIsWrittenAtOnceAfterComingToAThread(t *testing.T) {
	a := home(t, "Nadia")
	thread, err := a.Ask(ctx, app.On{}, "fr", "Où ranger les gisements ?")
	if err != nil {
		t.Fatal(err)
	}
	w := furnished(t, a)
	w.shell.Open(page.Place{Page: page.Discuss, Thread: thread})
	test.Type(w.win.Canvas().Focused(), "Ici")
	sees(t, w, "Ici")
}
