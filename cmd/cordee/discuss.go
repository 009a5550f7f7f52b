package main

import (
	"fmt"
	"strings"
	"time"
	"unicode"

	"cordee/app"
)

// The states of a post. One that is several of these is shown as the first.
const (
	postErased    = "erased"
	postWithdrawn = "withdrawn"
	postAccepted  = "accepted"
	postEdited    = "edited"
)

// postCmd says something in a discussion. Exactly one of the flags that say
// what is done must be given.
type postCmd struct {
	On       reference `xor:"what" required:"" placeholder:"PACK/BLOCK" help:"cli.help-post-on"`
	Reply    string    `xor:"what" required:"" placeholder:"ID" help:"cli.help-post-reply"`
	Edit     string    `xor:"what" required:"" placeholder:"ID" help:"cli.help-post-edit"`
	Withdraw string    `xor:"what" required:"" placeholder:"ID" help:"cli.help-post-withdraw"`
	Erase    string    `xor:"what" required:"" placeholder:"ID" help:"cli.help-post-erase"`
	Thank    string    `xor:"what" required:"" placeholder:"ID" help:"cli.help-post-thank"`
	Accept   string    `xor:"what" required:"" placeholder:"ID" help:"cli.help-post-accept"`
	Text     string    `placeholder:"T" help:"cli.help-post-text"`
}

type postJSON struct {
	ID string `json:"id"`
}

// Run does the one thing that was asked for.
func (c *postCmd) Run(g *globals) error {
	writes := c.On.Pack != "" || c.Reply != "" || c.Edit != ""
	if writes && c.Text == "" {
		return usageError{say("cli.post-text")}
	}
	return g.with(func(a *app.App) error {
		id, said, err := c.do(g, a)
		if err != nil {
			return err
		}
		return g.print(postJSON{id}, func() { g.say(said, "Post", id) })
	})
}

func (c *postCmd) do(g *globals, a *app.App) (id, said string, err error) {
	switch {
	case c.On.Pack != "":
		id, err = a.Ask(g.ctx, app.On{Pack: c.On.Pack, Block: c.On.ID}, g.texts.Lang(), c.Text)
		return id, "cli.post-asked", err
	case c.Reply != "":
		id, err = a.Reply(g.ctx, c.Reply, c.Text)
		return id, "cli.post-replied", err
	case c.Edit != "":
		return c.Edit, "cli.post-edited", a.Edit(g.ctx, c.Edit, c.Text)
	case c.Withdraw != "":
		return c.Withdraw, "cli.post-withdrawn", a.Withdraw(g.ctx, c.Withdraw)
	case c.Erase != "":
		return c.Erase, "cli.post-erased", a.Erase(g.ctx, c.Erase)
	case c.Thank != "":
		return c.Thank, "cli.post-thanked", a.Thank(g.ctx, c.Thank, true)
	default:
		return c.Accept, "cli.post-accepted", a.Accept(g.ctx, c.Accept, true)
	}
}

type threadsCmd struct {
	On     reference `placeholder:"PACK/BLOCK" help:"cli.help-threads-on"`
	Search string    `placeholder:"Q" help:"cli.help-threads-search"`
}

type threadsJSON struct {
	Threads []threadJSON `json:"threads"`
}

type threadJSON struct {
	ID     string       `json:"id"`
	On     string       `json:"on"`    // PACK/BLOCK; empty when it hangs on nothing
	Quote  string       `json:"quote"` // the words of the block when the question was asked
	Gone   bool         `json:"gone"`  // the block is in no installed pack any more
	Title  string       `json:"title"`
	Solved bool         `json:"solved"`
	Unread int          `json:"unread"`
	Posts  []threadPost `json:"posts"` // oldest first
}

type threadPost struct {
	ID     string    `json:"id"`
	Parent string    `json:"parent"` // the post it answers; empty for the question
	Author string    `json:"author"` // person's id
	Name   string    `json:"name"`
	Text   string    `json:"text"` // empty when withdrawn or erased
	At     time.Time `json:"at"`
	State  string    `json:"state"`
	Thanks int       `json:"thanks"`
}

// Run lists threads with their posts. Nothing is marked as seen.
func (c *threadsCmd) Run(g *globals) error {
	return g.with(func(a *app.App) error {
		filter := app.ThreadFilter{Pack: c.On.Pack, Block: c.On.ID, Search: c.Search}
		found, err := a.Threads(g.ctx, filter, g.texts.Lang())
		if err != nil {
			return err
		}
		result := threadsJSON{[]threadJSON{}}
		for _, th := range found {
			posts, err := a.Posts(g.ctx, th.ID)
			if err != nil {
				return err
			}
			thread := threadJSON{th.ID, reference{th.Pack, th.Block}.String(), th.Quote, th.Place.Gone, th.Title, th.Solved, th.Unread, []threadPost{}}
			for _, p := range posts {
				thread.Posts = append(thread.Posts, threadPost{p.ID, p.Parent, p.Author.ID, p.Author.Name, p.Text, p.At.UTC(), postState(p), p.Thanks})
			}
			result.Threads = append(result.Threads, thread)
		}
		return g.print(result, func() { result.words(g) })
	})
}

func postState(p app.Post) string {
	switch {
	case p.ErasedBy != "":
		return postErased
	case p.Withdrawn:
		return postWithdrawn
	case p.Accepted:
		return postAccepted
	case p.Edited:
		return postEdited
	}
	return ""
}

// harmless is a line without what a terminal would obey instead of showing: a
// colleague's post must not move the cursor or write over what stands above.
func harmless(line string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\t' {
			return -1
		}
		return r
	}, line)
}

func (l threadsJSON) words(g *globals) {
	if len(l.Threads) == 0 {
		g.say("cli.threads-none")
	}
	states := map[string]string{postErased: "cli.state-erased", postWithdrawn: "cli.state-withdrawn", postAccepted: "cli.state-accepted", postEdited: "cli.state-edited"}
	for _, th := range l.Threads {
		fmt.Fprintf(g.out, "%s  %s\n", th.ID, th.On)
		if th.Gone && th.Quote != "" { // the only place left that has these words
			g.say("cli.thread-quote", "Quote", harmless(th.Quote))
		}
		for _, p := range th.Posts {
			line := p.Name + ", " + g.texts.Ago(p.At, g.now())
			if p.State != "" {
				line += ", " + g.texts.Say(states[p.State])
			}
			fmt.Fprintf(g.out, "  %s  %s\n", p.ID, line)
			for line := range strings.Lines(p.Text) {
				fmt.Fprintln(g.out, "    "+harmless(line))
			}
		}
	}
}
