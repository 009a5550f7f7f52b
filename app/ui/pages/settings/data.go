package settings

import (
	"context"
	"os"
	"path/filepath"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// newData is where a person's data lie, a copy of them, and a check.
func newData(d page.Deps) section {
	t := d.Texts
	result := widgets.VStack(8)
	result.Hide() // nothing to say before the first check
	say := func(tone widgets.Tone, text string) fyne.CanvasObject { return widgets.NewBanner(text, tone, nil) }
	check := widgets.NewButton(t.Say("settings.check.button"), nil).Named("check")
	type checked struct {
		events   int
		troubles []app.CheckTrouble
	}
	check.OnTapped = func() {
		check.Disable()
		var c checked
		var err error
		d.Run.Go(func(ctx context.Context) { c.events, c.troubles, err = d.App.Check(ctx) }, func() {
			check.Enable()
			result.Objects = nil
			if err != nil {
				d.Shell.Fail(err)
				return
			}
			if len(c.troubles) == 0 {
				result.Add(say(widgets.Done, t.Count("settings.check.sound", c.events)))
			}
			for _, trouble := range c.troubles {
				result.Add(say(widgets.Failed, t.Say("check."+trouble.Code, "What", trouble.What)))
			}
			result.Show()
			result.Refresh()
		})
	}
	day := d.App.Now().Format("2006-01-02")
	export := widgets.NewButton(t.Say("settings.export.button"), func() {
		askFile(d, "cordee-"+day+".zip", func(file string) { export(d, file) })
	}).Named("export")
	statements := widgets.NewButton(t.Say("settings.statements.button"), func() {
		askFile(d, "cordee-xapi-"+day+".json", func(file string) { exportStatements(d, file) })
	}).Named("statements")
	copyPath := widgets.NewButton(t.Say("settings.home.copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(d.App.Home())
		d.Shell.Tell(t.Say("settings.home.copied"))
	})
	copyPath.Name = "copy-home"
	return section{object: widgets.VStack(theme.Gap,
		action("export", t.Say("settings.export"), t.Say("settings.export.why"), export),
		action("export", t.Say("settings.statements"), t.Say("settings.statements.why"), statements),
		widgets.NewCard(widgets.VStack(14, actionLine("shield", t.Say("settings.check"), t.Say("settings.check.why"), check), result)),
		widgets.NewCard(widgets.VStack(10,
			actionLine("folder", t.Say("settings.home"), t.Say("settings.home.why"), copyPath),
			widgets.NewRuns(path(d.App.Home()), widgets.Body))),
	)}
}

// action is a card that says what a button does beside it.
func action(icon, title, why string, button fyne.CanvasObject) fyne.CanvasObject {
	return widgets.NewCard(actionLine(icon, title, why, button))
}

func actionLine(icon, title, why string, button fyne.CanvasObject) fyne.CanvasObject {
	words := widgets.VStack(0, widgets.NewProse(title, widgets.Strong), widgets.NewProse(why, widgets.Caption).In(theme.Ink2))
	return widgets.HStack(14, widgets.NewIcon(icon, theme.Ink2, widgets.IconRail), widgets.Grow(words), button)
}

// path shows the place of a folder or a file in the letters of code.
func path(p string) []markdown.Run { return []markdown.Run{{Text: p, Code: true}} }

// askFile asks where to export to, and proposes a name.
func askFile(d page.Deps, name string, export func(file string)) {
	ask := dialog.NewFileSave(func(chosen fyne.URIWriteCloser, err error) {
		if err == nil && chosen == nil {
			return // called off
		}
		if err == nil {
			err = chosen.Close()
		}
		if err != nil {
			d.Shell.Fail(err)
			return
		}
		export(filepath.FromSlash(chosen.URI().Path()))
	}, d.Window)
	ask.SetFileName(name)
	ask.Show()
}

// export writes everything to the file that the dialog has just made, empty,
// after asking about one that was there: the use case makes its own.
func export(d page.Deps, file string) {
	events := 0
	page.Do(d, func(ctx context.Context) (err error) {
		if err := os.Remove(file); err != nil {
			return err
		}
		events, err = d.App.Export(ctx, file)
		return err
	}, func() {
		d.Shell.Tell(d.Texts.Count("settings.export.done", events, "File", file))
	})
}

// exportStatements writes what one has learnt as xAPI statements.
func exportStatements(d page.Deps, file string) {
	n := 0
	page.Do(d, func(ctx context.Context) (err error) {
		n, err = d.App.ExportStatements(ctx, d.Texts.Lang(), file)
		return err
	}, func() {
		d.Shell.Tell(d.Texts.Count("settings.statements.done", n, "File", file))
	})
}
