package sharing

import (
	"strings"

	"cordee/app"
	"cordee/app/ui/theme"
	"cordee/app/ui/widgets"
	"cordee/assets/texts"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// NewPayload shows what would leave this computer about a person, field by
// field, as it is written before it is encrypted. Its text can be copied.
func NewPayload(d app.Document) (fyne.CanvasObject, error) {
	text, err := d.Fields.Text()
	if err != nil {
		return nil, err
	}
	label := widget.NewLabel(text)
	label.SizeName, label.TextStyle = theme.MonoText, fyne.TextStyle{Monospace: true}
	label.Wrapping, label.Selectable = fyne.TextWrapBreak, true
	return container.NewStack(widgets.NewGround(theme.Sunken, theme.Radius), label), nil
}

// Readers says in a sentence who would be able to read it.
func Readers(t *texts.Texts, s app.Snapshot) string {
	switch {
	case s.Fields.Space == "":
		return t.Say("group.readers-alone")
	case s.Fields.Team == "":
		return t.Say("group.readers-no-team")
	case len(s.Readers) == 0:
		return t.Say("group.readers-none", "Team", s.Fields.Team)
	}
	return t.Count("group.readers", len(s.Readers), "Names", strings.Join(names(s.Readers), ", "))
}

func names(people []app.Person) []string {
	all := make([]string, len(people))
	for i, p := range people {
		all[i] = p.Name
	}
	return all
}
