// Package parts holds what several pages show in the same way: a thread of a
// discussion with the place where one writes in it, and the panel that shows
// the threads of a block. It knows the use cases of discussing, no page.
package parts

import (
	"context"
	"slices"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// Measures of a thread, px.
const (
	postPad  = 12 // around a post; the tint of a kept answer fills it
	edge     = 6  // between the posts and the frame, so that their text stands at postPad + edge
	postGap  = 2  // between two posts
	footPad  = 18 // around the composer
	emptyPad = 24
)

// Thread shows the posts of one thread and takes the person's next message:
// an answer, a change to a post of theirs, or the question that opens a thread.
// What was typed and not sent is kept for each of them while the program runs.
type Thread struct {
	// OnAsked is told the new thread when a question has been sent.
	OnAsked func(thread string)
	// OnEscape is called by Escape when nothing is being changed.
	OnEscape func()
	// Titled says that the title stands above the thread: the question then
	// shows only what follows its first line.
	Titled bool
	// Foot stands after the posts; may be nil.
	Foot fyne.CanvasObject

	d       page.Deps
	target  target
	posts   []app.Post
	group   string // name of the space; empty when the person works alone
	views   map[string]*post
	marked  string // the newest post that has been marked as seen
	toEnd   bool   // show the newest post when it has arrived
	empty   fyne.CanvasObject
	column  *fyne.Container
	scroll  *container.Scroll
	compose *composer
	object  fyne.CanvasObject
}

// NewThread is an empty thread: call Open or Ask.
func NewThread(d page.Deps) *Thread {
	t := &Thread{d: d, views: map[string]*post{}, column: widgets.VStack(postGap)}
	t.compose = newComposer(d.Texts.Say("discuss.send"), d.Texts.Say("discuss.cancel"),
		func(text string) { keep(d.App.Home(), t.target, text) }, t.Send, t.Escape)
	t.scroll = container.NewVScroll(container.New(bounded{}, widgets.Pad(0, edge, 0, edge, t.column)))
	t.object = container.NewBorder(nil, widgets.Pad(10, footPad, footPad, footPad, t.compose.object), nil, nil, t.scroll)
	return t
}

// Object is what to put on the page.
func (t *Thread) Object() fyne.CanvasObject { return t.object }

// Focus is what takes the keys: the entry.
func (t *Thread) Focus() fyne.Focusable { return t.compose.entry }

// Open shows a thread and marks it as seen. When it is the one shown already,
// it is brought up to date.
func (t *Thread) Open(thread string) {
	if t.target.thread != thread {
		t.clear()
		t.scroll.ScrollToTop()
		t.aim(target{thread: thread})
	}
	t.load()
}

// Ask lets the person ask a question on a block, or on nothing. empty is shown
// where the posts will be; may be nil.
func (t *Thread) Ask(on app.On, empty fyne.CanvasObject) {
	t.clear()
	t.empty = empty
	t.aim(target{pack: on.Pack, block: on.Block})
	t.load()
}

// Asking says whether the next message opens a thread.
func (t *Thread) Asking() bool { return t.target.thread == "" }

// Refresh shows what has changed in the thread. What is being typed stays.
func (t *Thread) Refresh() { t.load() }

// Escape leaves what is being changed, else calls OnEscape.
func (t *Thread) Escape() {
	if t.target.edit != "" {
		keep(t.d.App.Home(), t.target, "")
		t.aim(target{thread: t.target.thread})
		return
	}
	if t.OnEscape != nil {
		t.OnEscape()
	}
}

// Send sends what was typed. It does nothing when that is nothing.
func (t *Thread) Send() {
	if !t.compose.ready() {
		return
	}
	sent, text, parent := t.target, t.compose.entry.Text, t.parent()
	thread, err := sent.thread, error(nil)
	t.compose.sending(true)
	t.d.Run.Go(func(ctx context.Context) {
		switch {
		case sent.edit != "":
			err = t.d.App.Edit(ctx, sent.edit, text)
		case sent.thread == "":
			thread, err = t.d.App.Ask(ctx, app.On{Pack: sent.pack, Block: sent.block}, t.d.Texts.Lang(), text)
		default:
			_, err = t.d.App.Reply(ctx, parent, text)
		}
	}, func() {
		t.compose.sending(false)
		if err != nil {
			t.d.Shell.Fail(err)
			return
		}
		keep(t.d.App.Home(), sent, "")
		if t.target != sent { // the person has gone on to something else
			return
		}
		t.toEnd = sent.edit == ""
		t.compose.entry.SetText("")
		if t.d.Window.Canvas().Focused() == fyne.Focusable(t.compose.send) {
			t.d.Window.Canvas().Focus(t.compose.entry) // the button has nothing to send any more
		}
		if sent.edit != "" {
			t.aim(target{thread: sent.thread})
		}
		if sent.thread == "" && t.OnAsked != nil {
			t.OnAsked(thread)
			return
		}
		t.Open(thread)
	})
}

// parent is the post an answer answers: the question, or the newest post that
// can be read when the question is withdrawn or has not arrived.
func (t *Thread) parent() string {
	parent := t.target.thread
	for _, p := range t.posts {
		if p.ID == t.target.thread && !p.Withdrawn {
			return p.ID
		}
		if !p.Withdrawn {
			parent = p.ID
		}
	}
	return parent
}

// question is the post that opened the thread; found is false while it has not arrived.
func (t *Thread) question() (q app.Post, found bool) {
	for _, p := range t.posts {
		if p.ID == p.Thread {
			return p, true
		}
	}
	return q, false
}

func (t *Thread) clear() {
	t.posts, t.views, t.empty = nil, map[string]*post{}, nil
	t.column.RemoveAll()
}

// aim makes the composer write something else; what was typed for it comes back.
func (t *Thread) aim(at target) {
	t.target = at
	say := t.d.Texts.Say
	text := drafts[draftKey{t.d.App.Home(), at}]
	switch {
	case at.edit != "":
		for _, p := range t.posts {
			if p.ID == at.edit && text == "" {
				text = p.Text
			}
		}
		t.compose.aim(say("discuss.editing"), "", say("discuss.save"), text, true)
	case at.thread == "":
		t.compose.aim("", say("discuss.ask-hint"), say("discuss.send"), text, false)
	default:
		t.compose.aim("", t.replyHint(), say("discuss.send"), text, false)
	}
}

func (t *Thread) replyHint() string {
	if q, found := t.question(); found && !q.Own && q.Author.Name != "" {
		return t.d.Texts.Say("discuss.reply-to", "Name", strings.Fields(q.Author.Name)[0])
	}
	return t.d.Texts.Say("discuss.reply-hint")
}

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
		if view == nil || view.face != f {
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
