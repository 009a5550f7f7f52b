package ui

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
)

// TourOptions say what a tour shows and where it puts the pictures.
type TourOptions struct {
	Newcomer *app.App // somebody who has not introduced themselves
	Asking   *app.App // somebody who asks to be let into the group
	Sharing  *app.App // somebody whose levels their manager reads
	Person   *app.App // somebody with colleagues, who manages, writes packs and owns the group
	Folder   string   // of their group
	Lang     string
	Size     fyne.Size
	Dir      string // of the pictures
	// Capture saves a picture of a window of the X server as PNG.
	Capture func(window uintptr, file string) error
}

// How long a page may take to come to rest, and how often one looks.
const (
	settleLimit = 20 * time.Second
	settleEvery = 120 * time.Millisecond
)

// searched is what the tour looks for.
var searched = map[string]string{texts.French: "valeur", texts.English: "value"}

// stop is one picture of the tour.
type stop struct {
	name string // the picture's, behind its number
	show func(*tour)
}

// tour is a tour under way, in one window.
type tour struct {
	*window
	options TourOptions
	courses []app.Course
	course  app.Course // with a discussion on a lesson
	thread  app.Thread // on a block
	handle  uintptr
}

// Tour opens the real window, visits every page, and returns the pictures.
func Tour(ctx context.Context, f fyne.App, o TourOptions) (pictures []string, err error) {
	var tours []*tour // in the order of people
	for _, a := range []*app.App{o.Newcomer, o.Asking, o.Sharing, o.Person} {
		w, err := open(ctx, f, a, Options{Lang: o.Lang})
		if err != nil {
			return nil, err
		}
		w.furnish()
		tours = append(tours, &tour{window: w, options: o})
	}
	person := tours[len(tours)-1]
	if err := person.prepare(ctx); err != nil {
		return nil, err
	}
	stops := [][]stop{welcomeStops(), waitingStops(), leavingStops(), person.stops()}
	f.Lifecycle().SetOnStarted(func() {
		go func() {
			for i, t := range tours {
				if pictures, err = t.take(ctx, pictures, stops[i]); err != nil {
					break
				}
			}
			person.run.wait(f.Quit)
		}()
	})
	f.Run()
	for _, t := range tours {
		t.close()
	}
	return pictures, err
}

// prepare finds what the tour stops at.
func (t *tour) prepare(ctx context.Context) error {
	var err error
	if t.courses, err = t.app.Courses(ctx); err != nil {
		return err
	}
	threads, err := t.app.Threads(ctx, app.ThreadFilter{}, t.options.Lang)
	if err != nil {
		return err
	}
	for _, th := range threads {
		if th.Place.Lesson != "" && (t.thread.ID == "" || th.Answers > t.thread.Answers) {
			t.thread = th
		}
	}
	for _, c := range t.courses {
		if c.ID == t.thread.Pack {
			t.course = c
		}
	}
	if t.course.Pack == nil {
		return errors.New("the tour found no discussion on a lesson")
	}
	return nil
}

// welcomeStops go through the first run with the keyboard, as anyone can.
func welcomeStops() []stop {
	next := func(t *tour) { t.press(fyne.KeyReturn) }
	return []stop{
		{"welcome-you", func(t *tour) { t.write("Inès Morel") }},
		{"welcome-role", next},
		{"welcome-folder", func(t *tour) { t.press(fyne.KeyReturn); t.write(t.options.Folder) }},
		{"welcome-share", next},
	}
}

// waitingStops show what somebody sees who is not in yet.
func waitingStops() []stop {
	return []stop{{"sharing-waiting", func(t *tour) {
		t.do(func() { t.shell.sharing.exchange(false) })
		t.do(t.shell.sharing.show)
	}}}
}

// leavingStops show what leaves a computer, and what has.
func leavingStops() []stop {
	return []stop{
		{"settings-leaves", func(t *tour) {
			at(page.Place{Page: page.Settings, Section: "privacy"})(t)
			t.choose("view:next")
		}},
		{"settings-left", func(t *tour) { t.choose("view:past") }},
	}
}

// at goes to a page.
func at(p page.Place) func(*tour) {
	return func(t *tour) { t.do(func() { t.shell.Replace(p) }) }
}

