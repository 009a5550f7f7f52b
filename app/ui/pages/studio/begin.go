package studio

import (
	"context"
	"os"
	"path/filepath"
	"strings"

	"cordee/app"
	"cordee/app/ui/widgets"
	"cordee/lessons"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"
)

// beginning is the form that begins a course in a folder of its own.
type beginning struct {
	*studio
	title  *widgets.Entry
	folder *widgets.Entry
	make   *widgets.Button
	wrong  *widgets.Prose
	parent string // of the folder that is proposed
	typed  bool   // the person chose the folder: it follows the title no more
}

// begin offers to begin a course.
func (s *studio) begin() {
	say := s.Texts.Say
	b := &beginning{studio: s, wrong: trouble()}
	b.title = widgets.NewEntry(say("studio.new-example"))
	b.title.Name = "new-title"
	b.folder = widgets.NewEntry(say("studio.path"))
	b.folder.Name = "new-folder"
	b.make = widgets.NewButton(say("studio.new-make"), b.submit).As(widgets.High).WithIcon("plus").Named("new-make")
	b.parent = s.beside()
	b.title.OnChanged = func(string) { b.propose() }
	b.title.OnSubmitted = func(string) { s.Window.Canvas().Focus(b.folder) }
	b.folder.OnChanged = func(string) { b.typed = b.folder.Text != b.proposal(); b.ready() }
	b.folder.OnSubmitted = func(string) { b.submit() }
	browse := widgets.NewButton(say("studio.new-where"), b.browse).WithIcon("folder").Named("new-browse")
	b.ready()

	back := widgets.NewButton(say("studio.back"), s.back).WithIcon("arrow-l").Named("studio-back")
	s.showTask(task(head(back, say("studio.new"), say("studio.new-note")),
		widgets.NewProse(say("studio.new-what"), widgets.Body),
		field(say("studio.new-title"), line(b.title)),
		field(say("studio.new-folder"), line(b.folder, browse)),
		b.wrong, widgets.HStack(0, b.make)), b.title)
}

// beside is the folder in which other courses are: that of the open one, else
// that of the person.
func (s *studio) beside() string {
	if s.place != "" {
		return filepath.Dir(s.place)
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return "" // the person says where
	}
	return home
}

// proposal is a new folder named after the title; empty without one.
func (b *beginning) proposal() string {
	title := strings.TrimSpace(b.title.Text)
	if title == "" || b.parent == "" {
		return ""
	}
	return filepath.Join(b.parent, lessons.IDFrom(title, "parcours"))
}

func (b *beginning) propose() {
	if !b.typed {
		b.folder.SetText(b.proposal())
	}
	b.ready()
}

func (b *beginning) ready() {
	enable(b.make, strings.TrimSpace(b.title.Text) != "" && strings.TrimSpace(b.folder.Text) != "")
}

// browse asks in which folder the new one is to be.
func (b *beginning) browse() {
	chooseFolder(b.studio, func(folder string) {
		b.parent, b.typed = folder, false
		b.propose()
	})
}

// submit makes the folder and opens it.
func (b *beginning) submit() {
	if b.make.Disabled() {
		return
	}
	b.make.Disable()
	title, place := strings.TrimSpace(b.title.Text), filepath.Clean(strings.TrimSpace(b.folder.Text))
	var err error
	b.Run.Go(func(ctx context.Context) {
		var me app.Me
		if me, err = b.App.Me(ctx); err == nil {
			_, err = app.NewPack(place, app.PackStart{Title: title, Legal: b.legal(me)})
		}
	}, func() {
		b.ready()
		if err != nil {
			b.complain(b.wrong, err)
			return
		}
		b.read(place, b.Shell.Fail)
		b.Shell.Tell(b.Texts.Say("studio.new-made", "Title", title))
	})
}

// legal is what a course begins with: who writes it is known, the rest is
// theirs to say.
func (s *studio) legal(me app.Me) app.Legal {
	return app.Legal{Author: me.Name, Licence: s.Texts.Say("studio.licence-unknown")}
}

// chooseFolder asks for a folder.
func chooseFolder(s *studio, chosen func(folder string)) {
	choose := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		switch {
		case err != nil:
			s.Shell.Fail(err)
		case folder != nil: // nil: called off
			chosen(filepath.FromSlash(folder.Path()))
		}
	}, s.Window)
	choose.SetConfirmText(s.Texts.Say("studio.choose-this"))
	choose.SetDismissText(s.Texts.Say("studio.cancel"))
	choose.Show()
}
