package studio

import (
	"strings"

	"cordee/app/ui/widgets"
	"cordee/assets/texts"
	"cordee/lessons/problem"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// outcome is what an import or an export did, and what it left out or changed:
// each thing with its file, its line, its name and the reason.
type outcome struct {
	title    string // of the screen
	done     string // a sentence
	good     bool   // something was done, and nothing went wrong
	skipped  []problem.Problem
	lost     []problem.Problem
	lostText string // the text that counts what was lost
}

// showOutcome takes the place of the task until the person goes back.
func (s *studio) showOutcome(o outcome) {
	back := widgets.NewButton(s.Texts.Say("studio.back"), s.back).WithIcon("arrow-l").Named("studio-back")
	tone := widgets.Done
	if !o.good {
		tone = widgets.Review
	}
	banner := widgets.NewBanner(o.done, tone, nil)
	if len(o.skipped)+len(o.lost) == 0 {
		s.showTask(task(head(back, o.title, s.place), banner), back)
		return
	}
	list := newProblems(s.Texts, func(problem.Problem) {})
	list.under = name
	list.set(append(append([]problem.Problem{}, o.skipped...), o.lost...))
	copied := widgets.NewButton(s.Texts.Say("studio.copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(o.words(s.Texts))
		s.Shell.Tell(s.Texts.Say("studio.copied"))
	}).WithIcon("copy").Smaller().Named("copy")
	counts := widgets.HStack(8)
	if n := len(o.skipped); n > 0 {
		counts.Add(widgets.NewChip(s.Texts.Count("studio.skipped", n), widgets.Failed, ""))
	}
	if n := len(o.lost); n > 0 {
		counts.Add(widgets.NewChip(s.Texts.Count(o.lostText, n), widgets.Review, ""))
	}
	bar := widgets.HStack(10, widgets.Grow(counts), copied)
	framed := container.NewStack(widgets.NewCard(widgets.VStack(0)), widgets.Inset(6, list))
	body := widgets.Pad(20, 20, 20, 20, widgets.VStack(14, banner, bar, widgets.Grow(framed)))
	s.showTask(widgets.Around(head(back, o.title, s.place), body, nil, nil), back)
}

// words is the outcome as text, to keep or to send.
func (o outcome) words(t *texts.Texts) string {
	var b strings.Builder
	b.WriteString(o.done + "\n")
	part := func(text string, all []problem.Problem) {
		if len(all) == 0 {
			return
		}
		b.WriteString("\n" + t.Count(text, len(all)) + "\n")
		for _, p := range all {
			var words []string
			for _, word := range []string{where(p), name(p), worded(t, p)} {
				if word != "" {
					words = append(words, word)
				}
			}
			b.WriteString("- " + strings.Join(words, " · ") + "\n")
		}
	}
	part("studio.skipped", o.skipped)
	part(o.lostText, o.lost)
	return b.String()
}

// name is the question or scenario that a problem is about; empty when it is
// about none.
func name(p problem.Problem) string {
	id, _ := p.Data["ID"].(string)
	return id
}
