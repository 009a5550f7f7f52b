// Package sharing holds what the first run and the settings both show about the
// group: the form that joins or makes one, and what leaves this computer.
package sharing

import (
	"context"
	"path/filepath"
	"strings"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

const (
	// settled is how long after the last key a folder is looked at: one is
	// still typing before.
	settled = 300 * time.Millisecond
	// longestLabel is how many letters of a group's name a button shows.
	longestLabel = 28
)

// Choice is how a person wishes to work.
type Choice int

// Join the group of a folder, make one there, or work alone for now.
const (
	Join Choice = iota
	Create
	Alone
)

var choices = []struct {
	title, detail, icon string
}{
	Join:   {"group.join", "group.join-detail", "people"},
	Create: {"group.create", "group.create-detail", "plus"},
	Alone:  {"group.alone", "group.alone-detail", "user"},
}

// Form asks how a person wishes to work and in which folder, and looks at the
// folder while they type. Whoever shows it has the button that acts: OnChanged
// says when Label and Ready may have changed.
type Form struct {
	OnChanged   func()
	OnSubmitted func() // Enter in one of its entries

	d      page.Deps
	t      *texts.Texts
	offers []Choice
	choice Choice
	folder *widgets.Entry
	name   *widgets.Entry
	body   *fyne.Container
	cards  []*widgets.RadioCard
	where  *fyne.Container // the folder and what is known of it
	state  *fyne.Container

	looked lookedAt
	stop   func() // calls off the look that waits
}

// lookedAt is what is known of the folder in the entry. dir is empty while
// nothing is known.
type lookedAt struct {
	dir    string
	folder app.Folder
	err    error
}

// NewForm is a form in t's language that offers these choices and starts with
// the first.
func NewForm(d page.Deps, t *texts.Texts, offers ...Choice) *Form {
	f := &Form{d: d, t: t, offers: offers, choice: offers[0], stop: func() {}}
	f.folder, f.name = widgets.NewEntry(""), widgets.NewEntry("")
	f.folder.Name, f.name.Name = "folder", "group"
	f.folder.OnChanged = func(string) { f.typed() }
	f.name.OnChanged = func(string) { f.changed() }
	submitted := func(string) {
		if f.OnSubmitted != nil {
			f.OnSubmitted()
		}
	}
	f.folder.OnSubmitted, f.name.OnSubmitted = submitted, submitted
	f.body, f.state = widgets.VStack(0), widgets.VStack(0)
	f.Translate(t)
	return f
}

// Object is what is shown.
func (f *Form) Object() fyne.CanvasObject { return f.body }

// Focus is what takes the keys first.
func (f *Form) Focus() fyne.Focusable {
	if f.choice == Alone {
		return nil
	}
	return f.folder
}

// Choice is the one made so far.
func (f *Form) Choice() Choice { return f.choice }

// Stop calls off a look that waits.
func (f *Form) Stop() { f.stop() }

// Translate words the form again, in another language; what was typed stays.
func (f *Form) Translate(t *texts.Texts) {
	f.t = t
	cards := widgets.VStack(10)
	f.cards = nil
	for _, offer := range f.offers {
		c := choices[offer]
		card := widgets.NewRadioCard(t.Say(c.title), t.Say(c.detail), c.icon, func() { f.Choose(offer) })
		f.cards = append(f.cards, card)
		cards.Add(card)
	}
	browse := widgets.NewButton(t.Say("group.browse"), f.browse).Named("browse")
	f.folder.SetPlaceHolder(t.Say("group.folder-example"))
	f.folder.SetIcon(theme.ColoredIcon("folder", theme.Ink2))
	f.name.SetPlaceHolder(t.Say("group.name-example"))
	f.where = widgets.VStack(0)
	f.body.Objects = []fyne.CanvasObject{cards, f.where}
	f.arrange(browse)
}

// arrange shows the fields the choice asks for.
func (f *Form) arrange(browse fyne.CanvasObject) {
	line := widgets.HStack(8, widgets.Grow(widgets.Fixed(0, theme.Control, f.folder)), browse)
	folder := widgets.VStack(6, widgets.NewText(f.t.Say("group.folder"), widgets.Strong), line)
	name := widgets.VStack(6, widgets.NewText(f.t.Say("group.name"), widgets.Strong), widgets.Fixed(0, theme.Control, f.name))
	f.where.Objects = []fyne.CanvasObject{widgets.Pad(18, 0, 0, 0, folder), f.state, widgets.Pad(16, 0, 0, 0, name)}
	f.changed()
}

// Choose makes a choice, as a press on its card does.
func (f *Form) Choose(choice Choice) {
	f.choice = choice
	f.changed()
}

// changed shows the choice, what is known of the folder, and says so.
func (f *Form) changed() {
	for i, card := range f.cards {
		card.SetChosen(f.offers[i] == f.choice)
	}
	visible(f.where, f.choice != Alone)
	visible(f.where.Objects[2], f.choice == Create)
	f.state.Objects = nil
	if panel := f.panel(); panel != nil {
		f.state.Objects = []fyne.CanvasObject{widgets.Pad(16, 0, 0, 0, panel)}
	}
	f.body.Refresh()
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

// typed waits for the person to stop typing, then looks.
func (f *Form) typed() {
	f.stop()
	f.looked = lookedAt{}
	f.changed()
	if f.dir() != "" {
		f.stop = f.d.Run.After(settled, f.look)
	}
}

// look asks what the folder is. What comes back for another folder than the
// one in the entry is too old.
func (f *Form) look() {
	found := lookedAt{dir: f.dir()}
	f.d.Run.Go(func(ctx context.Context) {
		if filepath.IsAbs(found.dir) {
			found.folder, found.err = f.d.App.Inspect(ctx, found.dir)
		}
	}, func() {
		if found.dir != f.dir() {
			return
		}
		f.looked = found
		if found.folder.Space != "" {
			f.choice = Join
		}
		f.changed()
	})
}

func (f *Form) browse() {
	chosen := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			f.d.Shell.Fail(err)
		case folder != nil:
			f.folder.SetText(filepath.FromSlash(folder.Path()))
		}
	}, f.d.Window)
	chosen.Show()
}

