package ui

import (
	"strings"
	"time"
)

// details is all that is known of how sharing goes, as plain text: what a
// person sends to whoever helps them. It names files and times, and quotes
// nobody's words.
func (s *sharing) details() string {
	m, say := s.mood(), s.texts.Say
	var b strings.Builder
	fact := func(name, value string) {
		if value != "" {
			b.WriteString(name + " = " + value + "\n")
		}
	}
	b.WriteString("Cordée · " + s.title(m) + "\n" + s.why(m) + "\n\n")
	if s.me.Space != nil {
		fact(say("sync.space"), s.me.Space.Name)
		fact(say("sync.folder"), s.me.Space.Folder)
	}
	if at := s.at(); !at.IsZero() {
		fact(say("sync.last"), at.UTC().Format(time.RFC3339))
	}
	fact(say("sync.waits"), s.texts.Number(s.seen.state.Waiting))
	fact(say("sync.cause"), s.cause())
	for _, t := range s.seen.state.Troubles {
		b.WriteString("\n" + say("share."+t.Code, "Name", t.File))
	}
	return strings.TrimSpace(b.String())
}
