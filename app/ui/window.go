// Package ui is the window: the shell around the pages, the way from one page
// to another, and what keeps them up to date. Pages are in pages, what they are
// made of in widgets and parts, the look in theme.
package ui

import (
	"context"
	"runtime/debug"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// Sizes of the window, in px at scale 1.
const (
	windowWidth, windowHeight = 1280, 800
	leastWidth, leastHeight   = 1024, 700
)

// Options say how the window opens.
type Options struct {
	Lang string // of the system, until the person has chosen one

	run *runner // nil for the real one
}

// window is the open window and what it shows.
type window struct {
	app      *app.App
	fyne     fyne.App
	win      fyne.Window
	run      *runner
	shell    *shell // nil until the window is furnished
	system   string // language
	me       app.Me
	settings app.Settings
}

// Run opens the window of a and returns when it has been closed. The window
// appears first and is furnished then: what takes longest is not waited for
// before there is something to see.
func Run(ctx context.Context, f fyne.App, a *app.App, o Options) error {
	w, err := open(ctx, f, a, o)
	if err != nil {
		return err
	}
	w.win.SetMaster()
	f.Lifecycle().SetOnStarted(func() {
		w.run.show(func() {
			w.furnish()
			w.shell.start()
			w.run.After(restAfter, func() { w.run.Go(func(context.Context) { debug.FreeOSMemory() }, func() {}) })
		})
	})
	w.win.ShowAndRun()
	w.close()
	return nil
}

// open makes the window, in the person's colours and empty.
func open(ctx context.Context, f fyne.App, a *app.App, o Options) (*window, error) {
	w := &window{app: a, fyne: f, run: o.run, system: o.Lang}
	if w.run == nil {
		w.run = newRunner()
	}
	var err error
	if w.me, err = a.Me(ctx); err != nil {
		return nil, err
	}
	if w.settings, err = a.Settings(ctx); err != nil {
		return nil, err
	}
	f.SetIcon(theme.AppIcon())
	f.Settings().SetTheme(themeFor(w.settings))
	w.win = f.NewWindow("Cordée")
	w.win.SetPadded(false)
	w.win.SetContent(widgets.NewGround(theme.Bg, 0))
	w.win.Resize(fyne.NewSize(windowWidth, windowHeight))
	return w, nil
}

// furnish puts the shell into the window, at the page where the person should be.
func (w *window) furnish() {
	w.shell = newShell(w)
	w.win.SetContent(w.shell.content())
	w.shell.listen()
	first := page.Place{Page: page.Today}
	if !w.me.Introduced() {
		first.Page = page.Welcome
	}
	w.shell.Replace(first)
	w.app.Watch(w.shell.changed)
	mapScreen(w)
}

// close waits for what is under way, so that the database can be closed.
func (w *window) close() {
	w.app.Watch(nil)
	if w.shell != nil {
		w.shell.leave()
	}
	w.run.close()
}

func themeFor(s app.Settings) fyne.Theme {
	modes := map[string]theme.Mode{"light": theme.Light, "dark": theme.Dark}
	return theme.New(modes[s.Theme], float32(s.TextSize)).Still(!s.Motion)
}

// restAfter is when the first page stands: the memory that reading the courses
// and what there is to show took is given back to the computer.
const restAfter = 400 * time.Millisecond

// pollEvery and pollIdle are how often the folder is looked at: it answers in
// milliseconds, and colleagues should not wait for each other.
const (
	pollEvery = 15 * time.Second // while the person is active
	pollIdle  = 60 * time.Second
	idleAfter = 5 * time.Minute // without a click or a key
	postWait  = 2 * time.Second // after a message: there may be another
)
