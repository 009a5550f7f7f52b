package learn

import (
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// levels is the card of what the person knows of the skills of a course. Each
// leads to its page, which says where the level comes from.
func (l *learn) levels(skills []app.SkillLevel) fyne.CanvasObject {
	rows := widgets.VStack(4, widgets.NewText(l.Texts.Say("learn.levels"), widgets.Strong))
	for _, skill := range skills {
		words := widgets.VStack(2,
			widgets.NewProse(skill.Name.In(l.Texts.Lang()), widgets.Body),
			widgets.HStack(10, widgets.NewSegments(int(skill.Reached)),
				widgets.Grow(widgets.NewText(l.levelWords(skill), widgets.Caption).In(theme.Ink2).Ellipsis())))
		line := widgets.HStack(8, widgets.Grow(words), widgets.NewIcon("chev-r", theme.Ink2, widgets.IconLine))
		row := widgets.NewRow(widgets.Pad(7, hang, 7, hang, line), l.open(page.Place{Page: page.Skill, Skill: skill.ID}))
		row.Name = "skill:" + skill.ID
		rows.Add(widgets.Pad(0, -hang, 0, -hang, row))
	}
	rows.Add(widgets.NewProse(l.Texts.Say("learn.levels-detail"), widgets.Caption).In(theme.Ink2))
	return widgets.NewCard(rows)
}

// levelWords name the level reached and, where it can be said, the level today.
func (l *learn) levelWords(skill app.SkillLevel) string {
	words := l.Texts.Say("level." + strconv.Itoa(int(skill.Reached)))
	if skill.Distinct > 0 && skill.Freshness != knowledge.NotEnoughEvidence {
		words += " · " + l.Texts.Say("learn.today", "Share", l.Texts.Percent(skill.Today.Share))
	}
	return words
}
