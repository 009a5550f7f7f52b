package sharing

import (
	"context"
	"slices"
	"strings"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/markdown"

	"fyne.io/fyne/v2"
)

// mostRows is how many folders are listed: more would push the entry out of
// sight, where all others can be given.
const mostRows = 4

// search is what was found of folders on this computer.
type search struct {
	begun, done bool
	folders     []app.Folder
}

// row is a folder that can be chosen by pressing it.
type row struct {
	*widgets.Row
	path string
}

// Search looks for folders in which a group meets, or could; once. Call it when
// the form is shown.
func (f *Form) Search() {
	if f.search.begun {
		return
	}
	f.search.begun = true
	var folders []app.Folder
	f.d.Run.Go(func(ctx context.Context) { folders = f.d.App.Places(ctx) }, func() {
		f.search.done, f.search.folders = true, folders
		f.list()
		if f.code != nil && f.dir() == "" {
			f.folder.SetText(f.search.folderOf(f.code.Space))
		}
		f.changed()
	})
	f.list()
	f.changed()
}

// folderOf is the folder in which the group with this id was found; "" for none.
func (s search) folderOf(group string) string {
	for _, folder := range s.folders {
		if folder.ID == group && group != "" {
			return folder.Path
		}
	}
	return ""
}

// list shows the folders that suit the choice: those with a group to join, or
// those where one could be made.
func (f *Form) list() {
	f.rows, f.found.Objects = nil, nil
	var lines []fyne.CanvasObject
	var without []string
	for _, folder := range f.search.folders {
		switch suits := (folder.Space != "") == (f.choice == Join); {
		case !suits && folder.Space == "":
			without = append(without, f.called(folder))
		case suits && len(f.rows) < mostRows:
			line := f.row(folder)
			f.rows = append(f.rows, line)
			lines = append(lines, line.Row)
		}
	}
	caption := func(text string) fyne.CanvasObject {
		return widgets.Pad(14, 0, 0, 0, widgets.NewProse(text, widgets.Caption).In(theme.Ink2))
	}
	heading := "places.for-new"
	if f.choice == Join {
		heading = "places.groups"
	}
	switch {
	case f.choice == Alone:
	case len(lines) > 0:
		card := widgets.NewCard(widgets.VStack(0, lines...))
		card.Padding = 1 // inside its line
		f.found.Objects = []fyne.CanvasObject{widgets.Pad(18, 0, 0, 0, widgets.VStack(6, widgets.NewText(f.t.Say(heading), widgets.Strong), card))}
	case f.search.begun && !f.search.done:
		f.found.Objects = []fyne.CanvasObject{caption(f.t.Say("places.searching"))}
	case f.choice == Join && len(without) > 0:
		f.found.Objects = []fyne.CanvasObject{caption(f.t.Say("places.no-group", "Places", strings.Join(slices.Compact(without), ", ")))}
	}
}

func (f *Form) row(folder app.Folder) row {
	title, at := []markdown.Run{{Text: f.called(folder), Bold: true}}, folder.Proposed()
	if folder.Space != "" {
		members := f.t.Count("group.members", folder.Members)
		title, at = []markdown.Run{{Text: f.t.Say("group.found", "Group", folder.Space), Bold: true}, {Text: " · " + members}}, folder.Path
	}
	icon := map[string]string{app.FolderSynced: "sync", app.FolderNetwork: "globe", app.FolderRemovable: "folder"}[folder.Kind]
	words := widgets.VStack(0, widgets.NewRuns(title, widgets.Body), widgets.NewProse(at, widgets.Caption).In(theme.Ink2))
	line := widgets.HStack(14, widgets.NewIcon(icon, theme.Primary, widgets.IconRail), widgets.Grow(words))
	r := row{widgets.NewRow(widgets.Pad(8, 16, 8, 16, line), func() { f.take(at) }), at}
	r.Name = "place:" + at
	return r
}

// called is what people call the place a folder is in.
func (f *Form) called(folder app.Folder) string {
	switch {
	case folder.Service != "":
		return folder.Service
	case folder.Kind == app.FolderNetwork:
		return f.t.Say("places.network")
	case folder.Kind == app.FolderRemovable:
		return f.t.Say("places.removable")
	}
	return f.t.Say("places.synced")
}

// take puts a folder that was found into the entry and looks at it at once. A
// new group then only lacks its name.
func (f *Form) take(folder string) {
	f.folder.SetText(folder)
	f.inspect()
	if f.choice == Create {
		f.d.Window.Canvas().Focus(f.name)
	}
}
