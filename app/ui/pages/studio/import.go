package studio

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/problem"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
)

// importable are the ends of names offered when one looks for files. Others
// can be named: what a file is, its content says.
var importable = []string{".gift", ".txt", ".xml", ".xlsx", ".csv", ".tsv", ".twee", ".tw", ".html", ".htm"}

// settings is the file about the whole course.
const settings = "pack.toml"

// importing brings files into the open course, one after the other, so that
// one can see how far it is and stop.
type importing struct {
	*studio
	files    []string
	list     *fyne.Container
	entry    *widgets.Entry
	language *language
	run      *widgets.Button
	progress *progress
	wrong    *widgets.Prose
	screen   fyne.CanvasObject
}

// importFiles offers to bring files into the open course.
func (s *studio) importFiles() {
	say := s.Texts.Say
	i := &importing{studio: s, list: widgets.VStack(10), wrong: trouble(), progress: newProgress(s.Deps, s.body)}
	i.entry = widgets.NewEntry(say("studio.import-path"))
	i.entry.Name = "import-file"
	i.entry.OnChanged = func(string) { i.ready() }
	i.entry.OnSubmitted = func(string) { i.take() }
	add := widgets.NewButton(say("studio.import-add"), i.take).Named("import-add")
	browse := widgets.NewButton(say("studio.import-browse"), i.browse).WithIcon("folder").Named("import-browse")
	i.run = widgets.NewButton(say("studio.import-run"), i.submit).As(widgets.High).WithIcon("import").Named("import-run")
	i.language = newLanguage(s.Deps, s.bench.draft.Pack.Languages, say("studio.import-language"), func(string) {})
	i.list.Hide()
	i.ready()

	back := widgets.NewButton(say("studio.back"), s.back).WithIcon("arrow-l").Named("studio-back")
	i.screen = task(head(back, say("studio.import"), s.place),
		widgets.NewProse(say("studio.import-what"), widgets.Body),
		widgets.HStack(12, browse, widgets.Grow(widgets.NewProse(say("studio.import-drop"), widgets.Caption).In(theme.Ink2))),
		field(say("studio.import-or-path"), line(i.entry, add)),
		i.list, i.language.object, i.wrong, i.progress.object, widgets.HStack(0, i.run))
	s.showTask(i.screen, i.entry)
	s.Window.SetOnDropped(func(_ fyne.Position, dropped []fyne.URI) {
		for _, file := range dropped {
			i.add(filepath.FromSlash(file.Path()))
		}
	})
}

func (i *importing) browse() {
	choose := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err == nil && file == nil {
			return // called off
		}
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			i.Shell.Fail(err)
			return
		}
		i.add(filepath.FromSlash(file.URI().Path()))
	}, i.Window)
	choose.SetFilter(storage.NewExtensionFileFilter(importable))
	choose.SetConfirmText(i.Texts.Say("studio.choose-this"))
	choose.SetDismissText(i.Texts.Say("studio.cancel"))
	choose.Show()
}

// take adds the file whose path was typed.
func (i *importing) take() {
	if file := strings.TrimSpace(i.entry.Text); file != "" {
		i.entry.SetText("")
		i.add(filepath.Clean(file))
	}
}

func (i *importing) add(file string) {
	if !slices.Contains(i.files, file) {
		i.files = append(i.files, file)
		i.draw()
	}
}

// draw lists the files that are to be imported.
func (i *importing) draw() {
	i.list.RemoveAll()
	for n, file := range i.files {
		out := widgets.NewButton("", func() {
			i.files = slices.DeleteFunc(i.files, func(other string) bool { return other == file })
			i.draw()
		}).WithIcon("cross").As(widgets.Quiet).Smaller().Named("import-drop:" + strconv.Itoa(n+1))
		words := widgets.VStack(0, widgets.NewText(filepath.Base(file), widgets.Strong).Ellipsis(),
			widgets.NewText(filepath.Dir(file), widgets.Caption).In(theme.Ink2).Ellipsis())
		i.list.Add(widgets.HStack(10, widgets.NewIcon("list", theme.Ink2, widgets.IconLine), widgets.Grow(words), out))
	}
	show(i.list, len(i.files) > 0)
	i.ready()
	i.body.Refresh()
}

