package studio

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"

	"cordee/app"
	"cordee/app/ui/parts"
	"cordee/app/ui/widgets"
	"cordee/lessons/format"

	"fyne.io/fyne/v2"
)

// archive is the name here of the form that Cordée itself installs.
const archive = "cordee"

// exports are the forms a course can leave in, how the file is called after the
// course and its language, and the texts that say what it is.
var exports = []struct{ form, end, title, what string }{
	{archive, ".cordee", "studio.export-cordee", "studio.export-cordee-what"},
	{format.GIFT, ".gift", "studio.export-gift", "studio.export-gift-what"},
	{format.MoodleXML, "-moodle.xml", "studio.export-moodlexml", "studio.export-moodlexml-what"},
	{format.Aiken, "-aiken.txt", "studio.export-aiken", "studio.export-aiken-what"},
	{format.Anki, "-anki.txt", "studio.export-anki", "studio.export-anki-what"},
	{format.Sheet, ".xlsx", "studio.export-xlsx", "studio.export-xlsx-what"},
	{app.ExportTwee, ".twee", "studio.export-twee", "studio.export-twee-what"},
	{app.ExportSCORM12, "-scorm12.zip", "studio.export-scorm12", "studio.export-scorm12-what"},
	{app.ExportCMI5, "-cmi5.zip", "studio.export-cmi5", "studio.export-cmi5-what"},
}

// exporting writes the open course for others or for another program.
type exporting struct {
	*studio
	chosen   int // of exports
	cards    []*widgets.RadioCard
	language *language
	file     *widgets.Entry
	folder   string // of the file that is proposed
	typed    bool   // the person chose the file
	run      *widgets.Button
	progress *progress
	wrong    *widgets.Prose
	screen   fyne.CanvasObject
}

// export offers to write the open course.
func (s *studio) export() {
	say := s.Texts.Say
	e := &exporting{studio: s, wrong: trouble(), progress: newProgress(s.Deps, s.body), folder: filepath.Dir(s.place)}
	e.file = widgets.NewEntry(say("studio.export-file"))
	e.file.Name = "export-file"
	e.file.OnChanged = func(string) { e.typed = e.file.Text != e.proposal(); e.ready() }
	e.file.OnSubmitted = func(string) { e.submit() }
	e.run = widgets.NewButton(say("studio.export-run"), e.submit).As(widgets.High).WithIcon("export").Named("export-run")
	browse := widgets.NewButton(say("studio.new-where"), func() {
		chooseFolder(s, func(folder string) {
			e.folder, e.typed = folder, false
			e.propose()
		})
	}).WithIcon("folder").Named("export-browse")
	forms := widgets.VStack(10)
	for n, x := range exports {
		card := widgets.NewRadioCard(say(x.title), say(x.what), "", func() { e.choose(n) })
		card.Name = "export-" + x.form
		e.cards = append(e.cards, card)
	}
	forms.Add(e.cards[0])
	for n := 1; n < len(e.cards); n += 2 {
		forms.Add(widgets.Ratio(1, 10, e.cards[n], e.cards[n+1]))
	}
	e.language = newLanguage(s.Deps, s.bench.draft.Pack.Languages, say("studio.export-language"), func(string) { e.propose() })
	e.choose(0)

	back := widgets.NewButton(say("studio.back"), s.back).WithIcon("arrow-l").Named("studio-back")
	e.screen = task(head(back, say("studio.export"), s.place), forms, e.language.object,
		field(say("studio.export-where"), line(e.file, browse)), e.wrong, e.progress.object, widgets.HStack(0, e.run))
	s.showTask(e.screen, e.cards[0])
}

// choose picks a form of exports.
func (e *exporting) choose(n int) {
	e.chosen = n
	for i, card := range e.cards {
		card.SetChosen(i == n)
	}
	if len(e.bench.draft.Pack.Languages) > 1 {
		show(e.language.object, exports[n].form != archive) // which holds them all
	}
	e.propose()
	e.body.Refresh()
}

// proposal is a file beside the course, named after it.
func (e *exporting) proposal() string {
	x, pack := exports[e.chosen], e.bench.draft.Pack
	name, end := pack.ID, x.end
	if x.form != archive && len(pack.Languages) > 1 && e.language != nil {
		name += "." + e.language.chosen
	}
	if x.form == app.ExportTwee && len(pack.Scenarios) > 1 {
		end = "-twee.zip"
	}
	return filepath.Join(e.folder, name+end)
}

// propose follows the form and the language until the person has named a file,
// of which only the form then changes the end.
func (e *exporting) propose() {
	switch {
	case !e.typed:
		e.file.SetText(e.proposal())
	default:
		e.file.SetText(strings.TrimSuffix(e.file.Text, filepath.Ext(e.file.Text)) + filepath.Ext(e.proposal()))
	}
	e.ready()
}

func (e *exporting) ready() { enable(e.run, !e.busy && strings.TrimSpace(e.file.Text) != "") }

// submit asks about a file that is there, then writes.
func (e *exporting) submit() {
	if e.run.Disabled() {
		return
	}
	e.wrong.Hide()
	file := filepath.Clean(strings.TrimSpace(e.file.Text))
	there := false
	e.Run.Go(func(context.Context) {
		_, err := os.Lstat(file)
		there = !errors.Is(err, os.ErrNotExist)
	}, func() {
		if !e.shows(e.screen) {
			return
		}
		if !there {
			e.write(file)
			return
		}
		parts.Confirm(e.Deps, e.Texts.Say("studio.replace-title"), e.Texts.Say("studio.replace", "File", file),
			e.Texts.Say("studio.replace-yes"), func() { e.write(file) })
	})
}

func (e *exporting) write(file string) {
	e.busy = true
	e.run.Disable()
	ctx := e.progress.begin(e.Texts.Say("studio.export-progress"))
	draft, form, lang := e.bench.draft, exports[e.chosen].form, e.language.chosen
	var done app.Exported
	var err error
	e.Run.Go(func(context.Context) {
		err = writeAside(ctx, file, func(file string) (err error) {
			if form == archive {
				return draft.Build(file)
			}
			done, err = draft.Export(form, lang, file)
			return err
		})
	}, func() {
		called := ctx.Err() != nil
		e.progress.end()
		e.busy = false
		e.ready()
		switch {
		case called && err != nil:
			e.Shell.Tell(e.Texts.Say("studio.export-stopped"))
		case err != nil && !e.shows(e.screen):
			e.Shell.Fail(err)
		case err != nil:
			e.complain(e.wrong, err)
		default:
			e.finish(form, file, done)
		}
	})
}

// finish says what was written. Who went elsewhere is told in a
// sentence.
func (e *exporting) finish(form, file string, done app.Exported) {
	t := e.Texts
	o := outcome{title: t.Say("studio.export"), good: true, lost: done.Lost, lostText: "studio.export-lost"}
	switch {
	case form == archive:
		o.done = t.Say("studio.built", "File", file)
	case done.Count == 0:
		o.good, o.done = false, t.Say("studio.export-none")
	default:
		o.done = t.Count("studio.exported", done.Count, "File", file)
	}
	if !e.shows(e.screen) {
		e.Shell.Tell(o.done)
		return
	}
	e.showOutcome(o)
}
