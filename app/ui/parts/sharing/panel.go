package sharing

import (
	"path/filepath"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// panel says what is known of the folder; nil when there is nothing to say yet.
func (f *Form) panel() fyne.CanvasObject {
	found := f.looked.folder
	say := func(id string, tone widgets.Tone, action fyne.CanvasObject) fyne.CanvasObject {
		return widgets.NewBanner(f.t.Say(id), tone, action)
	}
	switch {
	case f.dir() == "":
		return nil
	case f.looked.dir == "":
		return widgets.NewText(f.t.Say("group.looking"), widgets.Caption).In(theme.Ink2)
	case !filepath.IsAbs(f.looked.dir):
		return say("group.not-whole", widgets.Review, nil)
	case f.looked.err != nil:
		return widgets.NewBanner(f.t.Error(f.looked.err), widgets.Failed, nil)
	case !found.Exists:
		return say("group.not-found", widgets.Review, nil)
	case !found.Writable:
		return say("group.read-only", widgets.Review, nil)
	case found.Space != "" && f.choice == Create:
		action := widgets.NewButton(f.t.Say("group.join-instead"), func() { f.Choose(Join) }).As(widgets.Low)
		return widgets.NewBanner(f.t.Say("group.taken", "Group", found.Space), widgets.Info, action)
	case found.Space != "":
		return f.found()
	case f.choice == Join:
		action := widgets.NewButton(f.t.Say("group.create-instead"), func() { f.Choose(Create) }).As(widgets.Low)
		return say("group.none", widgets.Info, action)
	}
	return say("group.fit", widgets.Done, nil)
}

// found is the group in the folder and what one can do there.
func (f *Form) found() fyne.CanvasObject {
	line := func(runs ...markdown.Run) fyne.CanvasObject {
		return widgets.HStack(12, widgets.NewIcon("check", theme.Ok, widgets.IconLine), widgets.Grow(widgets.NewRuns(runs, widgets.Body)))
	}
	members := f.t.Count("group.members", f.looked.folder.Members)
	lines := widgets.VStack(8,
		line(markdown.Run{Text: f.t.Say("group.found", "Group", f.looked.folder.Space), Bold: true}, markdown.Run{Text: " · " + members}),
		line(markdown.Run{Text: f.t.Say("group.writable")}),
	)
	return container.NewStack(widgets.NewGround(theme.OkTint, theme.Radius), widgets.Pad(12, 16, 12, 16, lines))
}
