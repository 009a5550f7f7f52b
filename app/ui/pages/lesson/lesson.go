// Package lesson shows a lesson, block by block, with the discussion of a block
// beside it. It says what has been read; what that means the app decides.
package lesson

import (
	"context"
	"time"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Discussion is the Place.Section that opens the discussion of Place.Block.
const Discussion = "discussion"

// Measures of a lesson, px.
const (
	columnWidth  = 640 // of a block: 60 to 80 characters
	columnTop    = 8
	columnEnd    = 40
	columnLeft   = 24
	columnRight  = 8
	blockGap     = 10
	blockPad     = 12 // left and right of the words, so that a tint has air
	blockPadY    = 8
	gutterGap    = 2
	gutterWidth  = 48
	gutterHeight = 32
	topHeight    = 54
	footHeight   = 60

	// The panel stands beside the text from this width on: a window as wide as
	// the one in which the rail shows its labels.
	sideBySide = theme.Wide - theme.RailWide
)

// How blocks are drawn: the first ones fill a window; a slice takes a few
// milliseconds, less than anyone sees.
const (
	firstBlocks = 6
	sliceBlocks = 3
	slicePause  = 10 * time.Millisecond
)

const (
	// What has stood still in view for this long counts as read.
	readPause = time.Second
	// How long the block that a link led to stays tinted.
	tintPause = 2 * time.Second
	// The key that opens the discussion must not be typed into it.
	focusPause = 50 * time.Millisecond
)

// reader is the page.
type reader struct {
	d     page.Deps
	place page.Place
	body  *fyne.Container

	reading   app.Reading
	column    *column
	foot      *foot
	read      map[string]bool // blocks
	finished  bool            // the lesson has been read to its end
	current   *block          // had the keys last
	stopRead  func()          // calls off the next look at what was read
	discussed *discussed
	only      *onward // the one way on, where reading is a part of something; else nil
}

// onward is a way on.
type onward struct {
	words string
	read  bool // taking it says that the lesson has been read
	take  func()
}

// New is the page of a lesson; see page.Lesson for its place.
func New(d page.Deps, p page.Place) *page.Page { return newReader(d, p, nil) }

// Step is the page of a lesson as one step of something: nothing but the text
// with its discussions, and one way on, which records it as read and calls done.
func Step(d page.Deps, p page.Place, done func()) *page.Page {
	return newReader(d, p, &onward{words: d.Texts.Say("session.go-on"), read: true, take: done})
}

// Passage is the page of a lesson in which one looks something up in the middle
// of something else: nothing but the text with its discussions, and the way
// back.
func Passage(d page.Deps, p page.Place, back func()) *page.Page {
	return newReader(d, p, &onward{words: d.Texts.Say("session.back-to-question"), take: back})
}

func newReader(d page.Deps, p page.Place, only *onward) *page.Page {
	r := &reader{d: d, place: p, only: only, stopRead: func() {}, body: container.NewStack()}
	r.discussed = newDiscussed(r)
	r.load(r.open)
	return &page.Page{
		Content: r.body, Rail: page.Learn,
		Shows:   func(c app.Changes) bool { return c.Packs || len(c.Threads) > 0 || c.People || c.Space || c.Delivery },
		Refresh: r.refresh,
		Focus:   func() fyne.Focusable { return nil }, // Space reads on at once
		Key:     r.key,
		Send:    r.discussed.send,
		Panel:   r.discussed.toggle,
		Leave:   r.leave,
	}
}

func (r *reader) load(show func(loaded)) {
	page.Load(r.d, func(ctx context.Context) (loaded, error) {
		reading, err := r.d.App.Reading(ctx, r.place.Pack, r.place.Lesson)
		if err != nil {
			return loaded{}, err
		}
		pictures, err := r.d.App.Pictures(ctx, r.place.Pack, pictureNames(reading.Lesson.In(r.d.Texts.Lang())))
		return loaded{reading, pictures}, err
	}, show)
}

// loaded is a lesson with its pictures, by their path in the pack.
type loaded struct {
	app.Reading
	pictures map[string][]byte
}

func (l loaded) picture(path string) fyne.Resource {
	data, found := l.pictures[path]
	if !found {
		return nil
	}
	// Fyne keeps drawn pictures by name, and two packs may name theirs alike.
	return fyne.NewStaticResource(l.Course.ID+"/"+l.Course.Version+"/"+path, data)
}

// open shows the lesson from its beginning, or from where the place says.
func (r *reader) open(l loaded) {
	r.show(l)
	switch {
	case r.place.Thread != "" || r.place.Section == Discussion:
		r.column.goTo(r.place.Block)
		r.discussed.open(r.place.Block, r.place.Thread)
	case r.place.Block != "":
		r.column.goTo(r.place.Block)
	case panelWanted() && r.body.Size().Width >= sideBySide:
		r.discussed.open(r.blocks()[0].ID, "")
	}
}

// show draws the lesson.
func (r *reader) show(l loaded) {
	r.reading = l.Reading
	r.read, r.finished = map[string]bool{}, r.reading.Course.LessonRead(r.reading.Lesson.ID)
	for _, b := range r.blocks() {
		r.read[b.ID] = r.reading.Course.BlockRead(r.reading.Lesson.ID, b.ID)
	}
	document := Document(r.d)
	document.OnLink = r.follow
	document.Picture = l.picture
	document.Words.Missing = missing(r.d.Texts)
	r.column = newColumn(r.d, document, r.head(), r.blocks())
	r.column.onDrawn = r.beside
	r.column.onFocus = func(b *block) { r.current = b }
	r.column.onKey = r.key
	r.column.onOpen = func(b *block) { r.discussed.press(b.ID) }
	r.column.onMoved = r.moved
	r.column.onArrive = r.arrive
	r.foot = newFoot(r)
	var top fyne.CanvasObject
	if r.only == nil {
		top = r.top()
	}
	text := widgets.Around(top, r.column.scroll, nil, r.foot.object)
	r.body.Objects = []fyne.CanvasObject{r.discussed.beside(widgets.On(theme.Bg, text))}
	r.body.Refresh()
	r.column.draw(firstBlocks)
}

// refresh brings the counts beside the blocks and the open discussion up to
// date; the text only when the pack itself has changed.
func (r *reader) refresh() {
	r.load(func(l loaded) {
		if l.Lesson != r.reading.Lesson {
			r.show(l)
		}
		r.reading.Threads = l.Threads
		r.gutters()
		r.discussed.refresh()
	})
}

func (r *reader) gutters() {
	for _, b := range r.column.drawn {
		r.beside(b)
	}
}

// beside shows next to a block how much it is discussed.
func (r *reader) beside(b *block) {
	threads, open := r.reading.Threads[b.ID], r.discussed.shows(b.ID)
	b.gutter.set(threads.Threads, threads.Unread, open)
	if open {
		b.tint(true)
	}
}

func (r *reader) leave() {
	r.stopRead()
	if r.column != nil {
		r.column.stop()
	}
}
