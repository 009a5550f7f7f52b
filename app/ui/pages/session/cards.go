package session

import (
	"slices"
	"time"

	"cordee/app"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/badge"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// cards are what the session came to, in the order in which it matters. How
// much of a game they are is the person's choice.
func (s *session) cards(c closing) []fyne.CanvasObject {
	var cards []fyne.CanvasObject
	add := func(card fyne.CanvasObject) {
		if card != nil {
			cards = append(cards, card)
		}
	}
	if len(c.results) > 0 {
		add(s.figures(c))
	}
	add(s.done(c))
	add(s.moved(c))
	if s.d.Settings.Play != app.Sober {
		add(s.climb(c.gain))
		for _, earned := range c.gain.Badges {
			add(s.badge(earned))
		}
	}
	return cards
}

// figures are the questions in a few numbers. Time is not one of them.
func (s *session) figures(c closing) fyne.CanvasObject {
	t := s.d.Texts
	good, skills := 0, map[string]bool{}
	for _, r := range c.results {
		skills[r.Item.Skill] = true
		if r.Right {
			good++
		}
	}
	card := func(figure, label string) fyne.CanvasObject {
		return widgets.NewCard(widgets.VStack(0,
			widgets.NewText(figure, widgets.Heading), widgets.NewProse(label, widgets.Caption).In(theme.Ink2)))
	}
	n, when := s.returning(c.returns)
	return container.New(alike{12},
		card(t.Say("summary.score", "Right", good, "Total", len(c.results)), t.Say("summary.right")),
		card(t.Count("summary.questions", n), when),
		card(t.Number(len(skills)), t.Count("summary.skills", len(skills))),
	)
}

// alike puts objects side by side with a gap in px, all as wide and all as tall.
type alike struct{ gap float32 }

func (l alike) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	n := float32(len(objects))
	width := (size.Width - l.gap*(n-1)) / n
	height := size.Height
	for i, o := range objects {
		o.Move(fyne.NewPos(float32(i)*(width+l.gap), 0))
		o.Resize(fyne.NewSize(width, o.MinSize().Height))
		height = max(height, o.MinSize().Height) // text has wrapped by now
	}
	for _, o := range objects {
		o.Resize(fyne.NewSize(width, height))
	}
}

func (l alike) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		need := o.MinSize()
		size.Width += need.Width + l.gap
		size.Height = max(size.Height, need.Height)
	}
	return size.SubtractWidthHeight(l.gap, 0)
}

// returning counts the questions that will come back, and says when.
func (s *session) returning(days []time.Time) (n int, when string) {
	t := s.d.Texts
	days = slices.DeleteFunc(slices.Clone(days), time.Time.IsZero)
	if len(days) == 0 {
		return 0, ""
	}
	first, last := slices.MinFunc(days, time.Time.Compare), slices.MaxFunc(days, time.Time.Compare)
	id := "summary.return"
	if !first.Equal(last) {
		id = "summary.return-from"
	}
	return len(days), t.Count(id, len(days), "When", t.Ahead(first, s.d.App.Now()))
}

// done is what was done besides answering; nil when that is all.
func (s *session) done(c closing) fyne.CanvasObject {
	t := s.d.Texts
	column := widgets.VStack(8)
	line := func(icon, words string) {
		column.Add(widgets.HStack(12, widgets.NewIcon(icon, theme.Ok, widgets.IconRail), widgets.Grow(widgets.NewProse(words, widgets.Body))))
	}
	if c.read != "" {
		line("book", t.Say("summary.read", "Title", c.read))
	}
	if c.helped != "" {
		line("reply", t.Say("summary.helped", "Name", c.helped))
	}
	if len(column.Objects) == 0 {
		return nil
	}
	return widgets.NewCard(column)
}

// moved is where one stands now in the skills that were asked about; nil when
// none was.
func (s *session) moved(c closing) fyne.CanvasObject {
	t := s.d.Texts
	if len(c.gain.Moved) == 0 {
		return nil
	}
	column := widgets.VStack(0, widgets.Pad(0, 0, 6, 0, widgets.NewText(t.Say("summary.moved"), widgets.Subheading)))
	for i, m := range c.gain.Moved {
		if i > 0 {
			column.Add(widgets.NewLine())
		}
		column.Add(s.move(m))
	}
	return widgets.NewCard(column)
}

