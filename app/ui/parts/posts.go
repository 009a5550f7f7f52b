package parts

import (
	"context"
	"reflect"
	"slices"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// loaded is what a thread shows.
type loaded struct {
	posts []app.Post
	group string
}

func (t *Thread) load() {
	thread := t.target.thread
	page.Load(t.d, func(ctx context.Context) (l loaded, err error) {
		me, err := t.d.App.Me(ctx)
		if err != nil {
			return l, err
		}
		if me.Space != nil {
			l.group = me.Space.Name
		}
		if thread != "" {
			l.posts, err = t.d.App.Posts(ctx, thread)
		}
		return l, err
	}, func(l loaded) {
		if t.target.thread == thread { // else the person has gone on
			t.show(l)
		}
	})
}

// show draws the posts. Those that have not changed keep their objects, and
// the control that had the keys keeps them.
func (t *Thread) show(l loaded) {
	t.posts, t.group = l.posts, l.group
	reader := t.d.Texts.Say("discuss.alone")
	if t.group != "" {
		reader = t.d.Texts.Say("discuss.visible-to", "Group", t.group)
	}
	t.compose.reader.SetText(reader)
	if t.target.edit == "" && t.target.thread != "" {
		t.compose.entry.SetPlaceHolder(t.replyHint())
	}

	question, arrived := t.question()
	solved := slices.ContainsFunc(t.posts, func(p app.Post) bool { return p.Accepted })
	focused := t.d.Window.Canvas().Focused()
	views := make(map[string]*post, len(t.posts))
	objects := make([]fyne.CanvasObject, 0, len(t.posts)+2)
	if t.target.thread != "" && !arrived && len(t.posts) > 0 {
		objects = append(objects, t.missing())
	}
	for _, p := range t.posts {
		f := face{Post: p, asker: arrived && question.Own, solved: solved, shared: t.group != "", question: p.ID == p.Thread}
		view := t.views[p.ID]
		if view == nil || !reflect.DeepEqual(view.face, f) {
			old := view
			view = t.newPost(f)
			if old != nil && focused != nil {
				defer view.takeFocus(t, old, focused)
			}
		}
		view.when.SetText(t.when(p))
		views[p.ID] = view
		objects = append(objects, view.object)
		if t.Titled && f.question && len(t.posts) > 1 {
			objects = append(objects, widgets.Pad(4, postPad, 8, postPad, widgets.NewLine()))
		}
	}
	switch {
	case len(t.posts) == 0 && t.empty != nil:
		objects = append(objects, widgets.Pad(emptyPad, postPad, 0, postPad, t.empty))
	case t.Foot != nil && len(t.posts) > 0:
		objects = append(objects, t.Foot)
	}
	t.views, t.column.Objects = views, objects
	t.column.Refresh()
	t.scroll.Refresh()
	if t.toEnd {
		t.toEnd = false
		t.scroll.ScrollToBottom()
	}
	t.markSeen()
}

// missing stands for a question that a colleague has answered before it reached this computer.
func (t *Thread) missing() fyne.CanvasObject {
	line := widgets.TopStack(12, widgets.NewIcon("clock", theme.Ink2, widgets.IconPanel),
		widgets.Grow(widgets.NewProse(t.d.Texts.Say("discuss.missing"), widgets.Body).In(theme.Ink2)))
	return widgets.Inset(postPad, line)
}

// bounded gives its object the width there is and asks for none: nothing that
// a colleague writes makes the thread wider.
type bounded struct{}

func (bounded) Layout(objects []fyne.CanvasObject, size fyne.Size) { objects[0].Resize(size) }

func (bounded) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, objects[0].MinSize().Height)
}

func (t *Thread) markSeen() {
	if len(t.posts) == 0 || t.marked == t.posts[len(t.posts)-1].ID {
		return
	}
	thread := t.target.thread
	t.marked = t.posts[len(t.posts)-1].ID
	page.Do(t.d, func(ctx context.Context) error { return t.d.App.MarkSeen(ctx, thread) }, nil)
}
