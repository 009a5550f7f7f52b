package studio

import (
	"slices"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/problem"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of the bench, px.
const (
	filesWidth     = 288
	barHeight      = 64
	previewBar     = 44
	problemsHeight = 176
)

// bench is an open course: its files, what a learner sees of the chosen one,
// and what is to be corrected.
type bench struct {
	*studio
	draft    app.Draft
	selected string // file
	object   fyne.CanvasObject

	title, place *widgets.Text
	tree         *files
	list         *problems
	listRoom     *fyne.Container
	counts       *fyne.Container
	hint         *widgets.Text // the key that goes through the problems
	trying       *widgets.Button
	installing   *widgets.Button
	sharing      *widgets.Button // with the group
	halting      *widgets.Button // stops that
	allowed      bool            // this person may share
	halt         func()          // nil while nothing is being shared
	importing    *widgets.Button
	exporting    *widgets.Button
	changes      *widgets.Prose // what installing changes for those who learn
	preview      *preview
}

func newBench(s *studio, draft app.Draft, writable bool) *bench {
	b := &bench{studio: s}
	say := s.Texts.Say
	b.title = widgets.NewText("", widgets.Subheading).Ellipsis()
	b.place = widgets.NewText("", widgets.Caption).In(theme.Ink2).Ellipsis()
	b.tree = newFiles(b.choose)
	b.list = newProblems(s.Texts, b.openProblem)
	b.counts = widgets.HStack(8)
	b.preview = newPreview(s.Deps, b.tree.show)
	b.trying = widgets.NewButton(say("studio.try"), s.try).WithIcon("eye")
	b.trying.Name = "studio-try"
	b.installing = widgets.NewButton(say("studio.install"), b.install).As(widgets.High).WithIcon("import")
	b.installing.Name = "studio-install"
	b.sharing = widgets.NewButton(say("offer.share"), b.share).WithIcon("people").Named("studio-share")
	b.halting = widgets.NewButton(say("offer.halt"), func() { b.halt() }).Named("studio-share-halt")

	bar := widgets.HStack(10, widgets.Grow(widgets.VStack(0, b.title, b.place)), b.trying, b.halting, b.sharing, b.installing)
	top := widgets.VStack(0, widgets.On(theme.Surface, widgets.Fixed(0, barHeight, widgets.Pad(0, 20, 0, 20, bar))), widgets.NewLine())
	b.importing = small(say("studio.import-open"), "import", s.importFiles).Named("import")
	b.exporting = small(say("studio.export-open"), "export", s.export).Named("export")
	again, another := small(say("studio.again"), "sync", s.again), small(say("studio.another"), "folder", s.another)
	b.changes = widgets.NewProse("", widgets.Caption).In(theme.Ink2)
	foot := widgets.VStack(2, widgets.Pad(0, 8, 6, 8, b.changes), widgets.HStack(4, b.importing, b.exporting),
		widgets.HStack(0, again), widgets.HStack(0, another))
	left := side(widgets.Around(nil, widgets.Pad(8, 6, 0, 6, container.NewThemeOverride(b.tree, chevrons{})), nil,
		widgets.VStack(0, widgets.NewLine(), widgets.Pad(10, 8, 10, 8, foot))))
	b.listRoom = container.NewStack(widgets.Fixed(0, problemsHeight, b.list))
	b.hint = widgets.NewText(say("studio.next-key"), widgets.Caption).In(theme.Ink2)
	head := widgets.Pad(8, 20, 8, 20, widgets.HStack(10, widgets.NewText(say("studio.problems"), widgets.Strong), b.counts, widgets.Spacer(), b.hint))
	bottom := widgets.On(theme.Surface, widgets.VStack(0, widgets.NewLine(), head, widgets.Pad(0, 10, 4, 10, b.listRoom)))
	b.object = widgets.Around(top, b.preview.object, left, bottom)
	enable(b.importing, writable)
	show(b.sharing, false)
	show(b.halting, false)
	b.update(draft)
	b.tree.OpenAllBranches()
	if first := b.first(); first != "" {
		b.tree.show(first)
	}
	return b
}

// first is the file to begin with: the first text in the person's language,
// else the first file; "" in an empty folder.
func (b *bench) first() string {
	for _, file := range b.draft.Files {
		if _, lang := spoken(file); lang == b.Texts.Lang() {
			return file
		}
	}
	if len(b.draft.Files) > 0 {
		return b.draft.Files[0]
	}
	return ""
}

// update shows the course as it was just read. The chosen file stays.
func (b *bench) update(draft app.Draft) {
	b.draft = draft
	title := draft.Pack.Title.In(b.Texts.Lang())
	if title == "" {
		title = b.Texts.Say("studio.untitled")
	}
	b.title.SetText(title)
	b.place.SetText(draft.Path)
	if draft.Pack.Version != "" {
		b.place.SetText(b.Texts.Say("studio.place", "Version", draft.Pack.Version, "Path", draft.Path))
	}
	b.tree.set(draft.Files, draft.Problems)
	b.list.set(draft.Problems)
	b.count()
	enable(b.trying, len(draft.Pack.Modules)+len(draft.Pack.Scenarios) > 0)
	b.changes.SetText(b.difference())
	show(b.changes, b.changes.Runs[0].Text != "")
	if !slices.Contains(draft.Files, b.selected) {
		b.selected = ""
	}
	b.preview.show(b.draft, b.selected)
	b.allow()
}

// count says how much there is to correct, and lets the course be installed
// when nothing keeps it.
func (b *bench) count() {
	errors := b.draft.Errors()
	warnings := len(b.draft.Problems) - errors
	b.counts.Objects = nil
	add := func(id string, n int, tone widgets.Tone) {
		if n == 0 {
			tone = widgets.Neutral
		}
		b.counts.Add(widgets.NewChip(b.Texts.Count(id, n), tone, ""))
	}
	add("studio.errors", errors, widgets.Failed)
	add("studio.warnings", warnings, widgets.Review)
	enable(b.installing, errors == 0)
	enable(b.sharing, errors == 0)
	enable(b.exporting, errors == 0)
	if errors > 0 {
		b.counts.Add(widgets.NewText(b.Texts.Say("studio.not-yet"), widgets.Caption).In(theme.Ink2))
	}
	any := len(b.draft.Problems) > 0
	moved := any != b.listRoom.Visible()
	show(b.listRoom, any)
	show(b.hint, any)
	b.counts.Refresh()
	if moved && b.object != nil { // the room of everything else has changed
		b.object.Refresh()
	}
}

// choose shows a file.
func (b *bench) choose(file string) {
	b.selected = file
	b.preview.show(b.draft, file)
}

// openProblem shows the file a problem is in.
func (b *bench) openProblem(p problem.Problem) {
	if slices.Contains(b.draft.Files, p.File) {
		b.tree.show(p.File)
	}
}

func (b *bench) nextProblem() { b.list.next() }
