package welcome

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
)

// lookEvery is how often the folder is looked at for the answer of the other
// computer, which exchanges about as often.
const lookEvery = 15 * time.Second

// another is the first run of somebody who uses Cordée on another computer: the
// code made there and the folder take the place of the four steps.
type another struct {
	w            *welcome
	code, folder *widgets.Entry
	next, back   *widgets.Button
	waits        *fyne.Container // the other computer has not answered yet
	asked        bool
	busy         bool
	stop         func() // calls off the next look
}

func newAnother(w *welcome) *another {
	a := &another{w: w, code: widgets.NewEntry(""), folder: widgets.NewEntry(""), waits: widgets.VStack(0), stop: func() {}}
	a.code.Name, a.folder.Name = "device-code", "device-folder"
	a.code.OnChanged = func(string) { a.typed() }
	a.folder.OnChanged = func(string) { a.typed() }
	a.code.OnSubmitted = func(string) { a.w.d.Window.Canvas().Focus(a.folder) }
	a.folder.OnSubmitted = func(string) { a.link() }
	a.next = widgets.NewButton("", a.link).As(widgets.High).WithAfter("arrow-r").Named("link")
	a.back = widgets.NewButton("", a.leave).As(widgets.Quiet).WithIcon("arrow-l").Named("link-back")
	return a
}

// open is the quiet line that leads here from the first step.
func (a *another) open() fyne.CanvasObject {
	line := widgets.NewButton(a.w.t.Say("device.welcome"), a.show).As(widgets.Quiet).Named("another-computer")
	return widgets.HStack(0, line)
}

// resume goes on waiting for a link that was asked for before.
func (a *another) resume(dir, code string) {
	if code == "" {
		return
	}
	a.folder.SetText(dir)
	a.code.SetText(code)
	a.show()
	a.link()
}

// show takes the place of the step.
func (a *another) show() {
	t := a.w.t
	a.folder.SetPlaceHolder(t.Say("device.welcome-folder-example"))
	browse := widgets.NewButton(t.Say("device.welcome-browse"), a.browse).Named("device-browse")
	a.back.SetText(t.Say("welcome.back"))
	field := func(label string, control fyne.CanvasObject) fyne.CanvasObject {
		return widgets.VStack(6, widgets.NewText(label, widgets.Strong), control)
	}
	head := widgets.VStack(4, widgets.NewProse(t.Say("device.welcome-title"), widgets.Heading),
		widgets.Pad(8, 90, 0, 0, widgets.NewProse(t.Say("device.welcome-lead"), widgets.Body).In(theme.Ink2)))
	body := widgets.VStack(20, head,
		field(t.Say("device.welcome-code"), widgets.Fixed(0, theme.Control, a.code)),
		field(t.Say("device.welcome-folder"), widgets.HStack(8, widgets.Grow(widgets.Fixed(0, theme.Control, a.folder)), browse)),
		a.waits,
		widgets.NewBanner(t.Say("device.welcome-private"), widgets.Info, nil))
	foot := widgets.HStack(12, a.back, widgets.Spacer(), a.next)
	scroll := container.NewVScroll(widgets.Pad(stepTop, stepSide, 12, stepSide, body))
	a.w.right.Objects = []fyne.CanvasObject{container.NewBorder(nil, widgets.Pad(12, stepSide, footBottom, stepSide, foot), nil, nil, scroll)}
	a.w.another = a
	a.sync()
	a.w.d.Window.Canvas().Focus(a.code)
}

func (a *another) sync() {
	t := a.w.t
	label := "device.welcome-go"
	a.waits.Objects = nil
	if a.asked {
		label = "device.welcome-again"
		a.waits.Add(widgets.NewBanner(t.Say("device.welcome-waits"), widgets.Review, nil))
	}
	a.next.SetText(t.Say(label))
	enable(a.next, a.ready() && !a.busy)
	visible(a.waits, a.asked)
	a.w.right.Refresh()
	if len(a.w.right.Objects) > 0 {
		a.w.right.Objects[0].Refresh()
	}
}

func (a *another) ready() bool {
	return strings.TrimSpace(a.code.Text) != "" && a.dir() != ""
}

// dir is the folder in the entry. File managers copy paths between quotes.
func (a *another) dir() string { return strings.Trim(strings.TrimSpace(a.folder.Text), `"`) }

// typed begins anew: it is another code, or another folder.
func (a *another) typed() {
	a.stop()
	a.asked = false
	a.sync()
}

// link asks for the link, or looks whether the other computer has answered.
func (a *another) link() {
	if a.busy || !a.ready() {
		return
	}
	a.stop()
	a.busy = true
	a.sync()
	dir, code, lang := a.dir(), a.code.Text, a.w.t.Lang()
	var linked bool
	var err error
	a.w.d.Run.Go(func(ctx context.Context) {
		linked, err = a.w.d.App.LinkDevice(ctx, dir, code)
		if err == nil && linked {
			err = a.w.d.App.Choose(ctx, app.SettingLang, lang)
		}
	}, func() {
		a.busy = false
		switch {
		case err != nil:
			a.w.d.Shell.Fail(err)
		case linked:
			a.w.d.Shell.Sync()
			a.w.d.Shell.Replace(page.Place{Page: page.Today})
			return
		default:
			a.asked = true
			if a.w.another == a { // still shown
				a.stop = a.w.d.Run.After(lookEvery, a.link)
			}
		}
		if a.w.another == a {
			a.sync()
		}
	})
}

func (a *another) key(ev *fyne.KeyEvent) bool {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		a.link()
	case fyne.KeyEscape:
		a.leave()
	default:
		return false
	}
	return true
}

// leave goes back to the first step. What was asked for stays asked.
func (a *another) leave() {
	a.stop()
	a.w.another = nil
	a.w.turn(0)
}

func (a *another) browse() {
	dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			a.w.d.Shell.Fail(err)
		case folder != nil:
			a.folder.SetText(filepath.FromSlash(folder.Path()))
		}
	}, a.w.d.Window).Show()
}
