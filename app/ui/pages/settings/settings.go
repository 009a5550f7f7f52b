// Package settings is the page of a person's own choices: who they are, how the
// window looks and speaks, how long a session lasts, how much of the climb is
// shown, what leaves this computer, the shared folder and who is in it, their data. A section is a place of its own: opening one replaces the page.
package settings

import (
	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// The sections, as Place.Section names them. Profile is the one without a name.
const (
	Profile    = "profile"
	Language   = "language"
	Appearance = "appearance"
	Sessions   = "sessions"
	Shown      = "shown"
	Privacy    = "privacy"
	Folder     = "folder"
	Members    = "members"
	Data       = "data"
	Keys       = "keys"
	About      = "about"
)

// Measures of the page, px.
const (
	listWidth = 172
	rowHeight = 38
	rowPad    = 12
)

// section is what stands beside the list.
type section struct {
	object  fyne.CanvasObject
	refresh func() // shows what is now true and keeps what is being typed; nil when nothing changes
	leave   func() // stops what waits; may be nil
}

var sections = []struct {
	id, text, icon string
	make           func(page.Deps) section
}{
	{Profile, "settings.profile", "user", newProfile},
	{Language, "settings.language", "globe", newLanguage},
	{Appearance, "settings.appearance", "moon", newAppearance},
	{Sessions, "settings.sessions", "review", newSessions},
	{Shown, "settings.shown", "peak", newShown},
	{Privacy, "settings.privacy", "shield", newPrivacy},
	{Folder, "settings.folder", "folder", newFolder},
	{Members, "settings.members", "people", newMembers},
	{Data, "settings.data", "export", newData},
	{Keys, "settings.keys", "list", newKeys},
	{About, "settings.about", "info", newAbout},
}

// New is the page at the section that p names, the profile when it names none.
func New(d page.Deps, p page.Place) *page.Page {
	at := 0
	for i, s := range sections {
		if s.id == p.Section {
			at = i
		}
	}
	shown := sections[at].make(d)
	rows := list(d, at)
	content := widgets.TopStack(theme.Gap, widgets.Fixed(listWidth, 0, rows.object), widgets.Grow(shown.object))
	result := &page.Page{
		Content: widgets.NewPage(widgets.NewHeader(d.Texts.Say("settings.title"), ""), content),
		Rail:    page.Settings,
		Shows: func(c app.Changes) bool {
			return shown.refresh != nil && (c.Settings || c.People || c.Space || c.Learning)
		},
		Refresh: shown.refresh,
		Focus:   func() fyne.Focusable { return rows.rows[at] },
		Leave:   shown.leave,
	}
	if shown.refresh != nil {
		shown.refresh()
	}
	return result
}

type sectionList struct {
	object *fyne.Container
	rows   []*widgets.Row
}

// list is the sections, one below the other; the arrows go from one to another.
func list(d page.Deps, at int) *sectionList {
	l := &sectionList{object: widgets.VStack(2)}
	for i, s := range sections {
		ink, role := theme.Ink, widgets.Body
		if i == at {
			ink, role = theme.PrimaryInk, widgets.Strong
		}
		words := widgets.HStack(12, widgets.NewIcon(s.icon, ink, widgets.IconRail),
			widgets.Grow(widgets.NewText(d.Texts.Say(s.text), role).In(ink).Ellipsis()))
		row := widgets.NewRow(widgets.Fixed(0, rowHeight, container.NewPadded(widgets.Pad(4, rowPad-4, 4, rowPad-4, words))), func() {
			d.Shell.Replace(page.Place{Page: page.Settings, Section: s.id})
		})
		row.Name = "section:" + s.id
		row.SetSelected(i == at)
		row.OnKey = func(ev *fyne.KeyEvent) bool {
			to := i
			switch ev.Name {
			case fyne.KeyDown:
				to++
			case fyne.KeyUp:
				to--
			default:
				return false
			}
			if to >= 0 && to < len(l.rows) {
				d.Window.Canvas().Focus(l.rows[to])
			}
			return true
		}
		l.rows = append(l.rows, row)
		l.object.Add(row)
	}
	return l
}

// titled is a card with its name, a line of explanation (none when empty) and
// what follows.
func titled(title, detail string, content ...fyne.CanvasObject) *widgets.Card {
	head := widgets.VStack(2, widgets.NewText(title, widgets.Subheading))
	if detail != "" {
		head.Add(widgets.NewProse(detail, widgets.Body).In(theme.Ink2))
	}
	return widgets.NewCard(widgets.VStack(16, append([]fyne.CanvasObject{head}, content...)...))
}

// field is a control under its label.
func field(label string, control fyne.CanvasObject) fyne.CanvasObject {
	return widgets.VStack(6, widgets.NewText(label, widgets.Strong), control)
}

func enable(o fyne.Disableable, on bool) {
	if on {
		o.Enable()
	} else {
		o.Disable()
	}
}
