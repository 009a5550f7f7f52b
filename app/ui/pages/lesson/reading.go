package lesson

import (
	"context"
	"strings"

	"cordee/app/ui/page"
	"cordee/lessons"

	"fyne.io/fyne/v2"
)

func (r *reader) blocks() []lessons.Block { return r.reading.Lesson.In(r.d.Texts.Lang()) }

// moved looks, once the page has come to rest, at what has been read.
func (r *reader) moved() {
	r.stopRead()
	r.stopRead = r.d.Run.After(readPause, r.markRead)
}

// markRead records the blocks whose end has been in view, and the lesson once
// that is so of all of them.
func (r *reader) markRead() {
	var ids []string
	for _, b := range r.column.passed() {
		if !r.read[b.ID] {
			r.read[b.ID] = true
			ids = append(ids, b.ID)
		}
	}
	all := !r.finished && r.share() == 1
	if len(ids) == 0 && !all {
		return
	}
	r.finished = r.finished || all
	r.foot.progress(r.share())
	pack, lesson := r.place.Pack, r.place.Lesson
	page.Do(r.d, func(ctx context.Context) error {
		for _, id := range ids {
			if err := r.d.App.ReadBlock(ctx, pack, lesson, id); err != nil {
				return err
			}
		}
		if all {
			return r.d.App.ReadLesson(ctx, pack, lesson)
		}
		return nil
	}, nil)
}

// share is how much of the lesson has been read, 0 to 1.
func (r *reader) share() float32 {
	read := 0
	for _, on := range r.read {
		if on {
			read++
		}
	}
	return float32(read) / float32(max(len(r.read), 1))
}

// finish records that the person is done with the lesson, then goes on.
func (r *reader) finish(to func()) {
	r.finished = true
	page.Do(r.d, func(ctx context.Context) error {
		return r.d.App.ReadLesson(ctx, r.place.Pack, r.place.Lesson)
	}, to)
}

// arrive tints the block that a link led to, for a moment.
func (r *reader) arrive(b *block) {
	r.current = b
	b.tint(true)
	r.d.Run.After(tintPause, func() { b.tint(r.discussed.shows(b.ID)) })
}

// follow opens a link of the text: to a block of this pack, or to the web.
func (r *reader) follow(address string) {
	id, inside := strings.CutPrefix(address, "#")
	if !inside {
		browse(r.d, address)
		return
	}
	lesson, found := r.reading.Course.Block(id)
	switch {
	case !found:
	case lesson.ID == r.reading.Lesson.ID:
		r.column.goTo(id)
	default:
		r.d.Shell.Open(page.Place{Page: page.Lesson, Pack: r.place.Pack, Lesson: lesson.ID, Block: id})
	}
}

// key takes the keys of reading: Space and the like scroll, the arrows go from
// block to block, C opens the discussion of one.
func (r *reader) key(ev *fyne.KeyEvent) bool {
	if r.column == nil {
		return false
	}
	switch ev.Name {
	case fyne.KeySpace, fyne.KeyPageDown:
		r.column.page(1)
	case fyne.KeyPageUp:
		r.column.page(-1)
	case fyne.KeyHome:
		r.column.scrollTo(0)
	case fyne.KeyEnd:
		r.column.scrollTo(r.column.scroll.Content.MinSize().Height)
	case fyne.KeyDown:
		r.step(1)
	case fyne.KeyUp:
		r.step(-1)
	case fyne.KeyC:
		if b := r.here(); b != nil {
			r.discussed.open(b.ID, "")
		}
	case fyne.KeyEscape:
		return r.discussed.hide()
	case fyne.KeyReturn, fyne.KeyEnter:
		return r.enter()
	default:
		return false
	}
	return true
}

// enter takes the only way on; where that says that the lesson has been read,
// it reads on until nothing is left to read: the key that led here is easily
// pressed twice.
func (r *reader) enter() bool {
	switch {
	case r.only == nil:
		return false
	case r.only.read && r.share() < 1:
		r.column.page(1)
	default:
		r.takeOnly()
	}
	return true
}

func (r *reader) takeOnly() {
	if r.only.read {
		r.finish(r.only.take)
		return
	}
	r.only.take()
}

// step moves the keys to the next block (1) or the previous one (-1), once
// nothing is left to see of this one that way.
func (r *reader) step(direction int) {
	c, b := r.column, r.current
	at, view := c.scroll.Offset.Y, c.scroll.Size().Height
	switch {
	case b == nil:
		b = c.first()
	case direction > 0 && c.end(b) > at+view+blockGap || direction < 0 && c.top(b) < at-blockGap:
		c.page(float32(direction))
		return
	default:
		b = c.neighbour(b, direction)
	}
	if b != nil {
		r.d.Window.Canvas().Focus(b)
	}
}

// here is the block one is at: the one that had the keys last while something
// of it is in view, else the first in view.
func (r *reader) here() *block {
	if b := r.current; b != nil {
		at, view := r.column.scroll.Offset.Y, r.column.scroll.Size().Height
		if r.column.top(b) < at+view && r.column.end(b) > at {
			return b
		}
	}
	return r.column.first()
}
