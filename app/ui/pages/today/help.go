package today

import (
	"context"
	"slices"
	"strconv"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/knowledge"

	"fyne.io/fyne/v2"
)

// spaceSection is the section of the settings where one joins a group.
const spaceSection = "folder"

// helped is a colleague who waits for an answer; nobody when there is no thread.
type helped struct {
	thread  *app.Thread
	skill   string // for which the question comes to this person; empty when for none
	reached knowledge.Band
	others  int // more questions that wait
}

// helping finds the colleague to help: the one of the plan, or else who has
// waited longest.
func (t *today) helping(ctx context.Context, me app.Me, p app.Plan, skills []app.SkillLevel) (*helped, error) {
	unanswered, err := t.App.Threads(ctx, app.ThreadFilter{Unanswered: true}, t.Texts.Lang())
	if err != nil {
		return nil, err
	}
	waiting := slices.DeleteFunc(unanswered, func(th app.Thread) bool {
		return th.Person == me.ID || th.Missing || th.Withdrawn
	})
	if len(waiting) == 0 {
		return &helped{}, nil
	}
	h := &helped{thread: p.Colleague, others: len(waiting) - 1}
	if h.thread == nil {
		first := slices.MinFunc(waiting, func(a, b app.Thread) int { return a.At.Compare(b.At) })
		h.thread = &first
		return h, nil
	}
	for _, skill := range skills {
		if skill.ID == p.Knows {
			h.skill, h.reached = skill.Name.In(t.Texts.Lang()), skill.Reached
		}
	}
	return h, nil
}

// helpCard is the card of the colleague to help; it says how to join a group
// when the person is in none.
func (t *today) helpCard(v view) fyne.CanvasObject {
	if v.me.Space == nil {
		join := widgets.NewButton(t.Texts.Say("today.join"), t.open(page.Place{Page: page.Settings, Section: spaceSection})).Named("join").As(widgets.OnTint).WithIcon("folder")
		return t.asking("people", t.Texts.Say("today.alone"), t.Texts.Say("today.alone-detail"), "", join)
	}
	th := v.help.thread
	if th == nil {
		return widgets.NewCard(widgets.NewAllDone(t.Texts.Say("today.nobody"), t.Texts.Say("today.nobody-detail"), nil))
	}
	reply := widgets.NewButton(t.Texts.Say("today.reply"), t.open(page.Place{Page: page.Discuss, Thread: th.ID})).Named("reply").As(widgets.OnTint).WithIcon("reply")
	note := t.about("", *th)
	if v.help.skill != "" {
		note = t.Texts.Say("today.help-why", "Skill", v.help.skill, "Level", t.Texts.Say("level."+strconv.Itoa(int(v.help.reached))))
	}
	if v.help.others > 0 {
		note += "\n" + t.Texts.Count("today.others", v.help.others)
	}
	return t.asking("hand", t.Texts.Say("today.help", "Name", th.Author.Name), t.Texts.Say("today.quote", "Text", th.Title), note, reply)
}

// asking is a card that asks something of the reader.
func (t *today) asking(icon, title, text, note string, act fyne.CanvasObject) fyne.CanvasObject {
	column := widgets.VStack(8,
		widgets.HStack(10, widgets.NewIcon(icon, theme.PrimaryInk, widgets.IconPanel), widgets.Grow(widgets.NewText(title, widgets.Strong).Ellipsis())),
		widgets.NewProse(text, widgets.Body))
	if note != "" {
		column.Add(widgets.NewProse(note, widgets.Caption).In(theme.Ink2))
	}
	column.Add(widgets.Spacer())
	column.Add(widgets.HStack(0, act))
	return widgets.NewCard(column).As(widgets.Tinted)
}
