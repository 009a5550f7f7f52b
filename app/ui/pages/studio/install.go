package studio

import (
	"context"
	"strings"

	"cordee/app/ui/page"
	"cordee/app/ui/parts"
)

// namesShown is how many ids that are gone a question names; the others are
// counted.
const namesShown = 6

// install makes the course the one to learn from on this computer.
func (b *bench) install() { b.unlessLost(b.Texts.Say("studio.install-anyway"), b.installNow) }

// unlessLost does something that installs the course. When colleagues may have
// written about something that is gone, it asks first; yes is the answer that
// goes on.
func (b *bench) unlessLost(yes string, do func()) {
	lost := b.draft.Lost
	if len(lost) == 0 {
		do()
		return
	}
	names := strings.Join(lost[:min(len(lost), namesShown)], ", ")
	if len(lost) > namesShown {
		names += "…"
	}
	parts.Confirm(b.Deps, b.Texts.Count("studio.lost-title", len(lost)),
		b.difference()+" "+b.Texts.Say("studio.lost", "Names", names), yes, do)
}

// difference says what installing the course changes for those who learn from
// the installed version; empty when it changes nothing.
func (b *bench) difference() string {
	if b.draft.Changes.Empty() {
		return ""
	}
	return b.Texts.Say("studio.changes", "Changes", b.draft.Changes.Words(b.Texts.Count))
}

func (b *bench) installNow() {
	draft := b.draft
	page.Do(b.Deps, func(ctx context.Context) error { return b.App.Install(ctx, draft) }, func() {
		said := b.Texts.Say("studio.installed", "Title", draft.Pack.Title.In(b.Texts.Lang()))
		if !draft.Changes.Empty() {
			said += " " + b.Texts.Say("change.kept", "Changes", draft.Changes.Words(b.Texts.Count))
		}
		b.Shell.Tell(said)
		b.again()
	})
}
