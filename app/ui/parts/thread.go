// Package parts holds what several pages show in the same way: a thread of a
// discussion with the place where one writes in it, and the panel that shows
// the threads of a block. It knows the use cases of discussing, no page.
package parts

import (
	"context"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
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
	story := sketch{d.Texts.Say("discuss.story"), d.Texts.Say("discuss.story-text")}
	t.compose = newComposer(d.Texts.Say("discuss.send"), d.Texts.Say("discuss.cancel"), story,
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
		t.compose.aim(say("discuss.editing"), "", say("discuss.save"), text, true, false)
	case at.thread == "":
		t.compose.aim("", say("discuss.ask-hint"), say("discuss.send"), text, false, true)
	default:
		t.compose.aim("", t.replyHint(), say("discuss.send"), text, false, false)
	}
}

func (t *Thread) replyHint() string {
	if q, found := t.question(); found && !q.Own && q.Author.Name != "" {
		return t.d.Texts.Say("discuss.reply-to", "Name", strings.Fields(q.Author.Name)[0])
	}
	return t.d.Texts.Say("discuss.reply-hint")
}
