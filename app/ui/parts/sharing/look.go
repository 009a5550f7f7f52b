package sharing

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// settled is how long after the last key a folder is looked at: one is still
// typing before.
const settled = 300 * time.Millisecond

// laidOut is how long after a change the window has given everything its place.
const laidOut = 50 * time.Millisecond

// phase is how far the look at the folder in the entry has come.
type phase int

const (
	resting phase = iota // nothing is under way: an empty entry, or an address that was not tried
	typing               // somebody types
	trying               // the folder is being read and written to
	halted               // the person has called that off
	known
)

// look is what is known of the folder in the entry.
type look struct {
	phase phase
	seen  app.Folder
	err   error
	stop  func() // calls off what is under way
}

// dir is the folder in the entry. File managers copy paths between quotes.
func (f *Form) dir() string { return strings.Trim(strings.TrimSpace(f.folder.Text), `"`) }

// typed waits for the person to stop typing, then looks. An invitation leaves
// the entry at once: it says which group, not where. (Recognising one touches
// neither disk nor database, so it may be done here.) The address of an object
// store is tried when asked to: half of one is a stranger's.
func (f *Form) typed() {
	f.look.stop()
	f.look = look{stop: func() {}}
	if code, found, err := f.d.App.ReadCode(f.folder.Text); found && err == nil {
		f.code, f.choice = &code, Join
		f.list()
		f.folder.SetText(f.search.folderOf(code.Space)) // which comes back here
		return
	}
	if f.dir() != "" && !app.InStore(f.dir()) {
		f.look.phase = typing
		f.look.stop = f.d.Run.After(settled, f.inspect)
	}
	f.changed()
}

// entered acts when all is known, and otherwise looks at once.
func (f *Form) entered() {
	if f.look.phase == known || f.dir() == "" {
		f.submit()
		return
	}
	f.inspect()
}

// inspect asks what the folder is.
func (f *Form) inspect() {
	f.look.stop()
	at := f.dir()
	ctx, cancel := context.WithCancel(context.Background())
	f.look = look{phase: trying, stop: cancel}
	f.changed()
	var seen app.Folder
	var err error
	f.d.Run.Go(func(window context.Context) {
		defer context.AfterFunc(window, cancel)()
		if _, found, wrong := f.d.App.ReadCode(at); found {
			err = wrong
		} else if filepath.IsAbs(at) || app.InStore(at) {
			seen, err = f.d.App.Inspect(ctx, at)
		}
	}, func() {
		if ctx.Err() != nil {
			return // called off: something else is shown by now
		}
		cancel()
		// What is known may stand below what fits the window.
		reveal := f.d.Run.After(laidOut, func() { widgets.Reveal(f.d.Window.Canvas().Content(), f.state) })
		f.look = look{phase: known, seen: seen, err: err, stop: reveal}
		if seen.Space != "" && f.choice != Join {
			f.Choose(Join)
			return
		}
		f.changed()
	})
}

// halt calls off the try that is under way, as a person asks to.
func (f *Form) halt() {
	f.look.stop()
	f.look = look{phase: halted, stop: func() {}}
	f.changed()
	f.d.Window.Canvas().Focus(f.folder)
}

// browse lets the person point at a folder, beginning with that in the entry.
func (f *Form) browse() {
	chosen := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			f.d.Shell.Fail(err)
		case folder != nil:
			f.folder.SetText(filepath.FromSlash(folder.Path()))
		}
	}, f.d.Window)
	if f.look.seen.Exists && f.look.seen.Kind != app.FolderStore {
		if at, err := storage.ListerForURI(storage.NewFileURI(f.look.seen.Path)); err == nil {
			chosen.SetLocation(at)
		}
	}
	chosen.Show()
}
