package studio

import (
	"path"
	"slices"
	"strings"

	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/lessons/problem"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// files is the tree of a course: folders, files, and beside each whether
// something is to be corrected in it.
type files struct {
	widget.Tree
	children map[string][]string         // of each folder; the root is ""
	worst    map[string]problem.Severity // of each file and folder that has a problem
	under    string                      // where the arrows are
}

// newFiles is an empty tree; shown is called with the file that is chosen.
func newFiles(shown func(file string)) *files {
	f := &files{}
	f.ChildUIDs = func(id string) []string { return f.children[id] }
	f.IsBranch = func(id string) bool { return id == "" || len(f.children[id]) > 0 }
	f.CreateNode = func(bool) fyne.CanvasObject { return newFileLine() }
	f.UpdateNode = func(id string, branch bool, o fyne.CanvasObject) { o.(*fileLine).set(id, branch, f.worst[id]) }
	f.OnSelected = func(id string) {
		f.under = id
		if f.IsBranch(id) {
			f.ToggleBranch(id)
			f.Unselect(id)
			return
		}
		shown(id)
	}
	f.OnHighlighted = func(id string) {
		if f.under = id; !f.IsBranch(id) {
			f.Select(id)
		}
	}
	f.HideSeparators = true
	f.ExtendBaseWidget(f)
	return f
}

// TypedKey implements fyne.Focusable: Enter acts as Space does, and the keys
// of the page stay within reach.
func (f *files) TypedKey(ev *fyne.KeyEvent) {
	switch ev.Name {
	case fyne.KeyReturn, fyne.KeyEnter:
		if f.under != "" {
			f.Select(f.under)
		}
	case fyne.KeyUp, fyne.KeyDown, fyne.KeyLeft, fyne.KeyRight, fyne.KeySpace:
		f.Tree.TypedKey(ev)
	default:
		widgets.PassKey(ev)
	}
}

// set replaces what the tree holds. Branches that were open stay so.
func (f *files) set(names []string, problems []problem.Problem) {
	f.children, f.worst = map[string][]string{}, map[string]problem.Severity{}
	add := func(name string) {
		for name != "." {
			folder := strings.TrimPrefix(path.Dir(name), ".")
			if slices.Contains(f.children[folder], name) {
				return
			}
			f.children[folder] = append(f.children[folder], name)
			name = path.Dir(name)
		}
	}
	for _, name := range names {
		add(name)
	}
	for _, p := range problems {
		for name := p.File; name != "" && name != "."; name = path.Dir(name) {
			if f.worst[name] != problem.Error {
				f.worst[name] = p.Severity
			}
		}
	}
	f.Refresh()
}

// show opens the folders above a file and selects it.
func (f *files) show(file string) {
	for folder := path.Dir(file); folder != "."; folder = path.Dir(folder) {
		f.OpenBranch(folder)
	}
	f.Select(file)
	f.ScrollTo(file)
}

// fileLine is one line of the tree.
type fileLine struct {
	widget.BaseWidget
	icon, mark *widgets.Icon
	name, lang *widgets.Text
	line       *fyne.Container
}

func newFileLine() *fileLine {
	l := &fileLine{
		icon: widgets.NewIcon("folder", theme.Ink2, widgets.IconLine), mark: widgets.NewIcon("warn", theme.Err, widgets.IconLine),
		name: widgets.NewText("", widgets.Body).Ellipsis(), lang: widgets.NewText("", widgets.Caption).In(theme.Ink2),
	}
	l.line = widgets.HStack(6, l.icon, widgets.Grow(l.name), l.lang, l.mark)
	l.ExtendBaseWidget(l)
	return l
}

func (l *fileLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(widgets.Fixed(0, theme.ControlSm, widgets.Pad(0, 14, 0, 0, l.line)))
}

func (l *fileLine) set(id string, branch bool, worst problem.Severity) {
	name, lang := path.Base(id), ""
	icon := "list"
	switch {
	case branch:
		icon = "folder"
	case path.Ext(id) == ".md":
		icon = "book"
	case path.Ext(id) == ".gift", path.Ext(id) == ".xml":
		icon = "quiz"
	case path.Ext(id) == ".twee":
		icon = "scenario"
	case path.Ext(id) == ".toml":
		icon = "settings"
	case picture(id):
		icon = "image"
	}
	if icon == "book" || icon == "quiz" || icon == "scenario" {
		if name, lang = spoken(name); path.Ext(id) == ".xml" { // a module may have both
			name += ".xml"
		}
	}
	l.name.Text, l.lang.Text = name, lang
	l.icon.Set(icon, theme.Ink2)
	switch worst {
	case problem.Error:
		l.mark.Set("warn", theme.Err)
	case problem.Warning:
		l.mark.Set("warn", theme.WarnInk)
	}
	if worst == "" {
		l.mark.Hide()
	} else {
		l.mark.Show()
	}
	l.line.Refresh()
	l.name.Refresh()
	l.lang.Refresh()
}

// spoken splits "01-words.fr.md" into "01-words" and "fr"; a name without a
// language stays whole.
func spoken(base string) (name, lang string) {
	stem := strings.TrimSuffix(base, path.Ext(base))
	if lang = strings.TrimPrefix(path.Ext(stem), "."); lang == "" {
		return base, ""
	}
	return strings.TrimSuffix(stem, "."+lang), lang
}