func (i *importing) ready() {
	enable(i.run, !i.busy && (len(i.files) > 0 || strings.TrimSpace(i.entry.Text) != ""))
}

// submit imports the files, and shows what came of it.
func (i *importing) submit() {
	i.take()
	if i.run.Disabled() {
		return
	}
	i.busy = true
	i.run.Disable()
	i.wrong.Hide()
	ctx := i.progress.begin("")
	i.next(ctx, taken{files: slices.Clone(i.files), place: i.place, lang: i.language.chosen})
}

// taken is how far an import is.
type taken struct {
	files       []string // still to come
	place, lang string
	done        int // files
	app.Imported
	failed error
}

// next imports one file. What came in before stays, whatever happens to it.
func (i *importing) next(ctx context.Context, t taken) {
	if len(t.files) == 0 || t.failed != nil || ctx.Err() != nil {
		i.finish(t)
		return
	}
	i.progress.say(i.Texts.Say("studio.import-progress", "File", filepath.Base(t.files[0]), "N", t.done+1, "All", t.done+len(t.files)))
	var got app.Imported
	var err error
	i.Run.Go(func(work context.Context) {
		var me app.Me
		if me, err = i.App.Me(work); err == nil {
			got, err = app.Import(t.files[:1], t.place, t.lang, i.legal(me))
		}
	}, func() {
		if t.failed = err; err == nil {
			t.done++
			t.files = t.files[1:]
			t.add(got)
		}
		i.next(ctx, t)
	})
}

// add sums up; what is true of the whole course is said once, not for each
// file.
func (t *taken) add(got app.Imported) {
	t.Questions += got.Questions
	t.Stories += got.Stories
	t.Skipped = append(t.Skipped, got.Skipped...)
	for _, p := range got.Lost {
		again := func(q problem.Problem) bool { return q.File == settings && q.Code == p.Code && name(q) == name(p) }
		if p.File != settings || !slices.ContainsFunc(t.Lost, again) {
			t.Lost = append(t.Lost, p)
		}
	}
}

// finish says what was imported. Who went elsewhere is told in a
// sentence.
func (i *importing) finish(t taken) {
	i.progress.end()
	i.busy = false
	i.ready()
	words := i.summary(t)
	if !i.shows(i.screen) {
		i.Shell.Tell(words)
		return
	}
	if t.failed != nil && t.Count() == 0 && len(t.Skipped) == 0 {
		i.complain(i.wrong, t.failed)
		return
	}
	i.again()
	i.showOutcome(outcome{title: i.Texts.Say("studio.import"), done: words, good: t.Count() > 0 && t.failed == nil,
		skipped: t.Skipped, lost: t.Lost, lostText: "studio.import-lost"})
}

func (i *importing) summary(t taken) string {
	var came []string
	if t.Questions > 0 {
		came = append(came, i.Texts.Count("studio.questions", t.Questions))
	}
	if t.Stories > 0 {
		came = append(came, i.Texts.Count("studio.scenarios", t.Stories))
	}
	words := i.Texts.Say("studio.import-none")
	if len(came) > 0 {
		words = i.Texts.Say("studio.imported", "What", strings.Join(came, ", "))
	}
	if t.failed != nil {
		return words + " " + i.Texts.Error(t.failed)
	}
	if len(t.files) > 0 {
		words += " " + i.Texts.Count("studio.import-stopped", len(t.files))
	}
	return words
}

// isFolder says whether a course can be written to: an archive is read only.
func isFolder(place string) bool {
	info, err := os.Stat(place)
	return err == nil && info.IsDir()
}