// dir is the folder in the entry. File managers copy paths between quotes.
func (f *Form) dir() string { return strings.Trim(strings.TrimSpace(f.folder.Text), `"`) }

// Ready says whether Work can be tried.
func (f *Form) Ready() bool {
	found := f.looked.folder
	fit := f.looked.dir != "" && f.looked.err == nil && found.Exists && found.Writable
	switch f.choice {
	case Join:
		return fit && found.Space != ""
	case Create:
		return fit && found.Space == "" && strings.TrimSpace(f.name.Text) != ""
	}
	return true
}

// Label words the button that acts.
func (f *Form) Label() string {
	switch name := shortened(f.name.Text); {
	case f.choice == Join && f.looked.folder.Space != "":
		return f.t.Say("group.join-named", "Group", shortened(f.looked.folder.Space))
	case f.choice == Join:
		return f.t.Say("group.join-button")
	case f.choice == Create && name != "":
		return f.t.Say("group.create-named", "Group", name)
	case f.choice == Create:
		return f.t.Say("group.create-button")
	}
	return f.t.Say("group.alone-button")
}

// Work is what the choice comes to, taken from the form at this moment, to be
// done away from the window's thread. Alone, it does nothing and gives nil.
func (f *Form) Work() func(context.Context) (*app.Space, error) {
	choice, dir, name := f.choice, f.dir(), f.name.Text
	return func(ctx context.Context) (*app.Space, error) {
		var space app.Space
		var err error
		switch choice {
		case Join:
			space, err = f.d.App.JoinSpace(ctx, dir)
		case Create:
			space, err = f.d.App.CreateSpace(ctx, dir, name)
		default:
			return nil, nil
		}
		return &space, err
	}
}

func shortened(name string) string {
	runes := []rune(strings.TrimSpace(name))
	if len(runes) > longestLabel {
		return string(runes[:longestLabel]) + "…"
	}
	return string(runes)
}

func visible(o fyne.CanvasObject, on bool) {
	if on {
		o.Show()
	} else {
		o.Hide()
	}
}
