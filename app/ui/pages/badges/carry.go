package badges

import (
	"context"
	"path/filepath"

	"cordee/app"
	"cordee/app/ui/openbadge"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/openbadges"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/dialog"
)

const checkedPicture = 96 // px across, of a badge that somebody shows

// carry takes one's badges elsewhere, and says what a badge from elsewhere is
// worth: Open Badges, without a network.
type carry struct {
	d      page.Deps
	names  *widgets.Check
	export *widgets.Button
	found  *fyne.Container // what the check said
	object fyne.CanvasObject
}

func newCarry(d page.Deps) *carry {
	say := d.Texts.Say
	c := &carry{d: d, found: widgets.VStack(10)}
	c.found.Hide() // nothing to say before a first check
	c.names = widgets.NewCheck(say("badge.carry-names"), nil)
	c.names.Name = "names"
	c.export = widgets.NewButton(say("badge.carry-export"), c.askFolder).WithIcon("export").Named("export")
	check := widgets.NewButton(say("badge.carry-check"), c.askFile).WithIcon("shield").Named("check")
	c.object = widgets.NewCard(widgets.VStack(10,
		widgets.VStack(2, widgets.NewText(say("badge.carry"), widgets.Strong),
			widgets.NewProse(say("badge.carry-why"), widgets.Caption).In(theme.Ink2)),
		widgets.VStack(0, c.names,
			widgets.Pad(0, 0, 0, widgets.CheckText, widgets.NewProse(say("badge.carry-names-why"), widgets.Caption).In(theme.Ink2))),
		widgets.Flow(8, c.export, check), c.found))
	return c
}

// earned says how many badges there are to take along.
func (c *carry) earned(n int) {
	if n > 0 {
		c.export.Enable()
	} else {
		c.export.Disable()
	}
}

func (c *carry) askFolder() {
	ask := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			c.d.Shell.Fail(err)
		case folder != nil: // else called off
			exportTo(c.d, filepath.FromSlash(folder.Path()), c.names.On())
		}
	}, c.d.Window)
	ask.SetConfirmText(c.d.Texts.Say("badge.carry-here"))
	ask.SetDismissText(c.d.Texts.Say("badge.carry-cancel"))
	ask.Show()
}

// exportTo writes the badges to a folder.
func exportTo(d page.Deps, folder string, names bool) {
	var files []string
	page.Do(d, func(ctx context.Context) (err error) {
		files, err = d.App.ExportBadges(ctx, openbadge.Export(d.Texts, folder, names))
		return err
	}, func() {
		d.Shell.Tell(d.Texts.Count("badge.carry-done", len(files), "Folder", folder))
	})
}

func (c *carry) askFile() {
	ask := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err == nil && file == nil {
			return // called off
		}
		if err == nil {
			err = file.Close()
		}
		if err != nil {
			c.d.Shell.Fail(err)
			return
		}
		c.check(filepath.FromSlash(file.URI().Path()))
	}, c.d.Window)
	ask.SetConfirmText(c.d.Texts.Say("badge.carry-this"))
	ask.SetDismissText(c.d.Texts.Say("badge.carry-cancel"))
	ask.Show()
}

// check shows what the badge in a file is worth.
func (c *carry) check(file string) {
	page.Load(c.d, func(context.Context) (app.BadgeCheck, error) {
		return app.CheckBadge(file, c.d.App.Now())
	}, func(checked app.BadgeCheck) {
		c.found.Objects = []fyne.CanvasObject{widgets.NewLine(), c.say(checked, filepath.Base(file))}
		c.found.Show()
		c.found.Refresh()
	})
}

// verdictTones give each verdict its colour and its icon; the words say the same.
var verdictTones = map[openbadges.Verdict]widgets.Tone{
	openbadges.Valid: widgets.Done, openbadges.Unchecked: widgets.Review, openbadges.Invalid: widgets.Failed,
}

// say words a check. Who issued it is named as the badge says, which proves
// nothing; the verdict says so.
func (c *carry) say(checked app.BadgeCheck, file string) fyne.CanvasObject {
	say := c.d.Texts.Say
	small := func(words string) fyne.CanvasObject { return widgets.NewProse(words, widgets.Caption).In(theme.Ink2) }
	head := widgets.VStack(2, small(file))
	if checked.Name != "" {
		head.Add(widgets.NewProse(checked.Name, widgets.Strong))
		head.Add(small(say("badge.carry-issuer", "Issuer", checked.Issuer)))
	}
	if !checked.Earned.IsZero() {
		head.Add(small(say("badge.carry-dated", "Day", c.d.Texts.FullDate(checked.Earned.In(c.d.App.Now().Location())))))
	}
	column := widgets.VStack(10)
	if checked.Picture != nil {
		picture := canvas.NewImageFromImage(checked.Picture)
		picture.FillMode = canvas.ImageFillContain
		picture.SetMinSize(fyne.NewSquareSize(checkedPicture))
		column.Add(widgets.HStack(14, picture, widgets.Grow(head)))
	} else {
		column.Add(head)
	}
	column.Add(widgets.NewBanner(openbadge.Verdict(c.d.Texts, checked.Verdict), verdictTones[checked.Verdict], nil))
	for _, f := range checked.Findings {
		column.Add(widgets.NewProse(openbadge.Finding(c.d.Texts, f), widgets.Body))
	}
	return column
}
