package studio

import (
	"path"
	"strings"

	"cordee/app"
	"cordee/app/ui/page"
	"cordee/app/ui/pages/lesson"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons"
	"cordee/lessons/markdown"
	"cordee/lessons/scenario"

	"fyne.io/fyne/v2"
)

// scenarioOf is the scenario that a file tells, and the language it tells it in.
func scenarioOf(pack *lessons.Pack, file string) (s *lessons.Scenario, lang string, found bool) {
	for i := range pack.Scenarios {
		s := &pack.Scenarios[i]
		for lang := range s.Stories {
			if s.File(lang) == file {
				return s, lang, true
			}
		}
	}
	return nil, "", false
}

// near finds the pictures that a file names from where it stands.
func near(draft app.Draft, file string) func(src string) (fyne.Resource, bool) {
	find := pictures(draft)
	return func(src string) (fyne.Resource, bool) { return find(path.Join(path.Dir(file), src)) }
}

// passages lists what a story is made of, in the order of its file. It is
// played in the trial.
func (p *preview) passages(story *scenario.Story, picture func(string) (fyne.Resource, bool)) fyne.CanvasObject {
	all := story.Passages()
	counts := p.Texts.Count("studio.passages", len(all)) + " · " + p.Texts.Count("studio.endings", len(story.Endings()))
	column := widgets.VStack(theme.GapCompact, widgets.NewText(story.Title, widgets.Subheading).Ellipsis(), widgets.NewText(counts, widgets.Caption).In(theme.Ink2))
	return p.paged(column, len(all), func(i int) fyne.CanvasObject {
		passage := all[i]
		title := widgets.HStack(8, widgets.Grow(widgets.NewText(passage.Title, widgets.Strong).Ellipsis()))
		switch {
		case passage.Name == story.Start:
			title.Add(widgets.NewChip(p.Texts.Say("studio.passage-start"), widgets.Selected, ""))
		case passage.Ending:
			title.Add(widgets.NewChip(p.Texts.Say("studio.passage-end"), widgets.Done, ""))
		}
		title.Add(widgets.NewText(p.Texts.Say("studio.line", "Line", passage.Line), widgets.Caption).In(theme.Ink2))
		card := widgets.VStack(10, title, said(p.Deps, script(passage), picture, widgets.Body))
		if len(passage.Links) > 0 {
			leads := widgets.NewProse(strings.Join(passage.Links, ", "), widgets.Caption).In(theme.Ink2)
			card.Add(widgets.TopStack(8, widgets.NewIcon("arrow-r", theme.Ink2, widgets.IconLine), widgets.Grow(leads)))
		}
		return widgets.NewCard(card)
	})
}

// script is what a passage may show, without the heading that is its title
// already. A choice keeps the line it has in the file.
func script(passage scenario.Passage) markdown.Document {
	doc := markdown.Parse([]byte(strings.ReplaceAll(passage.Text, "\n", "  \n")))
	if len(doc) > 0 {
		if heading, ok := doc[0].(markdown.Heading); ok && markdown.PlainRuns(heading.Runs) == passage.Title {
			return doc[1:]
		}
	}
	return doc
}

// said draws what a passage or a scene says.
func said(d page.Deps, text markdown.Document, picture func(string) (fyne.Resource, bool), role widgets.Role) fyne.CanvasObject {
	document := lesson.Document(d)
	document.Role = role
	document.Picture = func(src string) fyne.Resource {
		found, _ := picture(src)
		return found
	}
	return document.Draw(text)
}
