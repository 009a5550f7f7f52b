package studio

import (
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
)

// startWidth is the width of the card that opens a course, px.
const startWidth = 620

// start says what the folder of a course is, and opens one.
type start struct {
	page.Deps
	object  fyne.CanvasObject
	entry   *widgets.Entry
	open    func(place string)
	trouble *widgets.Prose
	recent  *fyne.Container
}

func newStart(d page.Deps, open func(string), begin func()) *start {
	s := &start{Deps: d, open: open, recent: container.NewStack()}
	say := d.Texts.Say
	s.entry = widgets.NewEntry(say("studio.path"))
	s.entry.Name = "studio-folder"
	s.entry.OnSubmitted = func(string) { s.submit() }
	s.trouble = trouble()
	fresh := widgets.NewButton(say("studio.new"), begin).WithIcon("plus").Named("new")
	browse := widgets.NewButton(say("studio.browse"), s.browse).As(widgets.High).WithIcon("folder").Named("studio-browse")
	path := line(s.entry, widgets.NewButton(say("studio.open"), s.submit))
	lines := widgets.VStack(8)
	for _, what := range [][2]string{{"folder", "studio.what-folder"}, {"book", "studio.what-modules"}, {"author", "studio.what-editor"}} {
		lines.Add(widgets.TopStack(12, widgets.NewIcon(what[0], theme.Primary, widgets.IconRail), widgets.Grow(widgets.NewProse(say(what[1]), widgets.Body))))
	}
	card := widgets.VStack(18,
		widgets.NewProse(say("studio.start"), widgets.Subheading), lines,
		widgets.HStack(10, browse, fresh), widgets.VStack(6, widgets.NewText(say("studio.or-path"), widgets.Caption).In(theme.Ink2), path, s.trouble), s.recent)
	s.object = widgets.NewPage(widgets.NewHeader(say("studio.title"), say("studio.subtitle")), widgets.Column(startWidth, widgets.NewCard(card)))
	return s
}

// setRecent offers the folder opened last.
func (s *start) setRecent(place string) {
	s.recent.Objects = nil
	s.recent.Hide()
	if place != "" {
		s.recent.Show()
		line := widgets.HStack(8, widgets.NewIcon("folder", theme.Primary, widgets.IconLine), widgets.Grow(widgets.NewText(place, widgets.Strong).In(theme.Primary).Ellipsis()))
		again := widgets.NewRow(widgets.Fixed(0, theme.Control, line), func() { s.open(place) })
		s.recent.Add(widgets.VStack(2, widgets.NewText(s.Texts.Say("studio.recent"), widgets.Caption).In(theme.Ink2), again))
	}
	s.recent.Refresh()
}

func (s *start) submit() {
	if place := strings.TrimSpace(s.entry.Text); place != "" {
		s.open(place)
	}
}

func (s *start) browse() {
	choose := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			s.fail(err)
		case folder != nil: // nil: called off
			s.open(folder.Path())
		}
	}, s.Window)
	choose.SetConfirmText(s.Texts.Say("studio.open"))
	choose.SetDismissText(s.Texts.Say("studio.cancel"))
	choose.Show()
}

// fail says, under the path, why it could not be opened.
func (s *start) fail(err error) {
	s.trouble.SetText(s.Texts.Error(err))
	s.trouble.Show()
	s.object.Refresh()
}

// clear forgets what was typed and said.
func (s *start) clear() {
	s.entry.SetText("")
	s.trouble.Hide()
}
