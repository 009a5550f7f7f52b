package welcome

import (
	"context"

	"cordee/app"
	"cordee/app/ui/parts/sharing"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
)

// folderStep joins a group, makes one, or leaves it for later.
type folderStep struct {
	w      *welcome
	form   *sharing.Form
	joined *app.Space // once it is done; one belongs to one group
}

func newFolder(w *welcome) *folderStep {
	s := &folderStep{w: w, form: sharing.NewForm(w.d, w.t, sharing.Join, sharing.Create, sharing.Alone)}
	s.form.OnChanged = w.sync
	s.form.OnSubmitted = w.goOn
	return s
}

func (s *folderStep) name(t *texts.Texts) string { return t.Say("welcome.folder") }

func (s *folderStep) words(t *texts.Texts) (title, lead string) {
	return t.Say("welcome.folder.title"), t.Say("welcome.folder.lead")
}

func (s *folderStep) content(t *texts.Texts) fyne.CanvasObject {
	if s.joined != nil {
		return widgets.NewBanner(t.Say("welcome.folder.member", "Group", s.joined.Name), widgets.Done, nil)
	}
	s.form.Search()
	return s.form.Object()
}

func (s *folderStep) focus() fyne.Focusable {
	if s.joined != nil {
		return nil
	}
	return s.form.Focus()
}

func (s *folderStep) ready() bool { return s.joined != nil || s.form.Ready() }

func (s *folderStep) button(t *texts.Texts) string {
	if s.joined != nil {
		return t.Say("welcome.next")
	}
	return s.form.Label()
}

func (s *folderStep) work() (do func(context.Context) error, done func()) {
	if s.joined != nil {
		return nothing, nil
	}
	work := s.form.Work()
	var space *app.Space
	do = func(ctx context.Context) (err error) {
		space, err = work(ctx)
		return err
	}
	return do, func() { s.joined = space }
}
