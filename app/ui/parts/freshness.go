package parts

import (
	"cordee/app"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/knowledge"
)

// fresh is how the words for a level look.
var fresh = map[knowledge.Freshness]struct {
	text string
	tone widgets.Tone
	icon string
}{
	knowledge.ToRefresh: {"freshness.to-refresh", widgets.Review, "review"},
	knowledge.Holding:   {"freshness.holding", widgets.Info, ""},
	knowledge.Solid:     {"freshness.solid", widgets.Done, "check"},
}

// NewFreshness is the word for how fresh a level is; nil when there is not
// enough evidence for one.
func NewFreshness(t *texts.Texts, f knowledge.Freshness) *widgets.Chip {
	look, known := fresh[f]
	if !known {
		return nil
	}
	return widgets.NewChip(t.Say(look.text), look.tone, look.icon)
}

// WhatStayed says to someone who comes back how many skills stayed solid and
// how many did not, a sentence each.
func WhatStayed(t *texts.Texts, p app.Plan) (words []string) {
	if p.Solid > 0 {
		words = append(words, t.Count("plan.solid", p.Solid))
	}
	if p.Fading > 0 {
		words = append(words, t.Count("plan.fading", p.Fading))
	}
	return words
}