// move is the band reached in a skill, which stays, and beside it the level
// today, before and now.
func (s *session) move(m app.Move) fyne.CanvasObject {
	t := s.d.Texts
	line := widgets.HStack(12, widgets.Grow(widgets.NewText(m.Name.In(t.Lang()), widgets.Strong).Ellipsis()))
	if chip := parts.NewFreshness(t, m.Freshness); chip != nil {
		line.Add(chip)
	}
	line.Add(widgets.NewSegments(int(m.Reached)))
	line.Add(widgets.NewText(s.level(m.Reached), widgets.Caption).In(theme.Ink2))
	return widgets.Pad(10, 0, 10, 0, widgets.VStack(2, line, widgets.NewProse(s.today(m), widgets.Caption).In(theme.Ink2)))
}

// today words the level now, and before when enough was known of it.
func (s *session) today(m app.Move) string {
	t := s.d.Texts
	if m.Freshness == knowledge.NotEnoughEvidence {
		return t.Say("freshness.today-unknown")
	}
	now := []any{"Now", t.Percent(m.Today.Share), "Low", parts.Percent(m.Today.Low), "High", t.Percent(m.Today.High)}
	if m.Before.Wide() || parts.Percent(m.Before.Share) == parts.Percent(m.Today.Share) {
		return t.Say("summary.level-now", now...)
	}
	return t.Say("summary.level-moved", append(now, "Before", t.Percent(m.Before.Share))...)
}

// climb says what gave metres: bands reached and what colleagues confirmed.
func (s *session) climb(gain app.Gain) fyne.CanvasObject {
	t := s.d.Texts
	level, next := knowledge.AltitudeLevel(gain.Metres)
	rope := widgets.VStack(0)
	if next > 0 {
		rope.Add(widgets.HStack(12,
			widgets.NewText(s.altitude(level), widgets.Caption).In(theme.Ink2),
			widgets.Grow(widgets.NewRope(float32(knowledge.AltitudeShare(gain.Metres)))),
			widgets.NewText(t.Say("summary.to-go", "Next", s.altitude(level+1), "N", next-gain.Metres), widgets.Caption).In(theme.Ink2)))
	}
	if gain.Metres == gain.Before {
		return widgets.NewCard(widgets.VStack(12, widgets.VStack(2,
			widgets.NewText(t.Say("summary.same", "N", gain.Metres), widgets.Subheading),
			widgets.NewProse(t.Say("summary.same-why"), widgets.Body).In(theme.Ink2)), rope))
	}
	var rows []fyne.CanvasObject
	for _, skill := range gain.Bands {
		rows = append(rows, s.gained("trend", skill.Name.In(t.Lang()), t.Say("summary.band", "Level", s.level(skill.Reached)), skill.Metres))
	}
	if gain.Confirmed > 0 {
		rows = append(rows, s.gained("people", t.Count("summary.confirmed", gain.Confirmed), t.Say("summary.confirmed-why"), gain.Confirmed*knowledge.MetresPerConfirmed))
	}
	column := widgets.VStack(0, widgets.Pad(0, 0, 8, 0, widgets.HStack(12,
		widgets.Grow(widgets.NewText(t.Say("summary.gained", "N", gain.Metres-gain.Before), widgets.Subheading)),
		widgets.NewText(t.Say("summary.from-to", "From", gain.Before, "To", gain.Metres), widgets.Body).In(theme.Ink2))))
	for i, row := range rows {
		if i > 0 {
			column.Add(widgets.NewLine())
		}
		column.Add(row)
	}
	column.Add(widgets.Pad(12, 0, 0, 0, rope))
	return widgets.NewCard(column)
}

func (s *session) gained(icon, what, why string, metres int) fyne.CanvasObject {
	words := widgets.VStack(0, widgets.NewText(what, widgets.Body).Ellipsis(), widgets.NewText(why, widgets.Caption).In(theme.Ink2).Ellipsis())
	return widgets.Pad(10, 0, 10, 0, widgets.HStack(14, widgets.NewIcon(icon, theme.Ink2, widgets.IconRail), widgets.Grow(words),
		widgets.NewText(s.d.Texts.Say("summary.plus", "N", metres), widgets.Strong)))
}

func (s *session) badge(earned badge.Status) fyne.CanvasObject {
	t := s.d.Texts
	words := widgets.VStack(2,
		widgets.NewText(t.Say("summary.badge"), widgets.Caption).In(theme.Ink2),
		widgets.NewText(t.Say("badge."+earned.ID+".name"), widgets.Subheading),
		widgets.NewProse(t.Say("badge."+earned.ID+".why"), widgets.Body).In(theme.Ink2))
	return widgets.NewCard(widgets.HStack(24, widgets.NewBadge(earned.ID, true, badgeSize), widgets.Grow(words)))
}
