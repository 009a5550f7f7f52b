package parts

import (
	"context"
	"reflect"
	"time"

	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

const (
	// How long nothing is shown while a page is read: less would flash.
	skeletonAfter = 300 * time.Millisecond
	skeletonLines = 4
)

// View is the part of a page that shows one thing read from the app: grey
// shapes while the first reading takes long, then what was read, drawn anew
// only when it has changed, so that the keys stay where they are.
type View[T any] struct {
	// Read gets what is shown. It runs away from the window's thread.
	Read func(context.Context) (T, error)
	// Same says that two readings look alike: at first, when they are equal.
	Same func(old, now T) bool
	// Keys is what has the keys once the first reading is drawn; nil for nothing.
	Keys func() fyne.Focusable

	d      page.Deps
	draw   func(T) fyne.CanvasObject
	body   *fyne.Container
	shown  *T
	onPage bool   // the page has appeared
	asked  int    // readings begun; only the last one is shown
	calm   func() // calls the grey shapes off
}

// NewView is empty until Load. draw runs on the window's thread.
func NewView[T any](d page.Deps, read func(context.Context) (T, error), draw func(T) fyne.CanvasObject) *View[T] {
	v := &View[T]{Read: read, d: d, draw: draw, body: container.NewStack()}
	v.Same = func(old, now T) bool { return reflect.DeepEqual(old, now) }
	v.calm = d.Run.After(skeletonAfter, func() {
		if v.shown == nil {
			v.fill(widgets.Inset(theme.PageX, widgets.NewSkeleton(skeletonLines)))
		}
	})
	return v
}

// Object is what to put on the page.
func (v *View[T]) Object() fyne.CanvasObject { return v.body }

// Load reads and shows; what went wrong is said at the top of the page.
func (v *View[T]) Load() {
	v.asked++
	asked := v.asked
	page.Load(v.d, v.Read, func(now T) {
		v.calm()
		if asked != v.asked || v.shown != nil && v.Same(*v.shown, now) {
			return
		}
		first := v.shown == nil
		v.shown = &now
		v.fill(v.draw(now))
		if keys := v.d.Window.Canvas(); first && v.onPage && keys.Focused() == nil {
			if to := v.Focus(); to != nil {
				keys.Focus(to)
			}
		}
	})
}

// Focus is for page.Page.Focus.
func (v *View[T]) Focus() fyne.Focusable {
	v.onPage = true
	if v.Keys == nil || v.shown == nil {
		return nil
	}
	return v.Keys()
}

// Leave is for page.Page.Leave.
func (v *View[T]) Leave() { v.calm() }

func (v *View[T]) fill(content fyne.CanvasObject) {
	v.body.Objects = []fyne.CanvasObject{content}
	v.body.Refresh()
}
