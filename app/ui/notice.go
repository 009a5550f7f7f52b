package ui

import (
	"time"

	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// noticeTime is how long a success stays at the top of the page.
const noticeTime = 6 * time.Second

// noticed puts the place for notices above a page.
func (s *shell) noticed(content fyne.CanvasObject) fyne.CanvasObject {
	return widgets.Around(s.notice, content, nil, nil)
}

// Fail implements page.Shell.
func (s *shell) Fail(err error) {
	s.note(s.texts.Error(err), widgets.Failed)
}

// Tell implements page.Shell.
func (s *shell) Tell(text string) {
	s.note(text, widgets.Done)
	s.closing = s.run.After(noticeTime, s.dismiss)
}

// note shows one notice at a time, with a button that closes it.
func (s *shell) note(text string, tone widgets.Tone) {
	s.dismiss()
	closer := widgets.NewButton("", s.dismiss).WithIcon("cross").As(widgets.Quiet).Smaller().Named("close-notice")
	s.notice.Objects = []fyne.CanvasObject{widgets.Pad(12, 28, 4, 28, widgets.NewBanner(text, tone, closer))}
	s.notice.Show()
	s.stack.Refresh()
}

func (s *shell) dismiss() {
	if s.closing != nil {
		s.closing()
		s.closing = nil
	}
	if len(s.notice.Objects) > 0 {
		s.notice.Objects = nil
		s.notice.Hide()
		s.stack.Refresh()
	}
}
