package app

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"cordee/lessons"
	"cordee/store"
	"cordee/store/journal"
)

// Limits of a post.
const (
	maxPost  = 8_000 // runes: what people still read
	maxTitle = 90    // runes of a thread's title, taken from its first line
	maxQuote = 240   // runes of the block kept with a question
)

// On is what a thread hangs on: a block of a pack, or nothing.
type On struct {
	Pack  string
	Block string
}

// Place words where a thread hangs. Gone says that the block is no longer in
// the pack, or the pack not here.
type Place struct {
	On
	Lesson string // id
	Title  lessons.Text
	Block  string // title of the block, in the language asked for
	Gone   bool
}

// Thread is a question and what became of it.
type Thread struct {
	store.Thread
	Author Person
	Title  string // its first line
	Body   string // what follows
	Place  Place
}

// Post is one post of a thread.
type Post struct {
	store.Post
	Author Person
	Own    bool
	Erases bool         // this person may erase it
	Deeds  []Recognised // what colleagues say it did, in the order in which that is offered
}

// How far one's own post got: see store.Post.
const (
	Waiting      = store.Waiting
	Written      = store.Written
	Acknowledged = store.Acknowledged
)

// ThreadFilter chooses threads.
type ThreadFilter = store.ThreadFilter

// Threads lists threads, the one that moved last first, placed in a language.
func (a *App) Threads(ctx context.Context, f ThreadFilter, lang string) ([]Thread, error) {
	found, err := a.store.Threads(ctx, f)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	all := make([]Thread, len(found))
	for i, th := range found {
		all[i] = Thread{Thread: th, Author: people[th.Person], Place: a.place(ctx, On{th.Pack, th.Block}, lang)}
		all[i].Title, all[i].Body = Title(th.Text)
	}
	return all, nil
}

// Posts returns the posts of a thread, oldest first.
func (a *App) Posts(ctx context.Context, thread string) ([]Post, error) {
	found, err := a.store.Posts(ctx, thread)
	if err != nil {
		return nil, fail("not-read", err)
	}
	people, err := a.people(ctx)
	if err != nil {
		return nil, err
	}
	r, err := a.rules(ctx)
	if err != nil {
		return nil, err
	}
	me := a.device().Person()
	governs := r.governs(me)
	all := make([]Post, len(found))
	for i, p := range found {
		own := p.Person == me
		all[i] = Post{Post: p, Author: people[p.Person], Own: own, Erases: (own || governs) && p.ErasedBy == "", Deeds: a.recognised(p, people)}
	}
	return all, nil
}

// Unread counts the threads with something new.
func (a *App) Unread(ctx context.Context) (int, error) {
	n, err := a.store.Unread(ctx)
	if err != nil {
		return 0, fail("not-read", err)
	}
	return n, nil
}

// Ask opens a thread on a block, whose words in the given language are kept
// with it, or on nothing. It returns the thread's id.
func (a *App) Ask(ctx context.Context, on On, lang, text string) (string, error) {
	text, err := postText(text)
	if err != nil {
		return "", err
	}
	post := journal.PostWritten{Pack: on.Pack, Block: on.Block, Text: text}
	if on.Pack != "" {
		pack, err := a.Pack(ctx, on.Pack)
		if err != nil {
			return "", err
		}
		lesson, found := pack.Block(on.Block)
		if !found {
			return "", fail("block-unknown", nil, "Block", on.Block, "Pack", on.Pack)
		}
		if block, found := lesson.Block(on.Block, lang); found {
			post.Quote = shorten(block.Text, maxQuote)
		}
	}
	return a.post(ctx, post)
}

// Reply answers a post. It returns the answer's id.
func (a *App) Reply(ctx context.Context, parent, text string) (string, error) {
	text, err := postText(text)
	if err != nil {
		return "", err
	}
	p, err := a.visible(ctx, parent)
	if err != nil {
		return "", err
	}
	return a.post(ctx, journal.PostWritten{Thread: p.Thread, Parent: parent, Text: text})
}

func (a *App) post(ctx context.Context, post journal.PostWritten) (string, error) {
	result, err := a.commit(ctx, store.Op{Say: []journal.Body{post}})
	if err != nil {
		return "", err
	}
	return result.Events[0].ID, nil
}

// Edit changes the text of one's own post.
func (a *App) Edit(ctx context.Context, post, text string) error {
	text, err := postText(text)
	if err != nil {
		return err
	}
	if err := a.own(ctx, post); err != nil {
		return err
	}
	return a.say(ctx, journal.PostEdited{Post: post, Text: text})
}

