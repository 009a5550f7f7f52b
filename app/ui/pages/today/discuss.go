package today

import (
	"slices"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"

	"fyne.io/fyne/v2"
)

// How many discussions the page lists: what fits beside the other cards, and
// below the goal of the team.
const (
	maxThreads      = 6
	maxThreadsBelow = 4
)

// discussions is the card of the latest threads.
func (t *today) discussions(v view) fyne.CanvasObject {
	everything := page.Place{Page: page.Discuss}
	title := widgets.NewText(t.Texts.Say("today.discussions"), widgets.Strong)
	if len(v.threads) == 0 {
		ask := widgets.NewButton(t.Texts.Say("today.ask"), t.open(everything)).Named("ask").WithIcon("plus")
		return widgets.NewCard(widgets.VStack(0, title,
			widgets.Grow(widgets.NewEmpty("discuss", t.Texts.Say("today.no-thread"), t.Texts.Say("today.no-thread-detail"), ask))))
	}
	all := widgets.NewButton(t.Texts.Say("today.all"), t.open(everything)).Named("all").As(widgets.Low).Smaller()
	rows := widgets.VStack(0, widgets.Pad(-hang/2, -hang, 0, 0, widgets.HStack(8, title, widgets.Spacer(), all)))
	for i, thread := range v.threads {
		if i > 0 {
			rows.Add(widgets.NewLine())
		}
		rows.Add(t.thread(thread, v.me))
	}
	return widgets.NewCard(rows)
}

func (t *today) thread(th app.Thread, me app.Me) fyne.CanvasObject {
	title, author := th.Title, th.Author.Name
	switch {
	case th.Missing:
		title = t.Texts.Say("today.question-missing")
	case th.Erased:
		title = t.Texts.Say("erase.question")
	case th.Withdrawn:
		title = t.Texts.Say("today.question-withdrawn")
	}
	if th.Person == me.ID {
		author = t.Texts.Say("today.you")
	}
	role := widgets.Body
	if th.Unread > 0 {
		role = widgets.Strong
	}
	words := widgets.VStack(0,
		widgets.NewText(title, role).Ellipsis(),
		widgets.NewText(t.about(author, th), widgets.Caption).In(theme.Ink2).Ellipsis())
	line := widgets.HStack(12, widgets.NewAvatar(th.Person, th.Author.Name, widgets.AvatarRow), widgets.Grow(words))
	if chip := t.threadChip(th); chip != nil {
		line.Add(chip)
	}
	row := widgets.NewRow(widgets.Pad(8, 0, 8, 0, line), t.open(page.Place{Page: page.Discuss, Thread: th.ID}))
	row.Name = "thread:" + th.ID
	return row
}

// about says who asked, where and when, as far as it is known.
func (t *today) about(author string, th app.Thread) string {
	parts := []string{author, th.Place.Title.In(t.Texts.Lang()), t.Texts.Ago(th.Moved, t.App.Now())}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), " · ")
}

func (t *today) threadChip(th app.Thread) *widgets.Chip {
	switch {
	case th.Unread > 0:
		return widgets.NewChip(t.Texts.Say("today.new"), widgets.New, "")
	case th.Solved:
		return widgets.NewChip(t.Texts.Say("today.accepted"), widgets.Done, "check")
	case th.Answers > 0:
		return widgets.NewChip(t.Texts.Count("today.answers", th.Answers), widgets.Neutral, "reply")
	}
	return nil
}
