package ui

import (
	"errors"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
)

// conditions are all the ways in which sharing can go, as the window is told.
func conditions(now time.Time) map[string]func(*sharing) {
	waiting := func(s *sharing, n int) {
		s.seen.state.Waiting = n
		s.seen.queue = []app.Queued{
			{What: app.QueuedAnswer, Name: "Karim", Title: "Où ranger les gisements ?", At: now.Add(-4 * time.Minute)},
			{What: app.QueuedQuestion, Title: "Qui connaît ce transporteur et ses conditions de reprise des palettes ?", At: now.Add(-11 * time.Minute)},
			{What: app.QueuedLevel, Name: "Claire", At: now.Add(-26 * time.Hour)},
		}[:n]
	}
	fault := func(code, cause string) func(*sharing) {
		return func(s *sharing) {
			waiting(s, 3)
			s.fault = &app.Error{Code: code, Data: []any{"Folder", s.me.Space.Folder}, Cause: errors.New(cause)}
		}
	}
	return map[string]func(*sharing){
		"alone": func(s *sharing) { s.seen = seen{state: app.Sync{State: app.StateAlone}}; s.me.Space = nil },
		"never": func(s *sharing) {
			s.seen.state.State, s.seen.state.At, s.seen.arrived = app.StateNever, time.Time{}, app.Arrived{}
		},
		"done":      func(s *sharing) {},
		"working":   func(s *sharing) { s.busy, s.revealed = true, true; waiting(s, 1) },
		"key":       func(s *sharing) { s.last.Waits = app.WaitsKey; s.seen.keepers = 3; waiting(s, 2) },
		"approval":  func(s *sharing) { s.last.Waits = app.WaitsApproval },
		"waiting":   func(s *sharing) { waiting(s, 3) },
		"offline":   fault("folder-offline", "stat: no such device"),
		"read-only": fault("folder-read-only", "permission denied"),
		"full":      fault("folder-full", "no space left on device"),
		"changed":   fault("folder-other-space", "cordee.space"),
		"vanished":  func(s *sharing) { fault("folder-offline", "vanished")(s); s.last.Vanished = true },
		"troubles": func(s *sharing) {
			for i, code := range []string{"altered", "forged", "incomplete", "fork", "damaged"} {
				s.seen.state.Troubles = append(s.seen.state.Troubles, app.Trouble{
					File: "log/e000001/0123456789abcdef-0000000" + string(rune('1'+i)) + "-0123456789abcdef.seg", Code: code, Pending: code == "incomplete"})
			}
		},
	}
}

// as shows a condition in the window, in a language.
func as(w *window, lang string, condition func(*sharing)) {
	if w.shell.texts.Lang() != lang {
		w.settings.Lang = lang
		w.shell.speak()
		w.shell.show(w.shell.shown)
	}
	now := w.app.Now()
	s := w.shell.sharing
	w.me.Space = &app.Space{ID: "s", Name: "Valmont", Folder: `\\srv-valmont\commun\Cordée`}
	s.last, s.fault, s.busy, s.revealed = app.Sync{}, nil, false, false
	s.nextAt = now.Add(40*time.Second + 900*time.Millisecond)
	s.seen = seen{state: app.Sync{State: app.StateDone, At: now.Add(-4 * time.Minute)},
		arrived: app.Arrived{Posts: 3, Members: 1, At: now.Add(-6 * time.Minute)}}
	condition(s)
	s.draw()
}

// Every condition has its row, its title and its sentences in both languages,
// and the row fits beside its icon.
func TestEveryConditionIsWorded(t *testing.T) {
	w, _ := shared(t)
	for _, lang := range []string{texts.French, texts.English} {
		for name, condition := range conditions(w.app.Now()) {
			as(w, lang, condition)
			s := w.shell.sharing
			row := s.row()
			for _, text := range []string{row.Text, row.Detail} {
				if size := fyne.MeasureText(text, 12, fyne.TextStyle{}); size.Width > 136 {
					t.Errorf("%s %s: %q takes %.0f px in the rail", lang, name, text, size.Width)
				}
			}
			for _, text := range []string{row.Text, row.Detail, s.title(s.mood()), s.why(s.mood())} {
				if strings.Contains(text, "sync.") || strings.Contains(text, "<no value>") {
					t.Errorf("%s %s: %q is not worded", lang, name, text)
				}
			}
		}
	}
}

// The popover is whole in the smallest window, whatever it says. Set
// CORDEE_PICTURES to a folder to keep pictures of every condition.
func TestSharingIsWholeInTheWindow(t *testing.T) {
	w, _ := shared(t)
	small, wide := fyne.NewSize(leastWidth, leastHeight), fyne.NewSize(windowWidth, windowHeight)
	looks := map[string]look{"light-small": {theme.Light, small}}
	if os.Getenv("CORDEE_PICTURES") != "" {
		looks["light-wide"], looks["dark-small"], looks["dark-wide"] = look{theme.Light, wide}, look{theme.Dark, small}, look{theme.Dark, wide}
	}
	for _, lang := range []string{texts.French, texts.English} {
		for name, l := range looks {
			w.fyne.Settings().SetTheme(theme.New(l.mode, 0).Still(true))
			w.win.Resize(l.size)
			for condition, set := range conditions(w.app.Now()) {
				as(w, lang, set)
				w.shell.sharing.show()
				p := w.shell.sharing.popover
				settle(p.over)
				p.draw()
				at, height := fyne.CurrentApp().Driver().AbsolutePositionForObject(p.over.Content), p.over.Content.Size().Height
				if at.Y < 0 || at.Y+height > l.size.Height {
					t.Errorf("%s %s %s: the popover stands from %.0f to %.0f", condition, lang, name, at.Y, at.Y+height)
				}
				keepPicture(t, w, strings.Join([]string{"sync", condition, lang, name}, "-"))
				p.hide()
			}
		}
	}
}

type look struct {
	mode theme.Mode
	size fyne.Size
}

func keepPicture(t *testing.T, w *window, name string) {
	t.Helper()
	folder := os.Getenv("CORDEE_PICTURES")
	if folder == "" {
		return
	}
	file, err := os.Create(filepath.Join(folder, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, w.win.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
}

// settle lays out again what has got its final width, as the driver does.
func settle(o fyne.CanvasObject) {
	switch o := o.(type) {
	case *fyne.Container:
		if o.Layout != nil {
			o.Layout.Layout(o.Objects, o.Size())
		}
		for _, child := range o.Objects {
			settle(child)
		}
	case *container.Scroll:
		settle(o.Content)
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		r.Layout(o.Size())
		for _, child := range r.Objects() {
			settle(child)
		}
	}
}
