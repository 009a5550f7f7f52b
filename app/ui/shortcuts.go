package ui

import (
	"cordee/app/ui/page"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
)

// listen sets the keys that work everywhere. There is no menu bar: it would
// take the top of every page. Entries pass on the shortcuts they do not know.
func (s *shell) listen() {
	const command = fyne.KeyModifierShortcutDefault
	s.on(fyne.KeyK, command, s.Search)
	s.on(fyne.KeyN, command, func() { call(s.shown.New) })
	s.on(fyne.KeyReturn, command, func() { call(s.shown.Send) })
	s.on(fyne.KeyEnter, command, func() { call(s.shown.Send) })
	s.on(fyne.KeyS, command|fyne.KeyModifierShift, s.Sync)
	s.on(fyne.KeyLeft, fyne.KeyModifierAlt, s.Back)
	for i := range maxPages {
		s.on(fyne.KeyName(rune('1'+i)), command, func() {
			if pages := s.pages(); i < len(pages) {
				s.Open(page.Place{Page: pages[i]})
			}
		})
	}
	for key, step := range map[fyne.KeyName]int{fyne.KeyPlus: 1, fyne.KeyEqual: 1, fyne.KeyMinus: -1, fyne.Key0: 0} {
		s.on(key, command, func() { s.resizeText(step) })
		s.on(key, command|fyne.KeyModifierShift, func() { s.resizeText(step) }) // where + is over another sign
	}
	s.win.Canvas().SetOnTypedKey(s.typed)
}

const maxPages = 9 // Ctrl+1 to Ctrl+9

func (s *shell) on(key fyne.KeyName, modifier fyne.KeyModifier, do func()) {
	s.win.Canvas().AddShortcut(&desktop.CustomShortcut{KeyName: key, Modifier: modifier}, func(fyne.Shortcut) {
		s.sharing.active()
		if s.here.Page != page.Welcome { // nothing to go to before one has introduced oneself
			do()
		}
	})
}

// typed gives the page the keys that nothing focused has taken.
func (s *shell) typed(ev *fyne.KeyEvent) {
	s.sharing.active()
	switch {
	case ev.Name == fyne.KeyEscape && widgets.Dismiss(s.win.Canvas()):
	case s.shown.Key != nil && s.shown.Key(ev):
	case s.here.Page == page.Welcome:
	case ev.Name == fyne.KeyF1:
		s.Open(page.Place{Page: page.Settings, Section: "keys"})
	case ev.Name == fyne.KeyF8:
		call(s.shown.Panel)
	case ev.Name == fyne.KeyEscape && len(s.back) > 0:
		s.Back()
	}
}

// pages are the entries of the rail in order.
func (s *shell) pages() []page.Name {
	pages := []page.Name{page.Today, page.Learn, page.Discuss, page.Badges}
	leads := s.leads()
	if leads[0] {
		pages = append(pages, page.Team)
	}
	if leads[1] {
		pages = append(pages, page.Studio)
	}
	return append(pages, page.Settings)
}

func call(do func()) {
	if do != nil {
		do()
	}
}