// Withdraw hides one's own post from everybody. Colleagues who have it may
// have read it.
func (a *App) Withdraw(ctx context.Context, post string) error {
	if err := a.own(ctx, post); err != nil {
		return err
	}
	return a.say(ctx, journal.PostWithdrawn{Post: post})
}

// Thank marks a colleague's post as helpful, or takes the mark back.
func (a *App) Thank(ctx context.Context, post string, on bool) error {
	p, err := a.visible(ctx, post)
	if err != nil {
		return err
	}
	if p.Person == a.device().Person() {
		return fail("own-thanks", nil)
	}
	return a.say(ctx, journal.PostThanked{Post: post, On: on})
}

// Accept says that an answer solved the question, or takes that back. Only
// the person who asked can.
func (a *App) Accept(ctx context.Context, post string, on bool) error {
	p, err := a.visible(ctx, post)
	if err != nil {
		return err
	}
	question, found, err := a.store.Post(ctx, p.Thread)
	if err != nil {
		return fail("not-read", err)
	}
	if !found || question.Person != a.device().Person() || p.Opens() {
		return fail("not-asker", nil)
	}
	return a.say(ctx, journal.AnswerAccepted{Thread: p.Thread, Post: post, On: on})
}

// MarkSeen records that a thread has been looked at to its end.
func (a *App) MarkSeen(ctx context.Context, thread string) error {
	posts, err := a.store.Posts(ctx, thread)
	if err != nil {
		return fail("not-read", err)
	}
	seen, err := a.store.SeenUpTo(ctx, thread)
	if err != nil {
		return fail("not-read", err)
	}
	news := func(p store.Post) bool { return p.Person != a.device().Person() && p.Seq > seen }
	if !slices.ContainsFunc(posts, news) {
		return nil
	}
	last := slices.MaxFunc(posts, func(a, b store.Post) int { return cmp.Compare(a.Seq, b.Seq) })
	return a.say(ctx, journal.ThreadSeen{Thread: thread, Post: last.ID})
}

func (a *App) visible(ctx context.Context, post string) (store.Post, error) {
	p, found, err := a.store.Post(ctx, post)
	switch {
	case err != nil:
		return p, fail("not-read", err)
	case !found:
		return p, fail("post-unknown", nil, "Post", post)
	case p.ErasedBy != "":
		return p, fail("post-erased", nil)
	case p.Withdrawn:
		return p, fail("post-withdrawn", nil)
	}
	return p, nil
}

func (a *App) own(ctx context.Context, post string) error {
	p, err := a.visible(ctx, post)
	if err == nil && p.Person != a.device().Person() {
		return fail("not-author", nil)
	}
	return err
}

// place finds what a thread hangs on.
func (a *App) place(ctx context.Context, on On, lang string) Place {
	place := Place{On: on}
	if on.Pack == "" {
		return place
	}
	pack, err := a.Pack(ctx, on.Pack)
	if err != nil {
		place.Gone = true
		return place
	}
	lesson, found := pack.Block(on.Block)
	if !found {
		place.Gone = true
		return place
	}
	place.Lesson, place.Title = lesson.ID, lesson.Title
	if block, found := lesson.Block(on.Block, lang); found {
		place.Block = block.Title
	}
	return place
}

// Title divides a post into its first line, shortened, and what follows it.
func Title(text string) (title, body string) {
	first, rest, _ := strings.Cut(strings.TrimSpace(text), "\n")
	title = shorten(first, maxTitle)
	if title != first { // the whole of a long first line belongs to the body
		return title, strings.TrimSpace(text)
	}
	return title, strings.TrimSpace(rest)
}

// shorten cuts a text after a whole word, to at most limit runes.
func shorten(text string, limit int) string {
	runes := []rune(text)
	if len(runes) <= limit {
		return text
	}
	cut := string(runes[:limit-1])
	if space := strings.LastIndexAny(cut, " \u00a0"); space > limit/2 {
		cut = cut[:space]
	}
	return strings.TrimRight(cut, " ,;:\u00a0") + "…"
}

func postText(text string) (string, error) {
	text = strings.TrimSpace(text)
	switch n := len([]rune(text)); {
	case n == 0:
		return "", fail("post-empty", nil)
	case n > maxPost:
		return "", fail("post-long", nil, "Max", maxPost, "N", n)
	}
	return text, nil
}
