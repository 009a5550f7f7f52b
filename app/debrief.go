package app

import (
	"context"
	"strings"

	"cordee/store/journal"
)

// WriteDebrief keeps what this person made of a scenario, for themselves: it
// leaves this computer with no exchange. Written again it takes the place of
// what was; an empty text takes it away.
func (a *App) WriteDebrief(ctx context.Context, pack, scenario, text string) error {
	p, err := a.Pack(ctx, pack)
	if err != nil {
		return err
	}
	if _, found := p.Scenario(scenario); !found {
		return fail("scenario-unknown", nil, "Scenario", scenario, "Pack", pack)
	}
	text = strings.TrimSpace(text)
	if n := len([]rune(text)); n > maxPost {
		return fail("post-long", nil, "Max", maxPost, "N", n)
	}
	return a.say(ctx, journal.DebriefWritten{Pack: pack, Scenario: scenario, Text: text})
}