func (t *tour) stops() []stop {
	module := t.course.Modules[0].ID
	stops := []stop{
		{"today", at(page.Place{Page: page.Today})},
		{"session", at(page.Place{Page: page.Session})},
		{"session-answered", (*tour).answer},
		{"skill", at(page.Place{Page: page.Skill, Skill: t.course.Skills[0].ID})},
		{"packs", at(page.Place{Page: page.Learn})},
		{"path", at(page.Place{Page: page.Learn, Pack: t.course.ID})},
		{"lesson", at(page.Place{Page: page.Lesson, Pack: t.course.ID, Lesson: t.thread.Place.Lesson})},
		{"lesson-discussion", at(page.Place{Page: page.Lesson, Pack: t.course.ID, Lesson: t.thread.Place.Lesson, Block: t.thread.Place.On.Block, Thread: t.thread.ID})},
		{"question", at(page.Place{Page: page.Quiz, Pack: t.course.ID, Module: module})},
		{"feedback", (*tour).answer},
		{"summary", (*tour).finish},
		{"discussions", at(page.Place{Page: page.Discuss, Thread: t.thread.ID})},
		{"badges", at(page.Place{Page: page.Badges})},
		{"team", at(page.Place{Page: page.Team})},
		{"studio", at(page.Place{Page: page.Studio})},
		{"settings-privacy", at(page.Place{Page: page.Settings, Section: "privacy"})},
		{"settings-folder", at(page.Place{Page: page.Settings, Section: "folder"})},
		{"settings-members", at(page.Place{Page: page.Settings, Section: "members"})},
		{"settings-appearance", at(page.Place{Page: page.Settings, Section: "appearance"})},
		{"search", func(t *tour) { t.do(t.shell.Search); t.write(searched[t.options.Lang]) }},
		{"sharing", func(t *tour) {
			t.press(fyne.KeyEscape)
			t.do(func() { t.shell.Replace(page.Place{Page: page.Today}) })
			t.do(t.shell.sharing.show)
		}},
	}
	return append(stops, t.exercises()...)
}

// take shows the window, takes a picture at each stop, and adds them to those
// taken before.
func (t *tour) take(ctx context.Context, pictures []string, stops []stop) ([]string, error) {
	t.run.wait(func() {
		t.win.Resize(t.options.Size)
		t.win.Show()
		t.win.(driver.NativeWindow).RunNative(func(native any) {
			if x11, ok := native.(driver.X11WindowContext); ok {
				t.handle = x11.WindowHandle
			}
		})
	})
	if t.handle == 0 {
		return pictures, errors.New("the tour takes its pictures from an X server")
	}
	for _, s := range stops {
		s.show(t)
		file := filepath.Join(t.options.Dir, fmt.Sprintf("%02d-%s.png", len(pictures)+1, s.name))
		if err := t.picture(ctx, file); err != nil {
			return pictures, fmt.Errorf("%s: %w", s.name, err)
		}
		pictures = append(pictures, file)
	}
	t.run.wait(t.win.Hide)
	return pictures, nil
}

// picture waits until the page is at rest, two pictures in a row being the
// same, and keeps the last one. A blank one is an error.
func (t *tour) picture(ctx context.Context, file string) error {
	var last []byte
	for deadline := time.Now().Add(settleLimit); ; {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(settleEvery):
		}
		if err := t.options.Capture(t.handle, file); err != nil {
			return err
		}
		now, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		if t.run.idle() && bytes.Equal(now, last) && !blank(now) {
			return nil
		}
		if time.Now().After(deadline) {
			return errors.New("the page did not come to rest")
		}
		last = now
	}
}

// blank says whether a picture has one colour only.
func blank(data []byte) bool {
	picture, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		return true
	}
	b := picture.Bounds()
	first := picture.At(b.Min.X, b.Min.Y)
	for y := b.Min.Y; y < b.Max.Y; y += 7 {
		for x := b.Min.X; x < b.Max.X; x += 7 {
			if picture.At(x, y) != first {
				return false
			}
		}
	}
	return true
}

// do acts on the window's thread and waits until what that set off is shown.
func (t *tour) do(act func()) {
	t.run.wait(act)
	for deadline := time.Now().Add(settleLimit); !t.run.idle() && time.Now().Before(deadline); {
		time.Sleep(settleEvery / 10)
	}
}

// press gives a key to what has the focus, or to the page.
func (t *tour) press(key fyne.KeyName) {
	t.do(func() {
		ev := &fyne.KeyEvent{Name: key}
		if f := t.win.Canvas().Focused(); f != nil {
			f.TypedKey(ev)
			return
		}
		t.shell.typed(ev)
	})
}

// mostTabs is more than any page has to press.
const mostTabs = 200

// choose presses what bears a name, reached with Tab.
func (t *tour) choose(name string) {
	for range mostTabs {
		var reached bool
		t.do(func() {
			t.win.Canvas().FocusNext()
			named, ok := t.win.Canvas().Focused().(interface{ MapName() string })
			reached = ok && named.MapName() == name
		})
		if reached {
			t.press(fyne.KeyReturn)
			return
		}
	}
}

func (t *tour) write(text string) {
	t.do(func() {
		for _, r := range text {
			if f := t.win.Canvas().Focused(); f != nil {
				f.TypedRune(r)
			}
		}
	})
}

// answer gives the question on the screen some answer.
func (t *tour) answer() {
	entry := false
	t.do(func() { _, entry = t.win.Canvas().Focused().(interface{ SelectedText() string }) })
	if entry {
		t.write("1")
	} else {
		t.press(fyne.KeyA)
	}
	t.press(fyne.KeyReturn)
}

// finish answers what remains of the session.
func (t *tour) finish() {
	quiz, err := t.app.Quiz(t.run.ctx, t.course.ID, t.course.Modules[0].ID)
	if err != nil {
		return // the summary will be missing from the picture
	}
	for range quiz.Items {
		t.press(fyne.KeyReturn)
		t.answer()
	}
	t.press(fyne.KeyReturn)
}
