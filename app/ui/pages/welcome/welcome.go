// Package welcome is the first run: four steps in which a newcomer says who
// they are, what they come for and wish to see of the climb, where their group
// meets and what they share.
// A step writes when the person goes on from it, never before.
package welcome

import (
	"context"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Margins of the step beside the mountain, px.
const (
	stepTop    = 48
	stepSide   = 72
	footBottom = 40
)

// beside puts the mountain at the left and the step in the room that is left, px.
var beside = widgets.SideBySide{Share: 0.33, Least: 320, Most: 420}

// step is one of the four. content is made anew when the step is shown or the
// language changes; what was typed is kept by the step.
type step interface {
	name(t *texts.Texts) string // beside its knot on the rope
	words(t *texts.Texts) (title, lead string)
	content(t *texts.Texts) fyne.CanvasObject
	focus() fyne.Focusable
	ready() bool
	button(t *texts.Texts) string
	// work is what going on from the step writes, taken at this moment, to be
	// done away from the window's thread; done, which may be nil, is called on
	// it once that has succeeded.
	work() (do func(context.Context) error, done func())
}

type welcome struct {
	d     page.Deps
	t     *texts.Texts // in the language chosen here, which may not be that of d
	steps []step
	at    int
	busy  bool // a step is being written

	rope             *widgets.StepRope
	tagline          *widgets.Text
	right            *fyne.Container
	next, back, skip *widgets.Button
	folder           *folderStep
	you              *youStep
	linking          *another
	another          *another // linking while it is shown, in place of the steps; else nil
}

// New is the first run. It takes the whole window and ends on Today.
func New(d page.Deps, _ page.Place) *page.Page {
	w := &welcome{d: d, t: d.Texts}
	w.you = newYou(w)
	w.folder = newFolder(w)
	w.linking = newAnother(w)
	w.steps = []step{w.you, &roleStep{w: w, play: d.Settings.Play}, w.folder, &shareStep{w: w}}
	w.rope = widgets.NewStepRope(w.knots(), 0)
	w.tagline = widgets.NewText("", widgets.Caption).In(theme.NavInk)
	w.next = widgets.NewButton("", w.goOn).As(widgets.High).WithAfter("arrow-r")
	w.back = widgets.NewButton("", w.goBack).As(widgets.Quiet).WithIcon("arrow-l")
	w.skip = widgets.NewButton("", w.later).As(widgets.Low)
	w.next.Name, w.back.Name, w.skip.Name = "continue", "back", "later"
	w.right = container.NewStack()
	w.show()
	page.Load(d, d.App.Me, w.recall)
	w.resume()
	return &page.Page{
		Content: container.New(beside, w.left(), w.right),
		Full:    true,
		Shows:   func(app.Changes) bool { return false }, // nothing changes here but by the person's own hand
		Refresh: func() {},
		Focus:   func() fyne.Focusable { return w.steps[w.at].focus() },
		Key:     w.key,
		Leave:   w.leave,
	}
}

// leave calls off what waits.
func (w *welcome) leave() {
	w.folder.form.Stop()
	w.linking.stop()
}

// resume goes on with a computer that waits for another of the same person's.
func (w *welcome) resume() {
	type waiting struct{ dir, code string }
	page.Load(w.d, func(ctx context.Context) (x waiting, err error) {
		x.dir, x.code, err = w.d.App.Linking(ctx)
		return x, err
	}, func(x waiting) { w.linking.resume(x.dir, x.code) })
}

// recall fills in what someone who left in the middle had already said.
func (w *welcome) recall(me app.Me) {
	if me.Introduced() && w.you.called.Text == "" {
		w.you.called.SetText(me.Name)
		w.you.team.SetText(me.Team)
	}
	w.folder.joined = me.Space
	if w.another == nil {
		w.sync()
	}
}

// left is the mountain.
func (w *welcome) left() fyne.CanvasObject {
	logo := widgets.HStack(16, widgets.NewPicture(theme.Logo(), 44, 44), widgets.NewText("Cordée", widgets.Heading).In(theme.SceneWhite))
	over := container.NewBorder(widgets.Pad(30, 0, 0, 32, logo), widgets.Pad(0, 0, 28, 28, w.tagline), nil, nil)
	return container.NewStack(w.rope, over)
}

func (w *welcome) knots() []widgets.RouteStep {
	knots := make([]widgets.RouteStep, len(w.steps))
	for i, s := range w.steps {
		knots[i] = widgets.RouteStep{Caption: w.t.Say("welcome.step", "N", i+1), Title: s.name(w.t)}
	}
	return knots
}

// show draws the step at hand, in the language chosen.
func (w *welcome) show() {
	s := w.steps[w.at]
	w.rope.SetSteps(w.knots())
	w.rope.SetCurrent(w.at)
	w.tagline.SetText(w.t.Say("welcome.tagline"))
	w.back.SetText(w.t.Say("welcome.back"))
	w.skip.SetText(w.t.Say("welcome.later"))
	title, lead := s.words(w.t)
	head := widgets.VStack(4,
		widgets.NewText(w.t.Say("welcome.step-of", "N", w.at+1, "Of", len(w.steps)), widgets.Caption).In(theme.Ink2),
		widgets.NewProse(title, widgets.Heading),
		widgets.Pad(8, 90, 0, 0, widgets.NewProse(lead, widgets.Body).In(theme.Ink2)),
	)
	body := widgets.VStack(22, head, s.content(w.t))
	foot := widgets.HStack(12, w.back, widgets.Spacer(), w.skip, w.next)
	scroll := container.NewVScroll(widgets.Pad(stepTop, stepSide, 12, stepSide, widgets.VStack(0, body)))
	w.right.Objects = []fyne.CanvasObject{container.NewBorder(nil, widgets.Pad(12, stepSide, footBottom, stepSide, foot), nil, nil, scroll)}
	w.sync()
	w.right.Refresh()
}

// sync brings the buttons in line with the step.
func (w *welcome) sync() {
	s := w.steps[w.at]
	w.next.SetText(s.button(w.t))
	enable(w.next, s.ready() && !w.busy)
	visible(w.back, w.at > 0)
	visible(w.skip, s == step(w.folder) && w.folder.joined == nil)
	if len(w.right.Objects) > 0 {
		w.right.Objects[0].Refresh() // the buttons' widths follow their words
	}
}

// goOn writes the step at hand and shows the next one; the last one ends the
// first run.
func (w *welcome) goOn() {
	if s := w.steps[w.at]; s.ready() {
		w.write(s.work())
	}
}

// later goes on without a group.
func (w *welcome) later() { w.write(nothing, nil) }

func nothing(context.Context) error { return nil }

func (w *welcome) write(do func(context.Context) error, done func()) {
	if w.busy {
		return
	}
	w.busy = true
	w.sync()
	var err error
	w.d.Run.Go(func(ctx context.Context) { err = do(ctx) }, func() {
		w.busy = false
		if err == nil && done != nil {
			done()
		}
		switch {
		case err != nil:
			w.d.Shell.Fail(err)
			w.sync()
		case w.at == len(w.steps)-1:
			w.d.Shell.Sync()
			w.d.Shell.Replace(page.Place{Page: page.Today})
		default:
			w.turn(w.at + 1)
		}
	})
}

func (w *welcome) goBack() {
	if w.at > 0 && !w.busy {
		w.turn(w.at - 1)
	}
}

// turn shows another step and gives the keys to what it asks first, or else
// to the page, so that Enter goes on.
func (w *welcome) turn(to int) {
	w.at = to
	w.show()
	w.d.Window.Canvas().Unfocus()
	if first := w.steps[to].focus(); first != nil {
		w.d.Window.Canvas().Focus(first)
	}
}

func (w *welcome) key(ev *fyne.KeyEvent) bool {
	if w.another != nil {
		return w.another.key(ev)
	}
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		w.goOn()
	case fyne.KeyEscape:
		w.goBack()
	default:
		return false
	}
	return true
}

func enable(b *widgets.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
