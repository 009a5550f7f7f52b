package sharing

import (
	"path/filepath"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
)

// panels say what is known of the invitation and of the folder.
func (f *Form) panels() []fyne.CanvasObject {
	var all []fyne.CanvasObject
	for _, panel := range []fyne.CanvasObject{f.invitation(), f.panel()} {
		if panel != nil {
			all = append(all, panel)
		}
	}
	return all
}

// invitation says where the code that was pasted leads; nil for none.
func (f *Form) invitation() fyne.CanvasObject {
	if f.code == nil || f.choice != Join {
		return nil
	}
	remove := widgets.NewButton(f.t.Say("places.code-remove"), func() {
		f.code = nil
		f.changed()
		f.d.Window.Canvas().Focus(f.folder)
	}).As(widgets.Low).Named("remove-code")
	seen, until := f.look.seen, f.t.Date(f.code.Until)
	switch {
	case f.code.Expired:
		return widgets.NewBanner(f.t.Say("places.code-over", "Until", until), widgets.Review, remove)
	case seen.Space != "" && seen.ID != f.code.Space:
		return widgets.NewBanner(f.t.Say("places.code-other", "Group", seen.Space), widgets.Review, remove)
	case f.dir() == "":
		return widgets.NewBanner(f.t.Say("places.code-where", "Until", until), widgets.Info, remove)
	}
	return widgets.NewBanner(f.t.Say("places.code", "Until", until), widgets.Info, remove)
}

// panel says what is known of the folder; nil when there is nothing to say yet.
func (f *Form) panel() fyne.CanvasObject {
	seen := f.look.seen
	say := func(id string, tone widgets.Tone, action fyne.CanvasObject) fyne.CanvasObject {
		return widgets.NewBanner(f.t.Say(id), tone, action)
	}
	try := func() fyne.CanvasObject {
		return widgets.NewButton(f.t.Say("places.again"), f.inspect).Named("try")
	}
	switch f.look.phase {
	case resting:
		if f.dir() == "" {
			return nil
		}
		return say("places.store-how", widgets.Info, try())
	case typing:
		return widgets.NewText(f.t.Say("group.looking"), widgets.Caption).In(theme.Ink2)
	case trying:
		return say("places.trying", widgets.Info, widgets.NewButton(f.t.Say("places.cancel"), f.halt).As(widgets.Low).Named("cancel"))
	case halted:
		return say("places.cancelled", widgets.Info, try())
	}
	switch {
	case f.look.err != nil:
		return widgets.NewBanner(f.t.Error(f.look.err), widgets.Failed, nil)
	case !filepath.IsAbs(f.dir()) && !app.InStore(f.dir()):
		return say("group.not-whole", widgets.Review, nil)
	case seen.Why != nil:
		return widgets.NewBanner(f.t.Error(seen.Why), widgets.Review, nil)
	case !seen.Exists && (!seen.New || f.choice == Join):
		return say("group.not-found", widgets.Review, nil)
	case seen.Space != "" && f.choice == Create:
		action := widgets.NewButton(f.t.Say("group.join-instead"), func() { f.Choose(Join) }).As(widgets.Low)
		return widgets.NewBanner(f.t.Say("group.taken", "Group", seen.Space), widgets.Info, action)
	case seen.Space != "":
		return f.there()
	case f.choice == Join:
		action := widgets.NewButton(f.t.Say("group.create-instead"), func() { f.Choose(Create) }).As(widgets.Low)
		return say("group.none", widgets.Info, action)
	}
	return f.fit()
}

// there is the group in the folder, who reads what is said in it, and how one
// enters.
func (f *Form) there() fyne.CanvasObject {
	seen := f.look.seen
	members := f.t.Count("group.members", seen.Members)
	name := []markdown.Run{{Text: f.t.Say("group.found", "Group", seen.Space), Bold: true}, {Text: " · " + members}}
	secret, enter := "places.plain", "places.enter-asking"
	if seen.Sealed {
		secret = "places.sealed"
	}
	switch {
	case f.code != nil:
		enter = "places.enter-code"
	case seen.Policy == app.PolicyOpen:
		enter = "places.enter-open"
	}
	where := f.t.Say("group.writable")
	if in := f.in(); in != "" {
		where += " · " + in
	}
	lines := []fyne.CanvasObject{
		line("check", theme.Ok, name),
		line("check", theme.Ok, plain(where)),
		line("lock", theme.Ok, plain(f.t.Say(secret))),
		line("people", theme.Ok, plain(f.t.Say(enter))),
	}
	if seen.Kind == app.FolderLocal {
		lines = append(lines, line("info", theme.Ok, plain(f.t.Say("places.local"))))
	}
	return green(lines...)
}

// fit says that a group can be made in the folder, and what it then takes for
// colleagues to reach it.
func (f *Form) fit() fyne.CanvasObject {
	seen := f.look.seen
	good := f.t.Say("group.fit")
	if seen.New {
		good = f.t.Say("places.new", "Name", filepath.Base(seen.Path))
	}
	then := ""
	switch seen.Kind {
	case app.FolderLocal:
		return widgets.VStack(10, green(line("check", theme.Ok, plain(good))), widgets.NewBanner(f.t.Say("places.local"), widgets.Review, nil))
	case app.FolderNetwork:
		then = f.t.Say("places.then-network")
	case app.FolderRemovable:
		then = f.t.Say("places.then-removable")
	case app.FolderStore:
		then = f.t.Say("places.then-store")
	default:
		then = f.t.Say("places.then-synced")
		if seen.Service != "" {
			then = f.t.Say("places.then-service", "Service", seen.Service)
		}
	}
	return green(line("check", theme.Ok, plain(good)), line("people", theme.Ok, plain(then)))
}

// in says what kind of place the folder is in; "" for this computer alone.
func (f *Form) in() string {
	switch seen := f.look.seen; seen.Kind {
	case app.FolderNetwork:
		return f.t.Say("places.in-network")
	case app.FolderRemovable:
		return f.t.Say("places.in-removable")
	case app.FolderStore:
		return f.t.Say("places.in-store")
	case app.FolderSynced:
		if seen.Service != "" {
			return f.t.Say("places.in-service", "Service", seen.Service)
		}
		return f.t.Say("places.in-synced")
	}
	return ""
}

func plain(text string) []markdown.Run { return []markdown.Run{{Text: text}} }

func line(icon string, ink fyne.ThemeColorName, runs []markdown.Run) fyne.CanvasObject {
	return widgets.HStack(12, widgets.NewIcon(icon, ink, widgets.IconLine), widgets.Grow(widgets.NewRuns(runs, widgets.Body)))
}

func green(lines ...fyne.CanvasObject) fyne.CanvasObject {
	return container.NewStack(widgets.NewGround(theme.OkTint, theme.Radius), widgets.Pad(12, 16, 12, 16, widgets.VStack(8, lines...)))
}
