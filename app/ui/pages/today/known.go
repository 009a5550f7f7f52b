package today

import (
	"cmp"
	"slices"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/parts"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// maxKnown is how many skills the page says something of.
const maxKnown = 3

// known is a skill of which there is something to say today.
type known struct {
	id, name         string
	reached          knowledge.Band
	fresh            knowledge.Freshness
	share, low, high int // of the level today and its band, per cent
}

// urgency puts first what is to be refreshed, then what can be counted on, then
// what too few answers speak of. Of the skills between them nothing need be said.
var urgency = map[knowledge.Freshness]int{knowledge.ToRefresh: 1, knowledge.Solid: 2, knowledge.NotEnoughEvidence: 3}

// knowing chooses the skills to speak of; answered says whether there are
// answers in any.
func (t *today) knowing(skills []app.SkillLevel) (all []known, answered bool) {
	for _, skill := range skills {
		if skill.Distinct == 0 {
			continue
		}
		answered = true
		if urgency[skill.Freshness] == 0 {
			continue
		}
		all = append(all, known{
			id: skill.ID, name: skill.Name.In(t.Texts.Lang()), reached: skill.Reached, fresh: skill.Freshness,
			share: parts.Percent(skill.Today.Share), low: parts.Percent(skill.Today.Low), high: parts.Percent(skill.Today.High),
		})
	}
	slices.SortStableFunc(all, func(a, b known) int {
		return cmp.Or(cmp.Compare(urgency[a.fresh], urgency[b.fresh]), cmp.Compare(a.share, b.share))
	})
	return all[:min(len(all), maxKnown)], answered
}

// knownCard is the card of what the person knows today.
func (t *today) knownCard(all []known, answered bool) fyne.CanvasObject {
	badges := t.open(page.Place{Page: page.Badges})
	levels := widgets.NewButton(t.Texts.Say("today.all"), badges).Named("levels").As(widgets.Low).Smaller()
	rows := widgets.VStack(0, widgets.Pad(-hang/2, -hang, 0, 0,
		widgets.HStack(8, widgets.Grow(widgets.NewText(t.Texts.Say("today.known"), widgets.Strong).Ellipsis()), levels)))
	if len(all) == 0 {
		words := t.Texts.Say("today.known-none")
		if answered {
			words = t.Texts.Say("today.known-steady")
		}
		rows.Add(widgets.Pad(6, 0, 0, 0, widgets.NewProse(words, widgets.Body).In(theme.Ink2)))
	}
	for i, k := range all {
		if i > 0 {
			rows.Add(widgets.NewLine())
		}
		rows.Add(t.knownRow(k))
	}
	return widgets.NewCard(rows)
}

func (t *today) knownRow(k known) fyne.CanvasObject {
	detail := t.Texts.Say("level." + strconv.Itoa(int(k.reached)))
	if k.fresh == knowledge.NotEnoughEvidence {
		detail += " · " + t.Texts.Say("today.known-vague")
	} else {
		detail += " · " + t.Texts.Say("today.known-share", "Share", k.share, "Low", k.low, "High", k.high)
	}
	line := widgets.HStack(12, widgets.Grow(widgets.VStack(0,
		widgets.NewText(k.name, widgets.Body).Ellipsis(),
		widgets.NewText(detail, widgets.Caption).In(theme.Ink2).Ellipsis())))
	if chip := parts.NewFreshness(t.Texts, k.fresh); chip != nil {
		line.Add(chip)
	}
	row := widgets.NewRow(widgets.Pad(5, 0, 5, 0, line), t.open(page.Place{Page: page.Skill, Skill: k.id}))
	row.Name = "skill:" + k.id
	return row
}
