package skill

import (
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// reached is the card of what was achieved. It never goes down.
func (s *skill) reached() fyne.CanvasObject {
	detail := s.Texts.Say("skill.reached-none")
	if s.story.Reached > knowledge.NotSeen {
		detail = s.Texts.Say("skill.reached-on", "Day", s.Texts.FullDate(s.local(s.story.ReachedAt())))
	}
	return widgets.NewCard(widgets.VStack(10,
		widgets.NewText(s.Texts.Say("skill.reached"), widgets.Strong),
		widgets.HStack(14, widgets.NewText(s.bandName(s.story.Reached), widgets.Heading), widgets.NewSegments(int(s.story.Reached))),
		widgets.NewProse(detail, widgets.Body).In(theme.Ink2)))
}

// known says whether the level today can be said in a figure.
func (s *skill) known() bool {
	return s.story.Distinct > 0 && s.story.Freshness != knowledge.NotEnoughEvidence
}

// today is the card of the level today, with its band.
func (s *skill) today() fyne.CanvasObject {
	title := widgets.HStack(8, widgets.Grow(widgets.NewText(s.Texts.Say("skill.today"), widgets.Strong)))
	if !s.known() {
		return widgets.NewCard(widgets.VStack(10, title,
			widgets.NewText(s.Texts.Say("freshness.unknown"), widgets.Subheading),
			widgets.NewProse(s.untilKnown(), widgets.Body).In(theme.Ink2)))
	}
	level := s.story.Today
	title.Add(parts.NewFreshness(s.Texts, s.story.Freshness))
	return widgets.NewCard(widgets.VStack(10, title,
		widgets.HStack(10, widgets.NewText(s.Texts.Percent(level.Share), widgets.Heading),
			widgets.NewText(parts.Between(s.Deps, level), widgets.Body).In(theme.Ink2)),
		widgets.NewBandBar(float32(level.Share), float32(level.Low), float32(level.High))))
}

// untilKnown says what it takes until the level can be said.
func (s *skill) untilKnown() string {
	if s.story.Until == 0 {
		return s.Texts.Say("skill.until-more")
	}
	return s.Texts.Count("skill.until", s.story.Until)
}
