package offer

import (
	"cmp"
	"context"
	"errors"
	"math"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// tile is the side of the square at the head of a row, px: as a course's.
const tile = 44

// row is one pack on offer.
type row struct {
	d      page.Deps
	again  func() // reads the offers anew
	object *fyne.Container
	of     app.Offered

	draft  *app.Draft      // fetched: what it changes is shown before it is installed
	halt   func()          // stops the fetching; nil when there is none
	button *widgets.Button // of what can be done now
	left   bool            // the page went away
}

func newRow(d page.Deps, again func()) *row {
	return &row{d: d, again: again, object: widgets.VStack(0)}
}

// show shows the offer, as it is now.
func (r *row) show(o app.Offered) {
	if o.Version != r.of.Version || !o.At.Equal(r.of.At) {
		r.draft = nil // another one
	}
	r.of = o
	if r.halt == nil {
		r.draw()
	}
}

// title is what the pack is called, in the person's language.
func (r *row) title() string { return cmp.Or(r.of.Title.In(r.d.Texts.Lang()), r.of.Pack) }

// about says which version it is, who shared it and when, and its size.
func (r *row) about() string {
	o, id := r.of, "offer.new"
	if o.Installed != "" {
		id = "offer.update"
	}
	return r.d.Texts.Say(id, "Version", o.Version, "Installed", o.Installed, "Name", o.By.Name,
		"When", r.d.Texts.Ago(o.At, r.d.App.Now()), "Size", size(r.d.Texts, o.Size))
}

// draw fills the row for the state it is in.
func (r *row) draw() {
	say := r.d.Texts.Say
	waits := r.of.State == app.OfferWaiting || r.of.State == app.OfferDamaged
	var note string
	switch {
	case r.draft != nil:
		note = say("offer.changes", "Changes", r.draft.Changes.Words(r.d.Texts.Count))
		if n := len(r.draft.Lost); n > 0 {
			note += " " + r.d.Texts.Count("offer.lost", n)
		}
	case r.of.State == app.OfferWaiting:
		note = say("offer.waiting")
	case r.of.State == app.OfferDamaged:
		note = say("offer.damaged", "Name", r.of.By.Name)
	}
	button := widgets.NewButton(say("offer.take"), r.fetch).WithIcon("import")
	switch {
	case r.draft != nil:
		button = widgets.NewButton(say("offer.install", "Version", r.of.Version), r.take).WithIcon("import")
	case waits:
		button = widgets.NewButton(say("offer.again"), r.fetch).WithIcon("sync")
	case r.of.Installed != "":
		button = widgets.NewButton(say("offer.look"), r.fetch).WithIcon("eye")
	}
	if note == "" {
		r.fill(button.Named("offer:"+r.of.Pack), nil)
		return
	}
	r.fill(button.Named("offer:"+r.of.Pack), widgets.NewProse(note, widgets.Body).In(theme.Ink2))
}

// fill puts a button on the row, and something below; nil for nothing. The keys
// stay on the button.
func (r *row) fill(button *widgets.Button, below fyne.CanvasObject) {
	keys := r.d.Window.Canvas()
	held := r.button != nil && keys.Focused() == r.button
	r.button = button
	r.object.Objects = []fyne.CanvasObject{widgets.HStack(14,
		container.NewStack(widgets.NewGround(theme.PrimaryTint, theme.Radius),
			widgets.Inset((tile-widgets.IconPanel)/2, widgets.NewIcon("import", theme.PrimaryInk, widgets.IconPanel))),
		widgets.Grow(widgets.VStack(0,
			widgets.NewText(r.title(), widgets.Subheading).Ellipsis(),
			widgets.NewText(r.about(), widgets.Caption).In(theme.Ink2).Ellipsis())),
		button)}
	if below != nil {
		r.object.Add(widgets.Pad(12, 0, 0, 0, below))
	}
	r.object.Refresh()
	if held {
		keys.Focus(button)
	}
}

// fetch reads the pack, and shows how far it is. What is new is installed at
// once; of what replaces a version, the person first sees what changes.
func (r *row) fetch() {
	far := func(share float64) string {
		return r.d.Texts.Say("offer.fetching", "Share", r.d.Texts.Percent(share))
	}
	bar, words := widgets.NewBar(0), widgets.NewText(far(0), widgets.Caption).In(theme.Ink2)
	halt := widgets.NewButton(r.d.Texts.Say("offer.halt"), func() {
		r.halt()
		r.button.Disable()
		words.SetText(r.d.Texts.Say("offer.stopping"))
	}).Named("offer-halt:" + r.of.Pack)
	r.halt = func() {}
	r.fill(halt, widgets.VStack(6, bar, words))

	pack := r.of.Pack
	var draft app.Draft
	stop := Work(r.d, func(ctx context.Context, progress app.Progress) (err error) {
		draft, err = r.d.App.Fetch(ctx, pack, progress)
		return err
	}, func(share float64) {
		bar.SetValue(float32(share))
		words.SetText(far(share))
	}, func(err error) { r.fetched(draft, err) })
	if r.halt != nil { // it goes on
		r.halt = stop
	}
}

// fetched goes on with a pack that was read, or could not be: with ErrStopped
// when the person did not wait.
func (r *row) fetched(draft app.Draft, err error) {
	r.halt = nil
	switch {
	case r.left:
		return
	case err == nil:
		r.draft = &draft
		if draft.Changes.Empty() {
			r.take()
			return
		}
	case !errors.Is(err, ErrStopped):
		r.d.Shell.Fail(err)
		r.again()
	}
	r.draw()
}

// take installs what was fetched.
func (r *row) take() {
	draft := *r.draft
	page.Do(r.d, func(ctx context.Context) error { return r.d.App.Take(ctx, draft) }, func() {
		said := r.d.Texts.Say("offer.installed", "Title", r.title())
		if !draft.Changes.Empty() {
			said += " " + r.d.Texts.Say("offer.changes", "Changes", draft.Changes.Words(r.d.Texts.Count))
		}
		r.d.Shell.Tell(said)
	})
}

// Units of a size, in bytes.
const (
	kilobyte = 1000
	megabyte = 1000 * kilobyte
)

// size is a number of bytes as people say it.
func size(t *texts.Texts, bytes int64) string {
	if bytes < megabyte {
		return t.Say("offer.kilobytes", "N", t.Number(int(max(1, bytes/kilobyte))))
	}
	return t.Say("offer.megabytes", "N", t.Decimal(math.Round(float64(bytes)/megabyte*10)/10))
}
