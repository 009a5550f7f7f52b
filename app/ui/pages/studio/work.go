package studio

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// patience is how long work may take before its progress shows: what is done
// sooner needs none.
const patience = 300 * time.Millisecond

// progress says that work goes on, and lets the person call it off. It shows
// only once the work has taken longer than patience.
type progress struct {
	page.Deps
	around *fyne.Container // what makes room for it
	object *fyne.Container
	words  *widgets.Prose
	halt   *widgets.Button
	still  func()             // keeps it from showing
	cancel context.CancelFunc // of the work
}

func newProgress(d page.Deps, around *fyne.Container) *progress {
	p := &progress{Deps: d, around: around, words: widgets.NewProse("", widgets.Body)}
	p.halt = widgets.NewButton(d.Texts.Say("studio.halt"), p.callOff).Named("halt")
	p.object = widgets.HStack(12, widgets.NewIcon("clock", theme.Ink2, widgets.IconButton), widgets.Grow(p.words), p.halt)
	p.object.Hide()
	return p
}

// begin gives the context of a new piece of work, whose progress is in words.
func (p *progress) begin(words string) context.Context {
	ctx, cancel := context.WithCancel(context.Background())
	p.cancel = cancel
	p.halt.Enable()
	p.say(words)
	p.still = p.Run.After(patience, func() {
		p.object.Show()
		p.around.Refresh()
	})
	return ctx
}

func (p *progress) say(words string) { p.words.SetText(words) }

func (p *progress) callOff() {
	p.cancel()
	p.halt.Disable()
	p.say(p.Texts.Say("studio.stopping"))
}

func (p *progress) end() {
	p.cancel()
	p.still()
	p.object.Hide()
	p.around.Refresh()
}

// trouble is a sentence about what went wrong, under what one filled in.
func trouble() *widgets.Prose {
	t := widgets.NewProse("", widgets.Body).In(theme.Err)
	t.Hide()
	return t
}

// complain says what went wrong.
func (s *studio) complain(trouble *widgets.Prose, err error) {
	trouble.SetText(s.Texts.Error(err))
	trouble.Show()
	s.body.Refresh()
}

// unwritable is a folder that a file could not be written into.
type unwritable struct {
	folder string
	cause  error
}

func (u unwritable) Error() string { return u.cause.Error() }

// Text implements texts.Worded.
func (u unwritable) Text() (id string, data []any) {
	var plain *os.PathError
	cause := u.cause
	if errors.As(cause, &plain) {
		cause = plain.Err // without the name of our temporary file
	}
	return "error.folder-unwritable", []any{"Folder", u.folder, "Cause", cause.Error()}
}

// writeAside lets write make a file beside the one it is to become, and puts
// it there in one step. Nothing is left when the work is called off, and what
// was there stays; nor when write made no file.
func writeAside(ctx context.Context, file string, write func(file string) error) error {
	folder := filepath.Dir(file)
	aside, err := os.MkdirTemp(folder, ".cordee-new-")
	if err != nil {
		return unwritable{folder, err}
	}
	defer os.RemoveAll(aside)
	made := filepath.Join(aside, filepath.Base(file))
	if err := write(made); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(made, file); err != nil && !errors.Is(err, os.ErrNotExist) {
		return unwritable{folder, err}
	}
	return nil
}
