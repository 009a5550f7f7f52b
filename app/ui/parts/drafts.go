package parts

import (
	"strings"

	"cordee/app/ui/page"
)

// SectionAsk is the page.Place.Section of the page of discussions in which a
// new question is being written.
const SectionAsk = "ask"

// target is what the next message is for.
type target struct {
	thread string // the thread it answers in; empty for a new question
	edit   string // one's own post it replaces; empty for a new one
	pack   string // where a new question hangs; empty for nowhere
	block  string
}

// draftKey tells drafts of two homes apart: a test opens several in one process.
type draftKey struct {
	home string
	target
}

// drafts is what was typed and not sent, kept while the program runs: pages
// come and go, words stay. Only the window's thread touches it.
var drafts = map[draftKey]string{}

func keep(home string, t target, text string) {
	if strings.TrimSpace(text) == "" {
		delete(drafts, draftKey{home, t})
		return
	}
	drafts[draftKey{home, t}] = text
}

// AskWith goes to where one asks a question that hangs on no lesson, with words
// to begin it. What was being written there stays before them. Nothing is sent.
func AskWith(d page.Deps, words string) {
	home := d.App.Home()
	if before := drafts[draftKey{home, target{}}]; before != "" && before != words {
		words = before + "\n\n" + words
	}
	keep(home, target{}, words)
	d.Shell.Open(page.Place{Page: page.Discuss, Section: SectionAsk})
}
