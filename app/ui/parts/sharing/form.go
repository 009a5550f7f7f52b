// Package sharing holds what the first run and the settings both show about the
// group: the form that joins or makes one, and what leaves this computer.
package sharing

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// longestLabel is how many letters of a group's name a button shows.
const longestLabel = 28

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

// Form asks how a person wishes to work and in which folder. It lists the
// folders it finds, and looks at the one in its entry while they type; an
// invitation that is pasted there is recognised. Whoever shows it has the
// button that acts: OnChanged says when Label and Ready may have changed.
type Form struct {
	OnChanged   func()
	OnSubmitted func() // Enter in one of its entries

	d      page.Deps
	t      *texts.Texts
	offers []Choice
	choice Choice
	policy string // of a new group: who may enter
	folder *widgets.Entry
	name   *widgets.Entry
	body   *fyne.Container
	cards  []*widgets.RadioCard
	enter  []*widgets.RadioCard // who may enter, in the order of policies

	// The parts below the cards. Only found and state are empty at times.
	where, found, state, named *fyne.Container
	rows                       []row
	hint                       *widgets.Prose // what else the entry takes

	search search
	look   look
	code   *app.InvitationCode // that was pasted; nil for none
}

// NewForm is a form in t's language that offers these choices and starts with
// the first.
func NewForm(d page.Deps, t *texts.Texts, offers ...Choice) *Form {
	f := &Form{d: d, t: t, offers: offers, choice: offers[0], policy: policies[0].value}
	f.look.stop = func() {}
	f.folder, f.name = widgets.NewEntry(""), widgets.NewEntry("")
	f.folder.Name, f.name.Name = "folder", "group"
	f.folder.OnChanged = func(string) { f.typed() }
	f.name.OnChanged = func(string) { f.changed() }
	f.folder.OnSubmitted = func(string) { f.entered() }
	f.name.OnSubmitted = func(string) { f.submit() }
	f.body, f.found, f.state = widgets.VStack(0), widgets.VStack(0), widgets.VStack(0)
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

// Stop calls off what is under way.
func (f *Form) Stop() { f.look.stop() }

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
	f.folder.SetPlaceHolder(t.Say("group.folder-example"))
	f.folder.SetIcon(theme.ColoredIcon("folder", theme.Ink2))
	f.name.SetPlaceHolder(t.Say("group.name-example"))
	browse := widgets.NewButton(t.Say("group.browse"), f.browse).Named("browse")
	line := widgets.HStack(8, widgets.Grow(widgets.Fixed(0, theme.Control, f.folder)), browse)
	f.hint = widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	f.where = widgets.VStack(6, widgets.NewText(t.Say("group.folder"), widgets.Strong), line, f.hint)
	f.named = widgets.VStack(16,
		widgets.VStack(6, widgets.NewText(t.Say("group.name"), widgets.Strong), widgets.Fixed(0, theme.Control, f.name)),
		f.whoMayEnter())
	// What is found comes below the entry, which must not move under a hand.
	f.body.Objects = []fyne.CanvasObject{cards, widgets.Pad(18, 0, 0, 0, f.where), f.found, f.state, widgets.Pad(16, 0, 0, 0, f.named)}
	f.list()
	f.changed()
}

// Choose makes a choice, as a press on its card does.
func (f *Form) Choose(choice Choice) {
	f.choice = choice
	f.list()
	f.changed()
}

// changed shows the choice, what is known of the folder, and says so.
func (f *Form) changed() {
	for i, card := range f.cards {
		card.SetChosen(f.offers[i] == f.choice)
	}
	for i, card := range f.enter {
		card.SetChosen(policies[i].value == f.policy)
	}
	for _, row := range f.rows {
		row.SetSelected(row.path == f.dir())
	}
	for i, on := range []bool{f.choice != Alone, f.choice != Alone, f.choice != Alone, f.choice == Create} {
		visible(f.body.Objects[i+1], on)
	}
	hint := "places.hint"
	if f.choice == Create {
		hint = "places.hint-new"
	}
	f.hint.SetText(f.t.Say(hint))
	f.state.Objects = nil
	for _, panel := range f.panels() {
		f.state.Objects = append(f.state.Objects, widgets.Pad(12, 0, 0, 0, panel))
	}
	f.body.Refresh()
	if f.OnChanged != nil {
		f.OnChanged()
	}
}

func (f *Form) submit() {
	if f.OnSubmitted != nil {
		f.OnSubmitted()
	}
}

// Ready says whether Work can be tried.
func (f *Form) Ready() bool {
	seen := f.look.seen
	fit := f.look.phase == known && f.look.err == nil && seen.Writable
	switch f.choice {
	case Join:
		return fit && seen.Space != "" && (f.code == nil || !f.code.Expired && f.code.Space == seen.ID)
	case Create:
		return fit && seen.Space == "" && strings.TrimSpace(f.name.Text) != ""
	}
	return true
}

// Label words the button that acts.
func (f *Form) Label() string {
	there := f.look.seen.Space
	switch name := shortened(f.name.Text); {
	case f.choice == Join && there != "":
		return f.t.Say("group.join-named", "Group", shortened(there))
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
	choice, at, name, policy, isNew := f.choice, f.dir(), f.name.Text, f.policy, f.look.seen.New
	code := ""
	if f.code != nil {
		code = f.code.Text
	}
	return func(ctx context.Context) (*app.Space, error) {
		var space app.Space
		var err error
		switch choice {
		case Join:
			space, err = f.d.App.JoinSpace(ctx, at, code)
		case Create:
			if isNew {
				err = f.d.App.MakeFolder(at)
			}
			if err == nil {
				space, err = f.d.App.CreateSpace(ctx, at, name, policy)
			}
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
