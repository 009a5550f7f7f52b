package ui

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Measures of the search panel, px.
const (
	searchWidth  = 560
	searchHeight = 420
	searchTop    = 80
)

// finder is the panel that Ctrl+K opens: one field, and under it the lessons
// and discussions that hold every word.
type finder struct {
	*shell
	panel   *widget.PopUp
	entry   *widgets.Entry
	results *fyne.Container
	scroll  *container.Scroll
	rows    []*widgets.Row
	asked   int // the newest question; answers to older ones are dropped
}

// Search implements page.Shell.
func (s *shell) Search() {
	for widgets.Dismiss(s.win.Canvas()) { // one panel at a time
	}
	f := &finder{shell: s, entry: widgets.NewEntry(s.texts.Say("shell.search-hint")), results: container.NewVBox()}
	f.entry.Name = "search"
	f.entry.SetIcon(theme.ColoredIcon("search", theme.Ink2))
	f.entry.OnChanged = f.search
	f.entry.OnSubmitted = func(string) {
		if len(f.rows) > 0 {
			f.rows[0].Tapped(nil)
		}
	}
	f.entry.OnKey = func(ev *fyne.KeyEvent) bool {
		if ev.Name != fyne.KeyDown || len(f.rows) == 0 {
			return false
		}
		f.to(0)
		return true
	}
	f.scroll = container.NewVScroll(widgets.Inset(theme.RingGap+theme.RingStroke, f.results)) // room for the ring
	body := widgets.Fixed(0, searchHeight, widgets.Around(widgets.Pad(0, 0, 4, 0, f.entry), f.scroll, nil, nil))
	f.panel = widgets.NewPopover(body, searchWidth, s.win.Canvas())
	width := s.win.Canvas().Size().Width
	f.panel.ShowAtPosition(fyne.NewPos((width-searchWidth)/2, searchTop))
	s.win.Canvas().Focus(f.entry)
	f.search("")
}

func (f *finder) search(words string) {
	f.asked++
	asked := f.asked
	type found struct{ lessons, threads []app.Hit }
	page.Load(f.deps(), func(ctx context.Context) (r found, err error) {
		r.lessons, r.threads, err = f.app.Search(ctx, words, f.texts.Lang())
		return r, err
	}, func(r found) {
		if asked != f.asked {
			return
		}
		f.rows, f.results.Objects = nil, nil
		f.list("shell.search-lessons", r.lessons, "book")
		f.list("shell.search-threads", r.threads, "discuss")
		if len(f.rows) == 0 {
			id := "shell.search-nothing"
			if words == "" {
				id = "shell.search-start"
			}
			f.results.Add(widgets.Inset(12, widgets.NewProse(f.texts.Say(id), widgets.Body).In(theme.Ink2)))
		}
		f.results.Refresh()
	})
}

func (f *finder) list(title string, hits []app.Hit, icon string) {
	if len(hits) == 0 {
		return
	}
	f.results.Add(widgets.Pad(14, 8, 4, 8, widgets.NewText(f.texts.Say(title), widgets.Caption).In(theme.Ink2)))
	for _, hit := range hits {
		words := widgets.VStack(0, widgets.NewText(hit.Title, widgets.Strong).Ellipsis(), widgets.NewText(hit.Excerpt, widgets.Caption).In(theme.Ink2).Ellipsis())
		row := widgets.NewRow(widgets.Inset(8, widgets.HStack(12, widgets.NewIcon(icon, theme.Ink2, 18), widgets.Grow(words))), func() {
			f.panel.Hide()
			f.open(hit)
		})
		i := len(f.rows)
		row.OnKey = func(ev *fyne.KeyEvent) bool { return f.move(i, ev) }
		f.rows = append(f.rows, row)
		f.results.Add(row)
	}
}

func (f *finder) open(hit app.Hit) {
	if hit.Thread != "" {
		f.Open(page.Place{Page: page.Discuss, Thread: hit.Thread})
		return
	}
	f.Open(page.Place{Page: page.Lesson, Pack: hit.Pack, Lesson: hit.Lesson, Block: hit.Block})
}

// to gives the keys to a result.
func (f *finder) to(i int) {
	f.win.Canvas().Focus(f.rows[i])
	widgets.Reveal(f.scroll, f.rows[i])
}

// move goes from one result to the next with the arrows, and back to the
// field. It says whether the key was one for that.
func (f *finder) move(from int, ev *fyne.KeyEvent) bool {
	switch {
	case ev.Name == fyne.KeyUp && from == 0:
		f.win.Canvas().Focus(f.entry)
	case ev.Name == fyne.KeyUp:
		f.to(from - 1)
	case ev.Name == fyne.KeyDown && from+1 < len(f.rows):
		f.to(from + 1)
	default:
		return false
	}
	return true
}
